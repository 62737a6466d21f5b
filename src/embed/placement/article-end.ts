import {closest, member} from '../../core/dom.ts';
import type {ArticleText} from './article-text.ts';
import {contains, isShown, nextOf, parentOf} from './dom.ts';
import {isForeign} from './blocks.ts';
import {ContentsReader, lengthOf} from './contents.ts';

/** Where the footer goes: into `parent`, before a node of it, or at its end. */
export interface Place {
  readonly parent: Element;
  readonly before: Element | null;
  /** Why there, for the site owner. */
  readonly how: string;
}

/** So many elements behind the text are looked at: what belongs to an article stands near it. */
const MOST_ELEMENTS = 300;
/** Something else with so many characters has begun: what follows belongs to that. */
const OTHER_TEXT = 400;

/** The next element in the document, without those inside this one. */
function nextBeside(element: Element, scope: Element): Element | null {
  for (let each: Element | null = element; each && each !== scope; each = parentOf(each)) {
    const next = nextOf(each);
    if (next) return next;
  }
  return null;
}

/** The child of `parent` that an element is in. */
function childAround(element: Element, parent: Element): Element {
  let child = element;
  for (let around = parentOf(child); around && around !== parent; around = parentOf(child)) child = around;
  return child;
}

/** Widens the end to boxes that end with this element, such as the box around a list of tags. */
function widen(end: Element, {column}: ArticleText, scope: Element): Element {
  let wide = end;
  for (let around = parentOf(wide); around && around !== scope; around = parentOf(wide)) {
    if (contains(around, column) || nextBeside(wide, around)) break;
    wide = around;
  }
  return wide;
}

/**
 * The last element that belongs to the article: the text, what stands behind it in the same column, then what the theme shows of
 * this article: its tags, its author, its neighbours. Before comments, other articles and the rest of the page.
 */
function lastOf(text: ArticleText, last: Element, scope: Element): Element {
  const contents = new ContentsReader();
  let end = last;
  let each = nextBeside(last, scope);
  for (let count = 0; each && count < MOST_ELEMENTS; count++) {
    if (!isShown(each)) {
      each = nextBeside(each, scope);
      continue;
    }
    const held = contents.of(each);
    if (!held || held.isForeign) break;
    const isText = parentOf(each) === text.column;
    // What is too large to be read whole is no part of the article, but in its text: a long table.
    const isWhole = !held.holdsForeign && (isText || !held.isCut);
    if (isWhole && (isText || held.isOwn)) end = each;
    else if (isWhole && !held.holdsOwn && lengthOf(held) > OTHER_TEXT) break;
    const inside = isWhole && end === each ? null : member(each, 'firstElementChild');
    each = inside ?? nextBeside(each, scope);
  }
  return end === last ? end : widen(end, text, scope);
}

/** The end of a root in which no text was found, before what leads away. */
function endOfRoot({root, how}: ArticleText): Place {
  let before: Element | null = null;
  for (
    let each = member(root, 'lastElementChild');
    each && isForeign(each);
    each = member(each, 'previousElementSibling')
  )
    before = each;
  return {parent: root, before, how};
}

/** Finds where the page's article ends. */
export function endOf(text: ArticleText): Place {
  const {root, column, paragraphs, how} = text;
  const last = paragraphs.filter((each) => contains(column, each)).pop();
  if (!last) return endOfRoot(text);
  const scope = closest(root, 'main,[role=main]') ?? member(document, 'body');
  const end = lastOf(text, last === column ? last : childAround(last, column), scope);
  if (end === column) return {parent: column, before: null, how};
  return {parent: parentOf(end)!, before: nextOf(end), how};
}
