/** What each element asks, what of the answer is shown, and how that is written. */
import {clampInteger, oneOf} from '../base/attributes.ts';
import {articlesIn} from '../base/article-list/article-list-model.ts';
import {withoutUndefined} from '../core/json.ts';
import type {Query} from '../core/client/client.ts';
import type {ArticleLink, Neighbours, Notice, Page, RatingSummary, Related, RelatedBy, Term} from '../core/types.ts';
import {hasWords, knownNotice} from '../elements/disclaimer-banner/disclaimer-model.ts';
import {fillPlaces} from '../locales/message.ts';
import {
  listContent,
  neighboursContent,
  noticesContent,
  ratingContent,
  termsContent,
  type FallbackContent,
} from './content.ts';
import type {Task} from './options.ts';
import {read, type Outcome} from './read.ts';
import {term} from './words.ts';

/** Addresses of articles that others show already. */
export type Excluded = ReadonlySet<string>;

/** What is rendered of an element. */
export interface Answered {
  readonly data: unknown;
  readonly light: FallbackContent;
}

/** How an element is rendered: it answers what is shown, or why nothing is. */
export type Renderer = (task: Task, excluded?: Promise<Excluded>) => Promise<Outcome<Answered>>;

/** How many more articles a list asks for, to replace those that are left out. */
const SPARE = 6;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** An outcome with what is made of its answer; nothing where that is empty. */
async function shown<Data>(
  outcome: Promise<Outcome<Data>>,
  show: (data: Data) => Answered | undefined,
): Promise<Outcome<Answered>> {
  const found = await outcome;
  if (typeof found === 'string') return found;
  const answer = show(found.answer);
  return answer ? {answer} : 'empty';
}

/**
 * The articles of a list that are shown: neither the one that is read nor those that others show, as long as there are enough
 * others. The order stays.
 */
function articlesOf(page: Page<ArticleLink>, {article}: Task, limit: number, excluded: Excluded): ArticleLink[] {
  const every = articlesIn(page, article).filter((link) => link !== null);
  const others = articlesIn(page, article, excluded);
  const repeated = every.filter((link) => !others.includes(link)).slice(0, Math.max(0, limit - others.length));
  return every.filter((link) => others.includes(link) || repeated.includes(link)).slice(0, limit);
}

/** An article with what a row shows of it, words of `show`, and nothing else: it travels with the page. */
function shownOf(link: ArticleLink, show: unknown): ArticleLink {
  const {id, url, title, published, author, image, terms, excerpt, locked} = link;
  const shows = (word: string) => String(show).includes(word);
  const category = shows('category') ? terms?.find(({kind}) => kind === 'category') : undefined;
  return withoutUndefined({
    id,
    url,
    title,
    published,
    locked,
    author: shows('author') ? author : undefined,
    image: shows('image') ? image : undefined,
    terms: category && [{kind: category.kind, name: category.name}],
    excerpt: shows('excerpt') ? excerpt : undefined,
  });
}

/** A list as it is shown: how many articles, without which, and what of each by default. */
interface ListView {
  readonly limit: number;
  readonly excluded: Excluded;
  readonly show: string;
  readonly heading: string;
}

function listOf(page: Related, task: Task, {limit, excluded, show, heading}: ListView): Answered | undefined {
  const items = articlesOf(page, task, limit, excluded).map((link) => shownOf(link, task.attributes.show ?? show));
  if (items.length === 0) return undefined;
  const data = {items, ...(page.of !== undefined && {of: page.of})};
  return {data, light: listContent(data, task, heading)};
}

const relatedHeading = (task: Task, by: RelatedBy, of: string | undefined): string => {
  if (by !== 'author') return term(task, 'related');
  return of ? term(task, 'moreBy', {name: of}) : term(task, 'byAuthor');
};

async function related(task: Task, by: RelatedBy, excluded: Promise<Excluded>): Promise<Outcome<Answered>> {
  const {article, attributes} = task;
  const limit = clampInteger(attributes.limit, 1, 100, 3);
  const query: Query = {slice: 'articles', method: 'related', args: [article, {by, limit}]};
  const answer = read<Related>(task, query);
  const others = await excluded;
  const view = {limit, excluded: others, show: 'image date category'};
  return shown(answer, (page) => listOf(page, task, {...view, heading: relatedHeading(task, by, page.of)}));
}

