/**
 * What an element has for its children: links and texts that are right without a script. They are the data, too: what cannot
 * be read in them stands in `data-answer` of the element and in `data-item` of their list item, and nothing stands twice.
 */
import {safeUrl} from '../core/safe-url.ts';
import {stringify} from '../core/json.ts';
import type {ArticleLink, Neighbours, Notice, Page, RatingSummary, Related, Term} from '../core/types.ts';
import {element, type Attributes, type Content, type Markup} from './markup.ts';
import type {Task} from './options.ts';
import {dayOf, term} from './words.ts';

/** What is rendered inside of an element, and the attributes that say what it is. */
export interface FallbackContent {
  readonly content: Content;
  readonly attributes: Attributes;
}

/** Data that the browser reads where it hydrates; none where there are no fields. */
function data({shadow}: Task, fields: object): string | undefined {
  const json = stringify(fields);
  return shadow && json !== '{}' ? json : undefined;
}

/** Marks an element whose content is the data that it was rendered with. */
const answer = ({shadow}: Task, fields: object = {}): string | undefined => (shadow ? stringify(fields) : undefined);

const isComplete = (items: readonly {readonly url?: string | undefined}[]): boolean =>
  items.length > 0 && items.every(({url}) => safeUrl(url));

/** The heading above the content: the element's own, or the usual one. Empty for none. */
const headingOf = ({attributes, headingLevel = 2}: Task, usual: string): Markup | undefined => {
  const text = typeof attributes.heading === 'string' ? attributes.heading : usual;
  const level = Math.min(6, Math.max(1, Math.trunc(headingLevel) || 2));
  return text ? element(`h${level}`, {}, text) : undefined;
};

const link = (text: string, url: string | undefined, rel?: string): Markup =>
  element('a', {href: safeUrl(url), rel}, text);

/** An article as a list item. Its id is its address in most backends, and then not said again. */
function articleItem(article: ArticleLink, task: Task, rel?: string, before?: Content): Markup {
  const {id, url, title, published, ...others} = article;
  const date = published && element('time', {datetime: published}, dayOf(published, task));
  const item = {'data-item': data(task, {...(id !== url && {id}), ...others})};
  return element('li', item, before, link(title, url, rel), date ? [' ', date] : undefined);
}

export function listContent(
  {items, of, total}: Page<ArticleLink> & Pick<Related, 'of'>,
  task: Task,
  heading: string,
): FallbackContent {
  const list = element(
    'ul',
    {},
    items.map((item) => articleItem(item, task)),
  );
  const attributes = {'data-complete': isComplete(items), 'data-answer': answer(task, {of, total})};
  return {content: [headingOf(task, heading), list], attributes};
}

export function neighboursContent({previous, next}: Neighbours, task: Task): FallbackContent {
  const item = (article: ArticleLink | null, rel: string, label: string) =>
    article ? articleItem(article, task, rel, [element('span', {}, label), ' ']) : undefined;
  const items = [item(previous, 'prev', term(task, 'previous')), item(next, 'next', term(task, 'next'))];
  return {content: [headingOf(task, ''), element('ul', {}, items)], attributes: {'data-answer': answer(task)}};
}

export function termsContent(terms: readonly Term[], task: Task, heading: string): FallbackContent {
  const items = terms.map(({name, url, kind: _kind, ...others}) =>
    element('li', {'data-item': data(task, others)}, link(name, url, 'tag')),
  );
  const attributes = {'data-complete': isComplete(terms), 'data-answer': answer(task)};
  return {content: [headingOf(task, heading), element('ul', {}, items)], attributes};
}

/** The names that a notice has places for are filled in: what is read here is what is shown. */
export function noticesContent(notices: readonly Notice[], task: Task): FallbackContent {
  const paragraphs = notices.map(({text, ...others}) => element('p', {'data-item': data(task, others)}, text));
  const content = paragraphs.flatMap((each, index) => (index > 0 ? ['\n', each] : [each]));
  return {content, attributes: {'data-answer': answer(task)}};
}

/** A rating without a script or a shadow root is its result. */
export function ratingContent(summary: RatingSummary, task: Task): FallbackContent {
  const {average, count, best} = summary;
  const isShown = average !== null && count > 0 && (task.attributes.results ?? 'always') === 'always';
  const result = isShown ? term(task, 'average', {average, best, count}) : undefined;
  return {
    content: result && element('p', {slot: 'loading'}, result),
    attributes: {'data-answer': answer(task, summary)},
  };
}
