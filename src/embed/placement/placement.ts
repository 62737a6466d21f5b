import {settingsFor} from '../../base/context.ts';
import {OUT_OF_SIGHT} from '../../base/controllers/viewport.ts';
import {nameOf} from '../../base/define.ts';
import type {Config} from '../../core/config.ts';
import {closest, createElement, find, member} from '../../core/dom.ts';
import {nextTask} from '../../core/next-task.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {RatingsSource} from '../../core/types.ts';
import {ArticleFooter} from '../../elements/article-footer/article-footer.ts';
import {markPlaced, removePlaced} from '../placed.ts';
import type {RatingInPlace} from '../rating-in-place.ts';
import type {PluginRatings} from '../replace-widget.ts';
import {endOf, type Place} from './article-end.ts';
import {boxOf, isShown, nextOf, parentOf} from './dom.ts';
import {findArticleText, type ArticleText} from './article-text.ts';
import {apartIn, isParagraph} from './blocks.ts';
import {ShownArticle} from './shown-article.ts';

/** Links to an article's tags. Block themes mark those to its categories in the same way; posts in a list have their own. */
const TAGS = 'a[rel~=tag]:not(.taxonomy-category *,.wp-block-post *)';

/** A footer is aligned with the text where it is so many pixels wider. */
const TOLERANCE = 8;

export interface FoundPlace {
  readonly place: Place;
  readonly text?: ArticleText;
  /** A copy of a footer stood there: the page has room for it, also in sight. */
  readonly hadCopy?: boolean;
}

/** Where the footer goes, or why it goes nowhere. */
export type Found = FoundPlace | {readonly why: string};

/** What `data-auto` names: `SELECTOR` for the end of an element, `after:SELECTOR`, `before:SELECTOR`. */
function namedPlace(document: Document, named: string): Found {
  const [, side, selector = ''] = /^(?:(after|before):)?(.*)$/s.exec(named.trim()) ?? [];
  try {
    const element = find(document, selector);
    if (!element) return {why: `nothing on the page is ${selector}`};
    const parent = side ? parentOf(element) : element;
    if (!parent) return {why: `nothing stands around ${selector}`};
    const before = side === 'before' ? element : side === 'after' ? nextOf(element) : null;
    return {place: {parent, before, how: `data-auto="${named}"`}};
  } catch {
    return {why: `data-auto="${named}" is no selector`};
  }
}

/** Whether the owner says where the footer goes. */
export const isNamed = ({auto}: Config): boolean => !!auto && auto !== 'true';

/** Finds where the footer of a page goes. */
export function findPlace(document: Document, config: Config): Found {
  if (isNamed(config)) return namedPlace(document, config.auto!);
  const text = findArticleText(document, config.types?.split(/[\s,]+/));
  return 'root' in text ? {place: endOf(text), text} : {why: text.why};
}

/**
 * Why a part is left out where none are named, for the site owner; '' for those that are there. A part has a source, and the theme
 * does not show it itself: tags in the article or, where it is in none, in the page's main content; beside it links to the
 * articles before and after.
 */
export function reasonsAgainst(place: Element): Readonly<Record<string, string>> {
  const {adapter, publisher, disclaimer} = pageScope().settings;
  const {articles, notices, ratings, terms} = adapter ?? {};
  const main = closest(place, 'main') ?? member(document, 'body');
  const isTagged = find(closest(place, 'article') ?? main, TAGS);
  const isLinked = find(main, 'a[rel~=prev],a[rel~=next]');
  return {
    author: articles?.related ? '' : 'the backend knows no articles of an author',
    disclaimer: (publisher ?? disclaimer ?? notices) ? '' : 'neither data-publisher nor data-disclaimer is given',
    tags: !terms ? 'the backend has no tags' : isTagged ? 'the theme shows them' : '',
    neighbours: !articles?.neighbours ? 'the backend knows none' : isLinked ? 'the theme links them' : '',
    rating: ratings ? '' : 'no backend keeps votes: name one with data-ratings, or use a rating plugin',
    latest: articles?.latest ? '' : 'the backend lists no articles',
  };
}

/** Whether votes are those of a plugin, whose widgets ours replace. */
export const isOfPlugin = (ratings: RatingsSource | undefined): ratings is PluginRatings =>
  !!ratings && 'takePlaces' in ratings;

