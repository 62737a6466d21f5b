import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import type {Clock} from '../../server/src/sources/refresh.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, origin: string) => void;

/** A web server that remembers what it was asked. */
export async function web(t: TestContext, handler: Handler) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    handler(request, response, `http://${request.headers.host}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked};
}

export const rss = (origin: string, names: readonly string[]) =>
  `<rss version="2.0"><channel><link>${origin}/</link>${names
    .map((name) => {
      const [, day = ''] = /(\d+)/.exec(name) ?? [];
      return `<item><title>${name}</title><link>${origin}/${name}</link><pubDate>${day} May 2026 08:00:00 GMT</pubDate></item>`;
    })
    .join('')}</channel></rss>`;

/** A clock that stands still until it is told to go on. */
export function handClock() {
  const waits: {readonly ms: number; readonly go: () => void}[] = [];
  let called = () => {};
  const clock: Clock = {
    random: () => 0.5,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), {once: true});
        waits.push({ms, go: () => resolve(undefined)});
        called();
      }),
  };
  const pending = async () => {
    while (!waits.length) await new Promise<void>((resolve) => (called = resolve));
    return waits[0]!;
  };
  return {
    clock,
    /** Minutes that it waits now. */
    minutes: async () => (await pending()).ms / 60_000,
    /** Lets the time pass, and what is done after it end. */
    async pass() {
      (await pending()).go();
      waits.shift();
      await pending();
    },
  };
}
