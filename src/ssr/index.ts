/**
 * `afterword/ssr`: renders the elements on a server, as HTML that is right without a script. It needs neither a document nor
 * anything of Node. With the elements in the browser it becomes theirs; with `shadow` it looks finished before they are there.
 *
 * @example
 * const html = await renderFooter('https://example.com/story', {adapter: rest({url: 'https://votes.example.com'}), locale: 'de'});
 */
import type {ArticleLink, Neighbours, Page} from '../core/types.ts';
import {addressOf} from '../base/article-list/article-list-model.ts';
import {
  hasContent,
  PARTS,
  wantedParts,
  type FooterPart,
  type PartName,
} from '../elements/article-footer/footer-model.ts';
import type {GivenArticle} from './article.ts';
import {isCallRight, refuseCall} from './check-call.ts';
import {RENDERERS, type Answered, type Excluded} from './elements.ts';
import {element, Markup, type Attributes} from './markup.ts';
import type {ElementOptions, RenderOptions, Task} from './options.ts';
import {taskOf, warn, type Outcome} from './read.ts';
import {isRtlLocale} from './words.ts';

export type {GivenArticle} from './article.ts';
export type {Attributes} from './markup.ts';
export type {ElementOptions, RenderOptions, ShadowRenderer} from './options.ts';

/** What `renderFooter()` is given as well. */
export interface FooterOptions extends RenderOptions {
  /** Which parts, words of: author disclaimer categories tags neighbours rating latest. By default all but categories. */
  readonly parts?: string | readonly string[];
  /** Attributes of `<article-footer>`. */
  readonly attributes?: Attributes;
}

/** What the page around must be told, so that the element in the browser is of the same article and language. */
const contextOf = ({article, locale}: Task): Attributes => ({
  article: article.url || undefined,
  lang: locale,
  dir: isRtlLocale(locale) ? 'rtl' : undefined,
});

/** The element's shadow root; undefined where it cannot be rendered here: the content is right without it. */
async function renderShadow(task: Task, attributes: Attributes, data: unknown): Promise<string | undefined> {
  try {
    return await task.shadow?.(task, attributes, data);
  } catch (error) {
    (task.onError ?? warn)(error, task.tag);
    return undefined;
  }
}

/** An element with what was found; without that a bare one, which the browser fills. */
async function finish(task: Task, outcome: Outcome<Answered>, context: Attributes): Promise<string> {
  const {tag, headingLevel} = task;
  const level = headingLevel === undefined || tag === 'disclaimer-banner' ? undefined : headingLevel;
  const given: Attributes = {...context, 'heading-level': level, ...task.attributes};
  if (typeof outcome === 'string') return element(tag, given).html;
  const {data, light} = outcome.answer;
  const prepared = await renderShadow(task, given, data);
  const attributes = {...given, ...light.attributes, 'defer-hydration': prepared !== undefined};
  return element(tag, attributes, prepared && new Markup(prepared), light.content).html;
}

/** What is found for an element. A mistake costs it alone. */
async function outcomeOf(task: Task, excluded?: Promise<Excluded>): Promise<Outcome<Answered>> {
  try {
    return await RENDERERS[task.tag]!(task, excluded);
  } catch (error) {
    (task.onError ?? warn)(error, task.tag);
    return 'failed';
  }
}

/** One element by itself. It is bare where the backend has failed, and nothing at all where there is nothing to show. */
async function renderElement(tag: string, article: GivenArticle, options: ElementOptions): Promise<string> {
  if (!isCallRight(tag, article, options)) return '';
  const task = taskOf(tag, article, options);
  const outcome = await outcomeOf(task);
  return outcome === 'empty' || outcome === 'none' ? '' : finish(task, outcome, contextOf(task));
}

type RenderElement = (article: GivenArticle, options: ElementOptions) => Promise<string>;

/** Renders `<article-rating>`: the result, until the stars are there. */
export const renderArticleRating: RenderElement = (article, options) =>
  renderElement('article-rating', article, options);

/** Renders `<related-nav>`: previous and next or, by `attributes.kind`, more by the author, with the same tags or category. */
export const renderRelatedNav: RenderElement = (article, options) => renderElement('related-nav', article, options);

/** Renders `<tag-list>`: the tags or, with `attributes.kind`, the categories. */
export const renderTagList: RenderElement = (article, options) => renderElement('tag-list', article, options);

/** Renders `<disclaimer-banner>`: the backend's notices, else the text of the options, or the standard text for their publisher. */
export const renderDisclaimerBanner: RenderElement = (article, options) =>
  renderElement('disclaimer-banner', article, options);

/** Renders `<latest-news>`. */
export const renderLatestNews: RenderElement = (article, options) => renderElement('latest-news', article, options);

/** The addresses of the articles that a part shows. */
async function addressesOf(part: Promise<Outcome<Answered>> | undefined): Promise<string[]> {
  const outcome = await part;
  if (typeof outcome !== 'object') return [];
  const {items, previous, next} = outcome.answer.data as Partial<Page<ArticleLink> & Neighbours>;
  return [...(items ?? []), previous, next].flatMap((link) => (link ? [addressOf(link)] : []));
}

/** Whether a part stands in the footer. One that the backend has nothing for does only where it is asked for by name: the browser may have another backend. */
const isIncluded = (outcome: Outcome<Answered>, isNamed: boolean): boolean =>
  outcome !== 'empty' && (outcome !== 'none' || isNamed);

/**
 * Renders `<article-footer>` with its parts, each as an element of its own in its slot. A part that cannot be read, or that takes too long,
 * costs itself alone: it is left to the browser.
 */
export async function renderFooter(article: GivenArticle, options: FooterOptions): Promise<string> {
  if (!isCallRight('article-footer', article, options)) return '';
  const {parts, attributes: own, ...others} = options;
  const names = wantedParts(parts);
  if (!names.length && parts?.length && !hasContent(parts))
    refuseCall(`There is no part ${String(parts)}, but ${Object.keys(PARTS).join(' ')}`, 'article-footer', options);
  const tasks = new Map(names.map((name) => [name, taskOfPart(name, article, others)]));
  const outcomes = new Map<PartName, Promise<Outcome<Answered>>>();
  for (const [name, task] of tasks) {
    const above = Promise.all([outcomes.get('author'), outcomes.get('neighbours')].map(addressesOf));
    const excluded = name === 'latest' ? above.then((lists): Excluded => new Set(lists.flat())) : undefined;
    outcomes.set(name, outcomeOf(task, excluded));
  }
  const included: PartName[] = [];
  const rendered: Promise<string>[] = [];
  for (const [name, task] of tasks) {
    const outcome = await outcomes.get(name)!;
    if (!isIncluded(outcome, parts !== undefined)) continue;
    included.push(name);
    rendered.push(finish(task, outcome, {slot: name}));
  }
  if (included.length === 0) return '';
  const footer = taskOf('article-footer', article, options);
  // With `shadow` nothing is asked again: the lists have been compared here.
  const unique = options.shadow ? 'false' : undefined;
  const {lang, ...context} = contextOf(footer);
  const attributes = {
    ...context,
    lang,
    locale: lang,
    parts: included.join(' '),
    unique,
    publisher: options.publisher,
    ...own,
  };
  return element('article-footer', attributes, new Markup((await Promise.all(rendered)).join('\n'))).html;
}

function taskOfPart(name: PartName, article: GivenArticle, options: RenderOptions): Task {
  const {tag, attributes}: FooterPart = PARTS[name];
  return taskOf(tag, article, {...options, attributes: attributes ?? {}});
}
