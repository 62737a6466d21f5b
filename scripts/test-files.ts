import {spawn, type ChildProcess} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {addCounts, noCounts, type Counts} from './counts.ts';
import {limitOf} from './limits.ts';
import type {Progress} from './progress-reporter.ts';

const CACHE = fileURLToPath(new URL('../.cache/compiled', import.meta.url));
const REPORTER = fileURLToPath(new URL('progress-reporter.ts', import.meta.url));
const running = new Set<ChildProcess>();

/** Ends a file with the servers and browsers that it has started: they are of its process group, or end with its pipes. */
function kill({pid}: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended, and all that it started.
  }
}

/** Ends all files that are running. */
export const killAll = (): void => running.forEach(kill);

/** Starts a file of node:test in a process of its own, with the servers and browsers that it starts in one group. */
function start(file: string, flags: readonly string[]): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      `--test-timeout=${limitOf(file)}`,
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...[`--test-reporter=${REPORTER}`, '--test-reporter-destination=stderr'],
      ...flags,
      file,
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
      // Node compiles each module once for all the servers and programs that tests start.
      env: {...process.env, NODE_COMPILE_CACHE: CACHE},
    },
  );
  running.add(child);
  child.once('exit', () => {
    kill(child);
    // A program outside of the group may have outlived it and hold its pipes.
    setTimeout(() => [child.stdout, child.stderr].forEach((stream) => stream?.destroy()), 5000).unref();
  });
  return child;
}

/**
 * Runs a file to its end. Node ends a test that takes longer than the limit of its file, and names it. A file that reports
 * nothing for longer hangs outside of its tests, or in a loop: it is ended here.
 */
function runFile(file: string, flags: readonly string[], print: (text: string) => void): Promise<Counts> {
  return new Promise((resolve) => {
    const counts = noCounts();
    const open = new Set<string>();
    const child = start(file, flags);
    const fail = (why: string) => {
      counts.failed++;
      counts.failures.push(`${file}: ${why}`);
    };
    const patience = 1.5 * limitOf(file);
    const silence = setTimeout(() => {
      const names = [...open].map((name) => `“${name}”`).join(', ');
      // What a test leaves behind that was ended is no failure of its own.
      if (!counts.failed) fail(`was silent for ${patience / 1000} s, ${names || 'outside of its tests'}`);
      kill(child);
    }, patience);
    for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', print);
    child.on('message', ({event, name}: Progress) => {
      silence.refresh();
      if (event === 'started') open.add(name);
      else if (event === 'ended') open.delete(name);
      else if (event === 'failed') fail(name);
      else counts[event]++;
    });
    child.once('close', (code) => {
      clearTimeout(silence);
      running.delete(child);
      if (!counts.passed && !counts.failed && !counts.skipped) fail('ran no test');
      else if (code !== 0 && !counts.failed) fail('failed outside of its tests');
      resolve(counts);
    });
  });
}

/**
 * Runs files of tests, some side by side, and answers their totals. What a file says is printed once it ends; where it is the
 * only one, at once.
 */
export async function runFiles(
  files: readonly string[],
  {concurrency, flags = []}: {readonly concurrency: number; readonly flags?: readonly string[]},
): Promise<Counts> {
  const total = noCounts();
  const waiting = [...files];
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const since = Date.now();
      let output = '';
      const counts = await runFile(file, flags, (text) =>
        files.length === 1 ? process.stdout.write(text) : (output += text),
      );
      addCounts(total, counts);
      // Node's totals of a single file say nothing.
      output = output.replace(/^ℹ .*\n/gm, '').trim();
      const {passed, failed, skipped} = counts;
      const numbers = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
      if (output) console.log(output);
      console.log(`${file}: ${numbers} (${((Date.now() - since) / 1000).toFixed(1)} s)\n`);
    }
  };
  await Promise.all(Array.from({length: concurrency}, work));
  return total;
}
