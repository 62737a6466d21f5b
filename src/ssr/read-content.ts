/** Reads the answer that a server has written as an element's content: the other way round of `content.ts`. */
import {find, findAll} from '../core/dom.ts';
import {isObject, parse} from '../core/json.ts';
import {pageBase} from '../core/safe-url.ts';
import type {ArticleLink, Neighbours, Notice, Term} from '../core/types.ts';
import {readAnswer} from '../core/validate.ts';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (element: Element, attribute: string): Fields | undefined => {
  const found = parse(element.getAttribute(attribute));
  return isObject(found) ? found : undefined;
};

const itemsOf = (element: Element): HTMLElement[] => findAll(element, ':scope > ul > li');

const textOf = (element: Element | null): string => element?.textContent ?? '';

function articleOf(item: Element): ArticleLink {
  const link = find(item, 'a');
  const url = link?.getAttribute('href') ?? '';
  const published = find(item, 'time')?.getAttribute('datetime') ?? undefined;
  return {id: url, url, title: textOf(link), ...(published && {published}), ...fieldsOf(item, 'data-item')};
}

function neighboursOf(element: Element): Neighbours {
  const side = (rel: string): ArticleLink | null => {
    const item = itemsOf(element).find((each) => find(each, `a[rel=${rel}]`));
    return item ? articleOf(item) : null;
  };
  return {previous: side('prev'), next: side('next')};
}

function termsOf(element: Element): Term[] {
  const kind = element.getAttribute('kind') === 'category' ? 'category' : 'tag';
  return itemsOf(element).map((item) => {
    const link = find(item, 'a');
    const url = link?.getAttribute('href') ?? undefined;
    return {kind, name: textOf(link), ...(url && {url}), ...fieldsOf(item, 'data-item')};
  });
}

const noticesOf = (element: Element): Notice[] =>
  findAll(element, ':scope > p').map((item) => ({id: '', text: textOf(item), ...fieldsOf(item, 'data-item')}));

/** What stands in an element of this tag: an answer to a method of an adapter. */
const READERS: Readonly<
  Record<string, (element: Element, answer: Fields) => readonly [method: string, found: unknown]>
> = {
  'article-rating': (_element, answer) => ['ratings.read', answer],
  'disclaimer-banner': (element) => ['notices.of', noticesOf(element)],
  'latest-news': (element, answer) => ['articles.latest', {items: itemsOf(element).map(articleOf), ...answer}],
  'related-nav': (element, answer) => {
    const isList = ['author', 'tag', 'category'].includes(element.getAttribute('kind') ?? '');
    return isList
      ? ['articles.related', {items: itemsOf(element).map(articleOf), ...answer}]
      : ['articles.neighbours', neighboursOf(element)];
  },
  'tag-list': (element) => ['terms.of', termsOf(element)],
};

/** The answer that was rendered for an element of this tag; undefined where a server has left it to the browser, or it is malformed. */
export function readContent(tag: string, element: Element): unknown {
  const answer = fieldsOf(element, 'data-answer');
  const read = READERS[tag];
  if (!answer || !read) return undefined;
  try {
    return readAnswer(...read(element, answer), pageBase());
  } catch {
    return undefined;
  }
}
