import {find, findAll, member} from '../../core/dom.ts';
import {pageIds} from '../../core/identity.ts';
import {contains, isShown, parentOf} from './dom.ts';
import {isApart, isParagraph, isTeaser, textLength} from './blocks.ts';
import {pageKind, type PageKind} from './page-kind.ts';

/** Where the text of a page's article stands. */
export interface ArticleText {
  /** What holds the text and perhaps more: `<article>`, a theme's content, the whole page. */
  readonly root: Element;
  /** The element whose children are the paragraphs. */
  readonly column: Element;
  /** The paragraphs, in their order. */
  readonly paragraphs: readonly Element[];
  /** How it was found, for the site owner. */
  readonly how: string;
}

/** On a page that does not say that it is an article, a text has at least so many characters and paragraphs. */
const LEAST_CHARACTERS = 1200;
const LEAST_PARAGRAPHS = 4;
/** With so many headlines that are links it is a list. */
const MOST_HEADLINES = 3;
/** How many paragraphs are looked at: those of the longest articles, not those of a page without an end. */
const MOST_PARAGRAPHS = 2000;
/** A paragraph counts at most so many characters. */
const LONGEST = 1000;
/** What surrounds the column is taken instead where it has this much more text. */
const MORE = 1.25;

const shown = (elements: Iterable<Element>): Element[] => [...elements].filter(isShown);

const only = (found: readonly Element[]): Element | undefined => (found.length === 1 ? found[0] : undefined);

/** The element by which a WordPress marks the post that the page shows. */
function postElement(document: Document): Element | undefined {
  const id = pageIds(document).wordpress ?? /\bpostid-(\d+)/.exec(member(document, 'body').className)?.[1];
  return id ? shown(findAll(document, `#post-${id},.post-${id}:not(body)`))[0] : undefined;
}

/** Those of the elements that other ones of them do not hold. */
const outermost = (elements: readonly Element[]): Element[] =>
  elements.filter((element) => !elements.some((other) => other !== element && contains(other, element)));

/** What the page marks as its article, and how; undefined where it marks none, or several. */
function markedRoot(document: Document): readonly [root: Element, how: string] | undefined {
  const bodies = outermost(shown(findAll(document, '[itemprop~=articleBody]')));
  const articles = shown(findAll(document, 'article:not(article article)')).filter(
    (article) => !isApart(article, member(document, 'body')),
  );
  const headed = articles.find((article) => find(article, 'h1'));
  const found: (readonly [Element | undefined, string])[] = [
    [only(bodies) ?? bodies.find((body) => headed && contains(headed, body)), 'itemprop=articleBody'],
    [only(shown(findAll(document, '.entry-content:not(.entry-content *)'))), 'the only .entry-content'],
    [postElement(document), 'the class or id of the post'],
    [headed, 'the article with the headline'],
    [only(articles.filter((article) => find(document, 'h1') || !isTeaser(article))), 'the only article'],
  ];
  const [root, how] = found.find(([root]) => root) ?? [];
  return root && [root, how!];
}

/** The paragraphs inside an element. Where there are no `<p>`, divisions with text of their own count. */
function paragraphsIn(root: Element): Element[] {
  const found = (selector: string) =>
    findAll(root, selector)
      .slice(0, MOST_PARAGRAPHS)
      .filter((each) => isParagraph(each, root));
  const paragraphs = found('p');
  return paragraphs.length > 0 ? paragraphs : found('div:not(:has(> div)),section:not(:has(> *))');
}

/** How much text each element has: its own paragraphs', and half of those of its children. */
function densities(paragraphs: readonly Element[], root: Element): Map<Element, number> {
  const scores = new Map<Element, number>();
  for (const paragraph of paragraphs) {
    const length = Math.min(LONGEST, textLength(paragraph));
    let share = 1;
    for (let each = parentOf(paragraph); each && contains(root, each) && share > 0.2; each = parentOf(each)) {
      scores.set(each, (scores.get(each) ?? 0) + share * length);
      share /= 2;
    }
  }
  return scores;
}

const lengthOf = (paragraphs: readonly Element[]): number =>
  paragraphs.reduce((sum, paragraph) => sum + textLength(paragraph), 0);

/** The element with the densest text; where the text goes on beside it, what holds all of it. */
function columnOf(paragraphs: readonly Element[], root: Element): Element {
  const scores = [...densities(paragraphs, root)];
  let [column] = scores.reduce((best, each) => (each[1] > best[1] ? each : best), [root, 0] as const);
  for (let around = column; around !== root; around = parentOf(around)!) {
    const inside = (element: Element) => lengthOf(paragraphs.filter((each) => contains(element, each)));
    if (inside(around) > MORE * inside(column)) column = around;
  }
  return column;
}

/** Whether a text is so long that it must be an article, on a page that does not say so: one headline, many paragraphs. */
function isConvincing({column, paragraphs}: ArticleText, {is}: PageKind): boolean {
  if (is === 'article') return true;
  const inColumn = paragraphs.filter((each) => contains(column, each));
  const length = lengthOf(inColumn);
  return (
    document.location.pathname.length > 1 &&
    shown(findAll(document, 'h1')).length === 1 &&
    findAll(column, ':is(h2,h3) a[href],a[href] :is(h2,h3)').length < MOST_HEADLINES &&
    length >= LEAST_CHARACTERS &&
    inColumn.length >= LEAST_PARAGRAPHS &&
    length > lengthOf(paragraphs) / 2
  );
}

/** The text inside a root. */
export function textOf(root: Element, how: string): ArticleText {
  const paragraphs = paragraphsIn(root);
  return {root, column: columnOf(paragraphs, root), paragraphs, how};
}

/**
 * Finds the text of the page's article: inside what is marked as an article, else by the density of the text in the page. None on
 * a page that says that it is something else, or whose text is too short to be sure.
 */
export function findArticleText(document: Document, types?: readonly string[]): ArticleText | PageKind {
  const kind = pageKind(document, types);
  if (kind.is === 'other') return kind;
  const marked = markedRoot(document);
  if (marked) return textOf(...marked);
  const text = textOf(member(document, 'body'), 'the densest text');
  return text.paragraphs.length > 0 && isConvincing(text, kind) ? text : kind;
}
