import {AdapterError} from '../../core/errors.ts';
import type {ArticleLink, BackendAdapter, RatingSummary} from '../../core/types.ts';

export function check(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

export const same = (actual: unknown, expected: unknown, message: string): void =>
  check(
    JSON.stringify(actual) === JSON.stringify(expected),
    `${message}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`,
  );

/** What a promise is rejected with. */
export async function failure(promise: Promise<unknown>, message: string): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error(message);
}

/** The AdapterError that a promise is rejected with, which must name its adapter. */
export async function adapterError(
  promise: Promise<unknown>,
  adapter: BackendAdapter,
  message: string,
): Promise<AdapterError> {
  const error = await failure(promise, `${message}: it did not fail`);
  check(error instanceof AdapterError, `${message}: not an AdapterError but ${error}`);
  check(error.adapter && error.message.includes(error.adapter), `${message}: the error does not name the adapter`);
  return error;
}

export async function checkRefused(vote: Promise<unknown>, message: string): Promise<void> {
  const error = await failure(vote, message);
  check(error instanceof AdapterError && error.code === 'refused', `refused as ${error}`);
}

export function checkSummary(summary: RatingSummary, shared: boolean): void {
  const {average, count, best, revision, histogram, hidden = false} = summary;
  check(Number.isInteger(best) && best > 0, `best is ${best}`);
  check(Number.isInteger(count) && count >= 0, `count is ${count}`);
  check(Number.isInteger(revision) && revision >= 0, `revision is ${revision}`);
  check((average === null) === (count === 0 || hidden), `average ${average} of ${count} votes`);
  check(average === null || (average > 0 && average <= best), `average ${average} of ${best}`);
  check(shared || average === null, 'an average that is not everybody’s');
  check(!histogram || histogram.length === best, 'the histogram has not one entry a value');
}

export function checkAddress(url: string | undefined): void {
  check(url === undefined || /^https?:\/\//.test(url), `not an absolute address of the web: ${url}`);
}

export function checkLink(link: ArticleLink): void {
  check(link.id && typeof link.id === 'string', 'an article without an id');
  check(typeof link.title === 'string', 'a title that is no text');
  check(link.url, 'an article without an address');
  [link.url, link.author?.url, link.image?.url, ...(link.terms ?? []).map(({url}) => url)].forEach(checkAddress);
  check(!link.published || !Number.isNaN(Date.parse(link.published)), `published ${link.published}`);
  check(
    !link.published || /^\d{4}-\d\d-\d\d($|T.*(Z|[+-]\d\d:\d\d)$)/.test(link.published),
    `published ${link.published}`,
  );
}
