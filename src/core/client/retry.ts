import {AdapterError, asAdapterError} from '../errors.ts';
import type {CallOptions} from '../types.ts';

export interface RetryOptions {
  /** The adapter's name, for errors. */
  readonly adapter: string;
  /** The called method, as `slice.method`, for errors. */
  readonly method?: string;
  /** Milliseconds that each attempt may take. */
  readonly timeout: number;
  /** How often the call is made at most. */
  readonly attempts?: number;
  /** Whether the call may be made again after this failure; by default after each that is retryable. */
  readonly mayRetry?: (error: AdapterError) => boolean;
  readonly signal?: AbortSignal | undefined;
  /** Waits so many milliseconds before the next attempt. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** A backend that asks for a longer pause than this, in milliseconds, gets it: the call fails instead of hanging. */
const LONGEST_PAUSE = 10_000;
/** Browsers call timers of more milliseconds than this at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A pause that doubles with each attempt, cut by chance so that many readers do not come back at the same moment. */
const backoff = (attempt: number): number => 300 * 2 ** attempt * (0.5 + Math.random() / 2);

/** Why the caller has left. Where its time was up, that is an error of the adapter. */
export const abortReason = ({reason}: AbortSignal, adapter: string): unknown =>
  reason?.name === 'TimeoutError'
    ? new AdapterError('timeout', 'The caller’s time was up', {adapter, cause: reason})
    : reason;

/** Makes a call once. It ends when its answer comes, its time is up or the caller leaves, even if the adapter ignores its signal. */
async function attemptOnce<T>(
  call: (options: CallOptions) => Promise<T>,
  {adapter, timeout, signal}: RetryOptions,
): Promise<T> {
  // AbortSignal.any() is newer than our browser floor.
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      const stop = (reason: unknown) => {
        reject(reason);
        controller.abort(reason);
      };
      const late = new AdapterError('timeout', `No answer in ${timeout} ms`, {adapter});
      timer = setTimeout(stop, Math.min(timeout, LONGEST_TIMER), late);
      onAbort = () => stop(signal?.reason);
      signal?.addEventListener('abort', onAbort, {once: true});
      call({signal: controller.signal}).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    if (onAbort) signal?.removeEventListener('abort', onAbort);
  }
}

/**
 * Makes a call with a timeout, and again after a failure that may pass.
 * @throws AdapterError, or the reason of `signal`.
 */
export async function retry<T>(call: (options: CallOptions) => Promise<T>, options: RetryOptions): Promise<T> {
  const {adapter, method, attempts = 3, mayRetry = () => true, signal, wait = delay} = options;
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw abortReason(signal, adapter);
    try {
      return await attemptOnce(call, options);
    } catch (cause) {
      if (signal?.aborted) throw abortReason(signal, adapter);
      const error = asAdapterError(cause, adapter, method);
      const pause = error.retryAfter ?? backoff(attempt);
      if (!error.retryable || !mayRetry(error) || attempt >= attempts || pause > LONGEST_PAUSE) throw error;
      await wait(pause);
    }
  }
}
