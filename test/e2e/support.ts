import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {chromium, type Browser} from 'playwright-core';
import {CHROMIUM_ARGS, findBrowser} from '../../scripts/browsers.ts';

export const launch = (): Promise<Browser> =>
  chromium.launch({executablePath: findBrowser('chromium'), args: [...CHROMIUM_ARGS]});

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** A folder for a database, gone when the tests are. */
export function folder(): {path: string; remove(): void} {
  const path = mkdtempSync(join(tmpdir(), 'afterword-e2e-'));
  return {path, remove: () => rmSync(path, {recursive: true, force: true})};
}

/** The server as a site owner starts it, in a process of its own. */
export async function serve(db: string, ...flags: string[]): Promise<Served> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['server/src/main.ts', '--demo', '--port', '0', '--db', db, ...flags],
    {stdio: ['ignore', 'pipe', 'inherit']},
  );
  for await (const line of createInterface({input: child.stdout!})) {
    const url = /(http:\S+)\/$/.exec(line)?.[1];
    if (!url) continue;
    const stop = () =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null) resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      });
    return {url, stop};
  }
  throw new Error('the server ended before it named its address');
}
