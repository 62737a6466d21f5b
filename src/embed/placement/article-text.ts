import {find, findAll, member} from '../../core/dom.ts';
import {pageIds} from '../../core/identity.ts';
import {contains, isShown} from './dom.ts';
import {apartIn, isTeaser} from './blocks.ts';
import {isSearch, reasonOfContent} from './no-article.ts';
import {pageKind, type PageKind} from './page-kind.ts';
import {candidatesIn, columnOf, lengthOf, paragraphsIn, standTogether} from './paragraphs.ts';

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
const HEADLINES = ':is(h2,h3) a[href],a[href] :is(h2,h3)';

const shown = (elements: Iterable<Element>): Element[] => [...elements].filter(isShown);

const only = (found: readonly Element[]): Element | undefined => (found.length === 1 ? found[0] : undefined);

/** The element by which a WordPress marks the post that the page shows. */
function postElement(document: Document): Element | undefined {
  const id = pageIds(document).wordpress ?? /\bpostid-(\d+)/.exec(member(document, 'body').className)?.[1];
  return id ? shown(findAll(document, `#post-${id},.post-${id}:not(body)`))[0] : undefined;
}

/** Those of the elements that other ones of them do not hold. */
function outermost(elements: readonly Element[]): Element[] {
  let last: Element | undefined;
  // An element comes before those that it holds.
  return elements.filter((element) => {
    const isInside = last && contains(last, element);
    if (!isInside) last = element;
    return !isInside;
  });
}

/** What the page marks as its article, and how; undefined where it marks none, or several. */
function markedRoot(document: Document): readonly [root: Element, how: string] | undefined {
  const bodies = outermost(shown(findAll(document, '[itemprop~=articleBody]')));
  const isApart = apartIn(member(document, 'body'));
  const articles = shown(findAll(document, 'article:not(article article)')).filter((article) => !isApart(article));
  const hasHeadline = !!find(document, 'h1');
  const headed = articles.find((article) => find(article, 'h1'));
  const found: (readonly [Element | undefined, string])[] = [
    [only(bodies) ?? bodies.find((body) => headed && contains(headed, body)), 'itemprop=articleBody'],
    [only(shown(findAll(document, '.entry-content:not(.entry-content *)'))), 'the only .entry-content'],
    [postElement(document), 'the class or id of the post'],
    [headed, 'the article with the headline'],
    [only(articles.filter((article) => hasHeadline || !isTeaser(article))), 'the only article'],
  ];
  const [root, how] = found.find(([root]) => root) ?? [];
  return root && [root, how!];
}

/**
 * Whether a page that does not say what it is may have a text that convinces. It costs little, and is asked before any text is
 * read: such pages are looked at again and again.
 */
const mayConvince = (document: Document, body: Element): boolean =>
  document.location.pathname.length > 1 &&
  shown(findAll(document, 'h1')).length === 1 &&
  standTogether(candidatesIn(body), body, {least: LEAST_PARAGRAPHS, between: HEADLINES, most: MOST_HEADLINES});

/** Whether a text is so long that it must be an article, on a page that does not say so. */
function isConvincing({column, paragraphs}: ArticleText): boolean {
  const inColumn = paragraphs.filter((each) => contains(column, each));
  const length = lengthOf(inColumn);
  return (
    findAll(column, HEADLINES).length < MOST_HEADLINES &&
    length >= LEAST_CHARACTERS &&
    inColumn.length >= LEAST_PARAGRAPHS &&
    length > lengthOf(paragraphs) / 2
  );
}

/** Why what is marked as an article is none, on a page that does not say what it is. */
function reasonAgainst(document: Document, {root, paragraphs}: ArticleText): string | undefined {
  if (isSearch(document) && findAll(root, HEADLINES).length >= MOST_HEADLINES) return 'it shows what was searched for';
  return lengthOf(paragraphs) < LEAST_CHARACTERS ? reasonOfContent(document, root) : undefined;
}

/** The text inside a root. */
export function textOf(root: Element, how: string): ArticleText {
  const paragraphs = paragraphsIn(root);
  return {root, column: columnOf(paragraphs, root), paragraphs, how};
}

/**
 * Finds the text of the page's article: inside what is marked as an article, else by the density of the text in the page. None on
 * a page that is something else, or whose text is too short to be sure.
 */
export function findArticleText(document: Document, types?: readonly string[]): ArticleText | PageKind {
  const kind = pageKind(document, types);
  if (kind.is === 'other') return kind;
  const marked = markedRoot(document);
  const isSaid = kind.is === 'article';
  if (marked) {
    const text = textOf(...marked);
    const why = isSaid ? undefined : reasonAgainst(document, text);
    return why ? {is: 'other', why} : text;
  }
  const body = member(document, 'body');
  if (!isSaid && !mayConvince(document, body)) return kind;
  const text = textOf(body, 'the densest text');
  return text.paragraphs.length > 0 && (isSaid || isConvincing(text)) ? text : kind;
}
