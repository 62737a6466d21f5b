import {execFileSync} from 'node:child_process';
import {createReadStream, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';

export interface Entry {
  readonly id: string;
  readonly type: 'story' | 'docs';
}

export interface Storybook {
  /** All stories and pages of docs. */
  readonly entries: readonly Entry[];
  /** The address of a story alone, with the values of the toolbars, as `theme:dark;direction:rtl`. */
  addressOf(id: string, globals?: string): string;
  /** The address of a page of docs. */
  docsOf(id: string): string;
  stop(): void;
}

const TYPES: Record<string, string> = {'.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html'};

/** Builds Storybook into a folder of its own and serves it, for tests and for pictures. */
export async function serveStorybook(): Promise<Storybook> {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-stories-'));
  execFileSync('npm', ['run', 'manifest'], {stdio: 'pipe'});
  execFileSync('storybook', ['build', '--quiet', '-o', folder], {stdio: 'pipe'});
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {entries: Record<string, Entry>};
  const server = createServer(({url}, response) => {
    const file = join(folder, decodeURIComponent(new URL(url!, 'http://localhost').pathname));
    if (url === '/favicon.ico') return void response.writeHead(204).end();
    if (!statSync(file, {throwIfNoEntry: false})?.isFile()) return void response.writeHead(404).end();
    response.writeHead(200, {'content-type': TYPES[extname(file)] ?? 'application/octet-stream'});
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const frame = `http://127.0.0.1:${(server.address() as AddressInfo).port}/iframe.html`;
  return {
    entries: Object.values(index.entries),
    addressOf: (id, globals = '') => `${frame}?viewMode=story&id=${id}&globals=${globals}`,
    docsOf: (id) => `${frame}?viewMode=docs&id=${id}`,
    stop() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** What Storybook says of a story that is drawn and whose play function has run. */
interface Finished {
  readonly storyId: string;
  readonly status: string;
  readonly reporters: readonly {
    readonly type: string;
    readonly result: {readonly violations?: readonly {readonly id: string; readonly nodes: {html: string}[]}[]};
  }[];
}

interface Channel {
  last(name: string): unknown[] | undefined;
  emit(name: string, detail: object): void;
}

declare global {
  var __STORYBOOK_ADDONS_CHANNEL__: Channel | undefined;
}

/**
 * Runs in the page of a story. It shows another one as a click in the sidebar does, where it is not shown yet, waits until it has played,
 * and returns what Storybook and axe found in it.
 */
export async function playStory(id: string): Promise<string[]> {
  const finished = () => globalThis.__STORYBOOK_ADDONS_CHANNEL__?.last('storyFinished')?.[0] as Finished | undefined;
  const untilTrue = async (isTrue: () => boolean) => {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await untilTrue(() => finished() !== undefined);
  if (finished()!.storyId !== id) __STORYBOOK_ADDONS_CHANNEL__!.emit('setCurrentStory', {storyId: id});
  await untilTrue(() => finished()!.storyId === id);
  const {status, reporters} = finished()!;
  const axe = reporters.find(({type}) => type === 'a11y');
  if (!axe) return ['axe did not run'];
  const found = (axe.result.violations ?? []).map((violation) => `${violation.id} ${violation.nodes[0]!.html}`);
  return status === 'success' || found.length ? found : [`it ended with: ${status}`];
}
