/** Starts servers, loads them from a process of its own, and says what was seen. */
import {execFile, spawn, type ChildProcess} from 'node:child_process';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {promisify} from 'node:util';

/** `read` asks for the ratings of a few articles, `cold` for those of ever others; each `vote` is a new voter's. */
export type What = 'read' | 'cold' | 'vote';
export interface Result {
  /** A second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p99: number;
  readonly bad: number;
}
export interface Started {
  readonly child: ChildProcess;
  readonly port: number;
}

export const here = (file: string): string => join(import.meta.dirname, file);

export async function start(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {...process.env, NODE_ENV: 'production'},
  });
  for await (const line of createInterface({input: child.stdout!})) {
    const port = /\bat \S*:(\d+)/.exec(line)?.[1];
    if (!port) continue;
    child.stdout!.resume();
    return {child, port: Number(port)};
  }
  throw new Error(`${args[0]} ended before it named its port`);
}

export const load = async (port: number, what: What, seconds: number): Promise<Result> => {
  const args = [here('load.ts'), `${port}`, what, `${seconds}`];
  const {stdout} = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Result;
};

/** What readers of a site of 20,000 articles saw, in milliseconds. */
export interface ReadersResult {
  readonly p50: number;
  readonly p99: number;
  /** The p99 of votes; 0 where there were none. */
  readonly votes: number;
  /** How late the process of the readers was itself. */
  readonly late: number;
  readonly bad: number;
}

export const loadReaders = async (port: number, seconds: number, site: string, votes = 0): Promise<ReadersResult> => {
  const args = [here('readers.ts'), `${port}`, `${seconds}`, site, `${votes}`];
  const {stdout} = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as ReadersResult;
};

/** Our server without its limits, for the pages that the load comes from. */
export const startOurs = (...flags: string[]): Promise<Started> =>
  start(
    here('../../../server/src/main.ts'),
    '--port',
    '0',
    '--no-limits',
    '--origin',
    'https://news.example',
    ...flags,
  );
