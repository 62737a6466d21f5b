import {AdapterError} from '../../core/errors.ts';
import {reads} from './calls.ts';
import {check, failure, same} from './checks.ts';
import type {Context} from './context.ts';

/** A backend that never answers: it counts the requests that wait, and says when the next one comes. */
class SilentBackend {
  waiting = 0;
  #onRequest = () => {};

  nextRequest(): Promise<void> {
    return new Promise((resolve) => (this.#onRequest = resolve));
  }

  readonly fetch: typeof fetch = (_, init) =>
    new Promise((_, reject) => {
      const {signal} = init ?? {};
      if (signal?.aborted) return reject(signal.reason as Error);
      this.waiting++;
      signal?.addEventListener('abort', () => {
        this.waiting--;
        reject(signal.reason as Error);
      });
      this.#onRequest();
    });
}

/** A caller can leave while a request is under way. */
export function describeSignals({it, create, working, oldest}: Context): void {
  it('a slow answer is given up when the caller leaves, with the caller’s reason', async () => {
    const backend = new SilentBackend();
    const adapter = await create(backend.fetch);
    for (const [method, call] of reads(adapter, oldest)) {
      const controller = new AbortController();
      const reason = new Error('left');
      const sent = backend.nextRequest();
      const left = failure(call({signal: controller.signal}), `${method} was answered`);
      await Promise.race([sent, left]);
      check(backend.waiting > 0, `${method}: no request`);
      controller.abort(reason);
      check((await left) === reason, `${method}: not the caller’s reason`);
      same(backend.waiting, 0, `${method}: requests that went on`);
    }
  });

  it('an answer that comes too late is a ‘timeout’', async () => {
    const adapter = await create(new SilentBackend().fetch);
    for (const [method, call] of reads(adapter, oldest)) {
      const controller = new AbortController();
      const late = failure(call({signal: controller.signal}), `${method} was answered`);
      // AbortSignal.timeout() aborts with such an error.
      controller.abort(new DOMException('too late', 'TimeoutError'));
      const error = await late;
      check(error instanceof AdapterError && error.code === 'timeout', `${method}: ${error}`);
    }
  });

  it('one who leaves does not fail the others', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const adapter = await create(async (input, init) => {
      await gate;
      init?.signal?.throwIfAborted();
      return working(input, init);
    });
    const calls = reads(adapter, oldest);
    const leaver = new AbortController();
    const gone = calls.map(([, call]) => failure(call({signal: leaver.signal}), 'was answered'));
    const staying = calls.map(([, call]) => call({}));
    leaver.abort(new Error('left'));
    release();
    await Promise.all(gone);
    await Promise.all(staying);
  });
}

export function describeRequests({it, create, working, oldest}: Context): void {
  it('reads need no preflight, and fetch is called as a plain function', async () => {
    const adapter = await create(function (this: unknown, input, init) {
      check(this === undefined || this === globalThis, 'fetch was called as a method');
      // Forms need no preflight: pages can send them without a script.
      const simple = !init?.method || init.method === 'GET' || init.body instanceof FormData;
      check(simple, `a read by ${init?.method}`);
      same([...new Headers(init?.headers).keys()], [], 'headers of a read');
      check(String(input).length <= 6100, 'an address that is too long');
      return working(input, init);
    });
    for (const [, call] of reads(adapter, oldest)) await call({});
    const many = Array.from({length: 100}, (_, index) => ({url: `${oldest.url}?${'x'.repeat(100)}=${index}`}));
    await adapter.ratings?.read(many).catch(() => {});
  });
}
