import {AdapterError, type ErrorCode} from '../core/errors.ts';
import {prepareNamedReferences} from './html-text.ts';

/** How an adapter sends requests. */
export interface HttpOptions {
  /** Used for every request; by default the global one at the time of the call. */
  readonly fetch?: typeof fetch | undefined;
}

/** JSON that is not checked yet: each field may be anything, or missing. */
export interface Json {
  readonly [field: string]: Json;
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid',
  404: 'not-found',
  410: 'not-found',
  422: 'invalid',
  429: 'too-many',
};

/** The query of an address; what is undefined is left out. */
export const query = (values: object): string =>
  Object.entries(values)
    .flatMap(([key, value]) => (value === undefined ? [] : `${key}=${encodeURIComponent(value)}`))
    .join('&');

/**
 * Sends one request and reads its JSON. Every failure becomes an `AdapterError`: where `read` throws, the code is 'malformed'.
 * Only the caller's own reason for an abort is thrown as it is.
 */
export async function request<T>(
  adapter: string,
  address: string,
  read: (body: Json, address: string | undefined, headers: Headers) => T,
  {fetch: send = fetch, ...init}: HttpOptions & RequestInit,
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
    return read(JSON.parse(body || 'null') as Json, address || undefined, headers);
  } catch (cause) {
    const {aborted, reason} = init.signal ?? {};
    if (aborted && reason?.name !== 'TimeoutError') throw reason;
    throw new AdapterError(aborted ? 'timeout' : code, address, {adapter, cause, retryAfter});
  }
}
