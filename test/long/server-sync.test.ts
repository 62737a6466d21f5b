import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {before, test} from 'node:test';
import {folder, MAIN, ORIGIN, voter} from '../server/support.ts';

// Killing a process proves nothing about the disk: what it wrote is then still in the memory of the system. So the order of
// the system calls is observed.

const VOTES = 300;
const AT_ONCE = 20;
const CALLS = 'read,write,writev,pwrite64,pwritev,fsync,fdatasync';

const haveStrace = () => spawnSync('strace', ['--version']).status === 0;

before(() => {
  if (!haveStrace() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    execFileSync('apt-get', ['-q', '-y', 'install', '--no-install-recommends', 'strace'], {
      stdio: 'ignore',
      env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    });
  assert.ok(haveStrace(), 'strace is not installed here (Debian: strace)');
});

interface Seen {
  /** Answers that were sent, and in how many commits their votes were. */
  readonly answers: number;
  readonly commits: number;
  /** What was answered before the disk had it. */
  readonly early: string[];
}

/**
 * The calls of a trace, each at the moment that counts: a read or a sync when it is over, what is written when it begins. Where
 * another thread comes between, strace writes a call in two lines: `4711 fsync(24</path/votes.db-wal> <unfinished ...>`, and
 * later `4711 <... fsync resumed>) = 0`.
 */
function* callsOf(trace: string): Generator<string> {
  const unfinished = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, thread = ''] = /^(\d+) /.exec(line) ?? [];
    const [begun, isUnfinished] = line.split(' <unfinished ...>', 2);
    const end = /<\.\.\. \w+ resumed>(.*)/.exec(line)?.[1];
    if (isUnfinished !== undefined) {
      unfinished.set(thread, begun!);
      if (/^\d+ +p?write/.test(line)) yield begun!;
    } else if (end !== undefined) {
      const start = unfinished.get(thread) ?? '';
      unfinished.delete(thread);
      if (!/^\d+ +p?write/.test(start)) yield start + end;
    } else yield line;
  }
}

/** Reads a trace. A call looks like `4711 pwrite64(24</path/votes.db-wal>, "…", 24, 0) = 24`. */
function follow(trace: string): Seen {
  let answers = 0;
  let commits = 0;
  let unsynced = 0;
  /** By connection: how many commits were begun when its vote was read: it is in a later one. */
  const asked = new Map<string, number>();
  const early: string[] = [];
  for (const line of callsOf(trace)) {
    const [, call, file = '', data = ''] = /^\d+ +(\w+)\((\d+<[^>]*>?[^,)]*)(.*)/.exec(line) ?? [];
    if (call?.startsWith('pwrite') && file.includes('-wal')) unsynced++;
    else if (/^f(data)?sync$/.test(call ?? '') && file.includes('-wal')) {
      if (unsynced) commits++;
      unsynced = 0;
    } else if (call === 'read' && data.includes('"PUT /v1/votes')) asked.set(file, unsynced ? commits + 1 : commits);
    else if (call?.startsWith('write') && data.includes('"HTTP/1.1 200') && asked.has(file)) {
      answers++;
      if (commits <= asked.get(file)!) early.push(line);
      asked.delete(file);
    }
  }
  return {answers, commits, early};
}

test('no vote is answered before its commit is on the disk', async (t) => {
  const path = folder(t);
  const file = join(path, 'trace');
  const server = spawn(
    'strace',
    // Beside the server, not above it: the signal to stop must reach the server.
    [
      ...['-D', '-f', '-y', '-s', '48', '-e', `trace=${CALLS}`, '-o', file, process.execPath, MAIN, '--port', '0'],
    ].concat(['--no-limits', '--origin', ORIGIN, '--db', join(path, 'votes.db')]),
    {stdio: ['ignore', 'pipe', 'inherit']},
  );
  t.after(() => server.kill('SIGKILL'));
  let url = '';
  for await (const line of createInterface({input: server.stdout})) {
    url = /Afterword is at (\S+)/.exec(line)?.[1] ?? '';
    if (url) break;
  }
  server.stdout.resume();

  let left = VOTES;
  const work = async () => {
    while (left-- > 0) {
      const answer = await fetch(`${url}v1/votes`, {
        method: 'PUT',
        headers: {Origin: ORIGIN, 'Content-Type': 'application/json', 'Afterword-Voter': voter()},
        body: JSON.stringify({article: `${ORIGIN}/story-${left % 7}`, value: 1 + (left % 5)}),
      });
      assert.equal(answer.status, 200);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({length: AT_ONCE}, work));
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  await gone;

  const {answers, commits, early} = follow(readFileSync(file, 'utf8'));
  t.diagnostic(`${answers} votes in ${commits} commits`);
  assert.equal(answers, VOTES);
  assert.deepEqual(early, []);
});
