import {AdapterError, type ErrorCode} from '../core/errors.ts';
import type {Json} from '../core/json.ts';
import {pageBase, webAddress} from '../core/safe-url.ts';
import {withoutHalves} from '../core/text.ts';
import {prepareNamedReferences} from './html-text.ts';
import {parseLoosely} from './loose-json.ts';

export type {Json} from '../core/json.ts';

/** How an adapter sends requests. */
export interface HttpOptions {
  /** Used for every request; by default the global one at the time of the call. */
  readonly fetch?: typeof fetch | undefined;
}

/** What is sent, as `fetch` takes it. A signal may be undefined: not every call has one. */
export interface HttpRequest extends HttpOptions, Omit<RequestInit, 'signal'> {
  readonly signal?: AbortSignal | null | undefined;
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid',
  404: 'not-found',
  410: 'not-found',
  422: 'invalid',
  429: 'too-many',
};

/**
 * The address that a backend's author was to give.
 * @throws AdapterError where it is missing, as where a variable of the build is not set.
 */
export function needUrl(adapter: string, url: unknown): string {
  if (typeof url === 'string') return url;
  throw new AdapterError('invalid', `url is ${String(url)}, no address: ${adapter}({url: 'https://…'})`, {adapter});
}

/** The query of an address; what is undefined is left out. */
export const query = (values: object): string =>
  Object.entries(values)
    .flatMap(([key, value]) =>
      value === undefined ? [] : `${key}=${encodeURIComponent(withoutHalves(String(value)))}`,
    )
    .join('&');

/**
 * Sends one request and reads its JSON. Every failure becomes an `AdapterError`: where `read` throws, the code is 'malformed'.
 * Only the caller's own reason for an abort is thrown as it is.
 */
export async function request<T>(
  adapter: string,
  address: string,
  read: (body: Json, address: string | undefined, headers: Headers) => T,
  {fetch: send = fetch, ...init}: HttpRequest,
): Promise<T> {
  let code: ErrorCode = 'unreachable';
  let retryAfter;
  try {
    // A plain call: the browser's fetch fails with another object as `this`.
    const response = await send(address, init);
    const {ok, status, headers} = response;
    if (!ok) {
      code = CODES[status] ?? (status < 500 ? 'refused' : code);
      // Seconds, or a date.
      const after = headers.get('retry-after')!;
      retryAfter = Math.max(0, +after * 1000 || Date.parse(after) - Date.now()) || undefined;
      throw new Error(String(status));
    }
    const body = await response.text();
    await prepareNamedReferences(body);
    code = 'malformed';
    // The address itself may be relative to the page.
    const base = webAddress(address, pageBase()) ?? (address || undefined);
    return read(parseLoosely(body || 'null') as Json, base, headers);
  } catch (cause) {
    const {aborted, reason} = init.signal ?? {};
    if (aborted && reason?.name !== 'TimeoutError') throw reason;
    // What is malformed is named by its path.
    const message = code === 'malformed' ? `${address}: ${(cause as Error).message}` : address;
    throw new AdapterError(aborted ? 'timeout' : code, message, {adapter, cause, retryAfter});
  }
}