/** Puts the rating into the place of a plugin's widget; undefined where there is none. */
function ratingsInPlace(): readonly RatingInPlace[] | undefined {
  const ratings = pageScope().settings.adapter?.ratings;
  return isOfPlugin(ratings) ? ratings.takePlaces() : undefined;
}

/** The parts that nothing speaks against. */
const missingParts = (place: Element): string[] =>
  Object.entries(reasonsAgainst(place)).flatMap(([part, reason]) => (reason ? [] : [part]));

/** The paragraphs by which a footer is aligned: reading the boxes of all would take long. */
const lastParagraphs = ({paragraphs}: ArticleText): readonly Element[] => paragraphs.slice(-20);

/** From where to where the text goes, in pixels from the left. */
function spanOf(text: ArticleText): {readonly left: number; readonly right: number} {
  const boxes = lastParagraphs(text).map((each) => boxOf(each));
  return {left: Math.min(...boxes.map(({left}) => left)), right: Math.max(...boxes.map(({right}) => right))};
}

/** Keeps a footer that stands outside the text's column as wide as the text. Returns what ends that. */
function keepAligned(footer: HTMLElement, text: ArticleText): () => void {
  const align = () => {
    // The page has hidden the text, or taken it out.
    if (!lastParagraphs(text).some(isShown)) return;
    footer.style.removeProperty('margin-inline');
    footer.style.removeProperty('max-inline-size');
    const {left, right} = spanOf(text);
    const box = footer.getBoundingClientRect();
    if (Math.abs(box.left - left) <= TOLERANCE && Math.abs(box.right - right) <= TOLERANCE) return;
    const isLeftToRight = getComputedStyle(footer).direction === 'ltr';
    const before = isLeftToRight ? left - box.left : box.right - right;
    footer.style.setProperty('margin-inline', `${Math.max(0, before)}px auto`);
    footer.style.setProperty('max-inline-size', `${right - left}px`);
  };
  const observer = new ResizeObserver(align);
  for (const element of [text.column, footer.parentElement!]) observer.observe(element);
  return () => observer.disconnect();
}

/** Whether the page's layout has put the footer beside the text, or into a narrow column: where rows are laid out as columns. */
function isBeside(footer: Element, text: ArticleText): boolean {
  const box = footer.getBoundingClientRect();
  const {left, right} = spanOf(text);
  const bottom = boxOf(text.paragraphs[text.paragraphs.length - 1]!).bottom;
  return box.top < bottom - 1 || box.width < (right - left) / 2;
}

/** How far the content of an element has been scrolled, by the page and by whatever scrolls inside it, in pixels. */
function scrolled(element: Element): number {
  let sum = 0;
  for (let each: Element | null = element; each; each = parentOf(each)) sum += member(each, 'scrollTop');
  return sum;
}

/** A footer that was placed. */
export class PlacedFooter {
  readonly footer: ArticleFooter;
  /** The address of the page's article. A page may name the same one otherwise later. */
  url: string;
  #found: FoundPlace;
  /** What it was placed for. */
  #article: ShownArticle;
  /** The post of WordPress whose votes a rating in the place of a plugin's widget shows. */
  readonly #post = pageScope().article().ids?.wordpress;
  readonly #parts: readonly string[];
  /** Those of them that are there by now. */
  #shown: readonly string[] = [];
  readonly #filling = new AbortController();
  /** Resolves when all parts are there. */
  filled: Promise<void> = Promise.resolve();
  /** Ratings of it that stand in the places of a plugin's widgets. */
  readonly #inPlace: readonly RatingInPlace[];
  #isInserted = false;
  #stopAligning: (() => void) | undefined;

