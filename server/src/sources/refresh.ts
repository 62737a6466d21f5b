import {setTimeout as sleep} from 'node:timers/promises';
import type {Log} from '../log.ts';

/** Time as the program sees it; a test has its own. */
export interface Clock {
  wait(ms: number, signal: AbortSignal): Promise<unknown>;
  /** From 0 to 1. */
  random(): number;
}

export const realClock: Clock = {
  // A server that has nothing else to do may end meanwhile.
  wait: (ms, signal) => sleep(ms, undefined, {signal, ref: false}),
  random: Math.random,
};

export interface Refreshing {
  /** Milliseconds from one question to the next; 0 for no other question. */
  readonly every: number;
  /** Whether the first question is asked at once, of a site whose articles are there from an earlier start. */
  readonly isDue?: boolean | undefined;
  /** Reads once. */
  readonly read: (signal: AbortSignal) => Promise<void>;
  readonly log: Log;
  readonly clock?: Clock | undefined;
}

const FIRST = 30_000;
const LONGEST = 3_600_000;
const DAY = 86_400_000;

/**
 * Milliseconds until the next question after so many failures: twice as long each time, up to an
 * hour, never shorter than asked for.
 */
export function pause(failures: number, every: number, random: number, error?: unknown): number {
  // Servers that started together do not ask together.
  if (!failures) return every * (0.9 + 0.2 * random);
  const wait = Math.min(FIRST * 2 ** (failures - 1), Math.max(LONGEST, every)) * (0.5 + random);
  const {retryAfter = 0} = (error ?? {}) as {retryAfter?: number};
  return Math.max(wait, Math.min(retryAfter * (1 + 0.1 * random), DAY));
}

/** Asks again and again until it is stopped. What fails is said in one line, and what was known stays. */
export function keepFresh({every, isDue = false, read, log, clock = realClock}: Refreshing): () => Promise<void> {
  const stop = new AbortController();
  const {signal} = stop;
  const run = async () => {
    let failures = 0;
    let error: unknown;
    for (let isNow = isDue; isNow || every; isNow = false) {
      if (!isNow) await clock.wait(pause(failures, every, clock.random(), error), signal);
      try {
        await read(signal);
        failures = 0;
        error = undefined;
      } catch (cause) {
        if (signal.aborted) return;
        failures++;
        error = cause;
        const {message} = cause as Error;
        const then = isNow ? 'going on with its articles of last time' : 'its articles stay as they are';
        log(`${message.split('\n')[0]}; ${then}`, {level: 'warn', failures});
      }
    }
  };
  const ended = run().catch((error: unknown) => {
    if (!signal.aborted) log(`A fault: ${(error as Error).message}`, {level: 'error', stack: (error as Error).stack});
  });
  return async () => {
    stop.abort();
    await ended;
  };
}
