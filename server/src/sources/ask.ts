import {createHash} from 'node:crypto';
import {addressOf} from '../../../src/adapters/feed/articles.ts';

/** By what a server knows whether somebody's copy is still right. */
export interface Validators {
  readonly url: string;
  readonly etag?: string | undefined;
  readonly modified?: string | undefined;
  /** Of the content: some servers know no conditional requests. */
  readonly hash: string;
}

export interface Asked {
  readonly body: Uint8Array;
  /** Where it was found, after redirects. */
  readonly url: string;
  /** The address that relative ones in it resolve against. */
  readonly base: string;
  readonly type: string;
  readonly link: string;
  /** How many posts a WordPress has, where it says that. */
  readonly total: number | undefined;
  readonly validators: Validators;
}

/** What a source answers instead of its articles. */
export class SourceError extends Error {
  /** Milliseconds that the source wants to be left alone. */
  readonly retryAfter: number | undefined;
  readonly status: number | undefined;

  constructor(
    message: string,
    {status, retryAfter, cause}: {status?: number | undefined; retryAfter?: number | undefined; cause?: unknown} = {},
  ) {
    super(message, {cause});
    this.name = 'SourceError';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Milliseconds that a source has for one answer. */
export const PATIENCE = 20_000;
/** No source is larger; what is would only fill the memory. */
const LARGEST = 32 * 1024 * 1024;

/** Seconds, or a date, as milliseconds from now. */
export function readRetryAfter(text: string | null, now = Date.now()): number | undefined {
  if (!text) return undefined;
  const wait = /^\s*\d+\s*$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return wait > 0 ? wait : undefined;
}

async function bodyOf(response: Response, url: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > LARGEST) throw new SourceError(`Cannot read ${url}: it is larger than ${LARGEST / 1024 / 1024} MiB`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Reads an address. Undefined where what was read last, by its validators, is still right.
 */
export async function ask(
  url: string,
  {
    fetch: send = fetch,
    signal,
    last,
  }: {fetch?: typeof fetch | undefined; signal?: AbortSignal | undefined; last?: Validators | undefined} = {},
): Promise<Asked | undefined> {
  const known = last?.url === url ? last : undefined;
  const headers: Record<string, string> = {
    Accept:
      'application/feed+json, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.9, */*;q=0.8',
    'User-Agent': 'afterword-server',
    ...(known?.etag ? {'If-None-Match': known.etag} : {}),
    ...(known?.modified ? {'If-Modified-Since': known.modified} : {}),
  };
  const late = AbortSignal.timeout(PATIENCE);
  // The key of a Ghost is in its address.
  const shown = url.replace(/([?&]key=)[^&]*/, '$1…');
  let response;
  let body;
  try {
    response = await send(url, {headers, signal: signal ? AbortSignal.any([signal, late]) : late});
    if (response.status === 304 && known) return undefined;
    body = response.ok ? await bodyOf(response, shown) : undefined;
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (cause instanceof SourceError) throw cause;
    const reason = (cause as Error).cause ?? cause;
    throw new SourceError(`Cannot reach ${shown}: ${(reason as Error).message}`, {cause});
  }
  if (!body) {
    await response.body?.cancel();
    const retryAfter = readRetryAfter(response.headers.get('retry-after'));
    throw new SourceError(`Cannot read ${shown}: it answers ${response.status}`, {
      status: response.status,
      retryAfter,
    });
  }
  // A WordPress says in a header how many posts there are.
  const total = response.headers.get('x-wp-total') ?? '';
  const hash = createHash('sha256').update(body).update(total).digest('base64');
  if (known?.hash === hash) return undefined;
  const found = response.url || url;
  return {
    body,
    url: found,
    base: addressOf(response.headers.get('content-location') ?? '', found) ?? found,
    type: response.headers.get('content-type') ?? '',
    link: response.headers.get('link') ?? '',
    total: total ? Number(total) : undefined,
    validators: {
      url,
      etag: response.headers.get('etag') ?? undefined,
      modified: response.headers.get('last-modified') ?? undefined,
      hash,
    },
  };
}