const relatedNav: Renderer = (task, excluded = Promise.resolve(new Set())) => {
  const {article, attributes} = task;
  const by = oneOf(attributes.kind, 'author', 'tag', 'category');
  if (by) return related(task, by, excluded);
  const scope = oneOf(attributes.scope, 'category', 'author') ?? 'all';
  const query: Query = {slice: 'articles', method: 'neighbours', args: [article, scope]};
  const side = (link: ArticleLink | null) => link && shownOf(link, '');
  return shown(read<Neighbours>(task, query), ({previous, next}) => {
    const data = {previous: side(previous), next: side(next)};
    return previous || next ? {data, light: neighboursContent(data, task)} : undefined;
  });
};

const latestNews: Renderer = async (task, excluded) => {
  const {article: exclude, attributes} = task;
  const limit = clampInteger(attributes.limit, 1, 100, 6);
  const filters = {
    author: textOf(attributes.author),
    tag: textOf(attributes.tag),
    category: textOf(attributes.category),
  };
  const args = [{limit: Math.min(100, limit + (excluded ? SPARE : 0)), exclude, ...filters}];
  const answer = read<Page<ArticleLink>>(task, {slice: 'articles', method: 'latest', args});
  const view = {limit, excluded: (await excluded) ?? new Set<string>(), show: 'image date'};
  return shown(answer, (page) => listOf(page, task, {...view, heading: term(task, 'latest')}));
};

const tagList: Renderer = (task) => {
  const {article, attributes} = task;
  const kind = oneOf(attributes.kind, 'category') ?? 'tag';
  // In a line the name of the list is not shown.
  const isInline = (oneOf(attributes.layout, 'pills', 'inline') ?? (kind === 'tag' ? 'pills' : 'inline')) === 'inline';
  const heading = kind === 'tag' && !isInline ? term(task, 'tags') : '';
  return shown(read<readonly Term[]>(task, {slice: 'terms', method: 'of', article, args: [kind]}), (data) =>
    data.length > 0 ? {data, light: termsContent(data, task, heading)} : undefined,
  );
};

/** Notices with the names filled in. */
function showNotices(notices: readonly Notice[], task: Task): Answered | undefined {
  const publisher = textOf(task.attributes.publisher) ?? task.publisher ?? '';
  const names = {publisher, author: term(task, 'author')};
  const data = notices.filter(hasWords).map((notice) => ({...notice, text: fillPlaces(notice.text, names).join('')}));
  return data.length > 0 ? {data, light: noticesContent(data, task)} : undefined;
}

const disclaimerBanner: Renderer = async (task) => {
  const {article, attributes, publisher, disclaimer} = task;
  const own = {text: textOf(attributes.text), publisher: textOf(attributes.publisher)};
  const known = knownNotice(own, '', {publisher, disclaimer}, (name) =>
    term(task, 'disclaimerText', {publisher: name}),
  );
  const hasOwnText = (own.text ?? own.publisher) !== undefined;
  const asked = hasOwnText
    ? 'none'
    : await read<readonly Notice[]>(task, {slice: 'notices', method: 'of', args: [article]});
  if (asked === 'failed') return asked;
  const found = typeof asked === 'object' ? showNotices(asked.answer, task) : undefined;
  const answer = found ?? (known && showNotices([known], task));
  return answer ? {answer} : typeof asked === 'object' ? 'empty' : 'none';
};

/** Where only a browser knows its votes, a server has nothing to tell; and what a reader has voted is for nobody else. */
const articleRating: Renderer = async (task) => {
  const {article, adapter} = task;
  if (adapter.ratings?.shared === false) return 'failed';
  return shown(
    read<RatingSummary>(task, {slice: 'ratings', method: 'read', article}),
    ({mine: _mine, voted: _voted, ...data}) => ({
      data,
      light: ratingContent(data, task),
    }),
  );
};

export const RENDERERS: Readonly<Record<string, Renderer>> = {
  'article-rating': articleRating,
  'disclaimer-banner': disclaimerBanner,
  'latest-news': latestNews,
  'related-nav': relatedNav,
  'tag-list': tagList,
};
