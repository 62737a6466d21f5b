/**
 * What went wrong, as a stable code:
 *
 * - `unreachable`: no answer, or one that the browser withheld (offline, DNS, CORS, a 5xx)
 * - `timeout`: no answer in time; whether a vote was counted is unknown
 * - `refused`: the backend understood and said no (401, 403, already voted, closed)
 * - `too-many`: asked too often (429)
 * - `not-found`: the backend does not know the article (404, 410)
 * - `malformed`: the answer is not what the contract says
 * - `unsupported`: this backend, or this page, cannot do it
 * - `invalid`: the request itself was wrong (400, 422)
 */
export type ErrorCode =
  'unreachable' | 'timeout' | 'refused' | 'too-many' | 'not-found' | 'malformed' | 'unsupported' | 'invalid';

export interface AdapterErrorOptions {
  /** The adapter's name. */
  readonly adapter: string;
  /** Whether the same read may succeed a moment later. */
  readonly retryable?: boolean;
  /** Milliseconds that the backend asked to wait (Retry-After). */
  readonly retryAfter?: number;
  /** Why it was refused, in the backend's own words for the reader: text in the page's language. */
  readonly backendMessage?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The one error that adapters throw and elements show. Its message is for developers; readers see the dictionary’s words, or
 * the backend's own `backendMessage`.
 */
export class AdapterError extends Error {
  readonly code: ErrorCode;
  readonly adapter: string;
  readonly retryable: boolean;
  readonly retryAfter: number | undefined;
  readonly backendMessage: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    {adapter, retryable, retryAfter, backendMessage, cause}: AdapterErrorOptions,
  ) {
    super(`[${adapter}] ${message}`, {cause});
    this.name = 'AdapterError';
    this.code = code;
    this.adapter = adapter;
    this.retryable = retryable ?? (code === 'unreachable' || code === 'timeout' || code === 'too-many');
    this.retryAfter = retryAfter;
    this.backendMessage = backendMessage;
  }
}

/**
 * An error as it is, or what an adapter's method should not have thrown as a malformed answer. Recognised by its name: an
 * adapter of the page's own may come with another copy of this class.
 */
export const asAdapterError = (cause: unknown, adapter: string, method?: string): AdapterError =>
  (cause as Error | undefined)?.name === 'AdapterError'
    ? (cause as AdapterError)
    : new AdapterError('malformed', method ? `${method}: ${String(cause)}` : String(cause), {adapter, cause});