  constructor(found: FoundPlace, {parts, unique}: Config, url: string) {
    this.url = url;
    this.#found = found;
    this.#article = new ShownArticle(found.place, found.text);
    this.footer = createElement(nameOf(ArticleFooter)) as ArticleFooter;
    markPlaced(this.footer);
    const wanted = parts?.split(/[\s,]+/) ?? missingParts(found.place.parent);
    const inPlace = wanted.includes('rating') ? ratingsInPlace() : undefined;
    this.#inPlace = inPlace ?? [];
    this.#parts = wanted.filter((part) => part !== 'rating' || !inPlace);
    this.footer.parts = this.#shown;
    // Parts that nobody named are silent if they have nothing to show.
    this.footer.silent = !parts;
    this.footer.unique = unique !== 'false';
    // A page may scroll inside an element, whose events do not bubble.
    addEventListener('scroll', this.#place, {passive: true, capture: true});
    this.#place();
  }

  /** Whether the footer is on the page or, while it waits, its place. Frameworks may take out what is not theirs. */
  get isConnected(): boolean {
    if (this.#inPlace.some(({isLost}) => isLost)) return false;
    if (this.#inPlace.length > 0 && pageScope().article().ids?.wordpress !== this.#post) return false;
    return member(this.#isInserted ? this.footer : this.#found.place.parent, 'isConnected');
  }

  /** The article that it was placed for. */
  get article(): ShownArticle {
    return this.#article;
  }

  /** Keeps the article's name while the page has another address, where nothing else names it. */
  pin(): void {
    if (!settingsFor(this.#found.place.parent).article) this.footer.article ??= this.url;
  }

  /** Takes a place that was found later for its own, if the same article is there, drawn anew. */
  takePlace(found: FoundPlace): boolean {
    const article = new ShownArticle(found.place, found.text);
    if (found.place.parent !== this.#found.place.parent || !this.#article.isSame(article)) return false;
    this.#found = found;
    this.#article = article;
    if (this.#stopAligning) this.#align();
    return true;
  }

  remove(): void {
    removeEventListener('scroll', this.#place, {capture: true});
    this.#filling.abort();
    this.#stopAligning?.();
    for (const rating of this.#inPlace) rating.remove();
    removePlaced(this.footer);
  }

  /**
   * Inserts the footer while its place is below what is seen, so that nothing in sight moves. A place so high up that it is
   * in sight at the top of the page would never be below: there it is inserted at once.
   */
  readonly #place = (): void => {
    const {place, hadCopy} = this.#found;
    const {parent, before} = place;
    const end = before ? boxOf(before).top : boxOf(parent).bottom;
    if (!hadCopy && end < innerHeight && end + scrolled(parent) >= innerHeight) return;
    removeEventListener('scroll', this.#place, {capture: true});
    // In sight everything is there at once, so that nothing moves.
    if (end < innerHeight * OUT_OF_SIGHT) this.footer.parts = this.#parts;
    else this.filled = this.#fill();
    this.#insert();
  };

  /** Makes the parts one in a task: all of them would be a long one, in which the page does not answer. */
  async #fill(): Promise<void> {
    const {footer} = this;
    const {signal} = this.#filling;
    const show = (count: number) => {
      // The page may have named other parts meanwhile.
      if (footer.parts !== this.#shown) this.#filling.abort();
      if (!signal.aborted) this.#shown = footer.parts = this.#parts.slice(0, count);
    };
    const finish = () => {
      show(this.#parts.length);
      this.#filling.abort();
    };
    // All are there in the frame in which they may come into sight: nothing moves in it.
    addEventListener('scroll', finish, {capture: true, signal});
    for (let count = 0; count < this.#parts.length && !signal.aborted; count++) {
      show(count);
      await nextTask();
    }
    finish();
  }

  #insert(): void {
    this.#isInserted = true;
    const {place} = this.#found;
    const {parent} = place;
    // The page may have changed while the footer waited.
    const before = place.before && parentOf(place.before) === parent ? place.before : null;
    member(parent, 'insertBefore').call(parent, this.footer, before);
    this.#align();
  }

  /** A footer outside the text's column is as wide as the text, and below it. */
  #align(): void {
    this.#stopAligning?.();
    const {place, text} = this.#found;
    if (!text || text.column === place.parent) return;
    const isApart = apartIn(text.root);
    const paragraphs = text.paragraphs.filter((each) => isParagraph(each, isApart));
    if (paragraphs.length === 0) return;
    const shown = {...text, paragraphs};
    if (isBeside(this.footer, shown)) member(text.column, 'append').call(text.column, this.footer);
    else this.#stopAligning = keepAligned(this.footer, shown);
  }
}
