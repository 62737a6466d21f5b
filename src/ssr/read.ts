import {canAnswer, Client, type Query} from '../core/client/client.ts';
import {canonicalLocale} from '../locales/tags.ts';
import {refOf, type GivenArticle} from './article.ts';
import type {RenderOptions, Task} from './options.ts';

/** Milliseconds that an element may wait for the backend where nobody says it. */
const TIMEOUT = 2000;
/** The longest time that a timer has, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/**
 * What came of a read: an answer; `none`, the backend has nothing of the kind; `empty`, it has nothing for this article; `failed`, the
 * browser may try again.
 */
export type Outcome<T> = {readonly answer: T} | 'none' | 'empty' | 'failed';

/** Says that an element could not be rendered here. */
export const warn = (error: unknown, tag: string): void =>
  console.warn(`afterword: <${tag}> is left to the browser:`, error);

/** A pause before a retry, which ends early with the time of the element. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Asks the backend for one element. A client for each request of a page: nothing that one reader was answered is shown to another.
 * A failure, or an answer that takes too long, costs this element alone.
 */
export async function read<T>(task: Task, query: Query): Promise<Outcome<T>> {
  const {adapter, article, timeout = 0, onError = warn, tag} = task;
  if (!article.url || !canAnswer(adapter, query)) return 'none';
  const base = article.url.startsWith('id:') ? undefined : article.url;
  const signal = AbortSignal.timeout(timeout > 0 ? Math.min(timeout, LONGEST) : TIMEOUT);
  const wait = (ms: number) => pause(ms, signal);
  const client = new Client({schedule: (send) => queueMicrotask(send), wait, base});
  try {
    return {answer: await client.read<T>(adapter, query, {signal})};
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'unsupported') return 'none';
    onError(error, tag);
    return 'failed';
  }
}

/** One rendering of an element, with what all have. */
export const taskOf = (
  tag: string,
  article: GivenArticle,
  options: RenderOptions & Partial<Pick<Task, 'attributes'>>,
): Task => ({
  ...options,
  tag,
  article: refOf(article),
  locale: canonicalLocale(options.locale ?? 'en'),
  attributes: options.attributes ?? {},
});
