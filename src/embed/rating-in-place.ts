import {isBelowViewport, whenBelowViewport} from '../base/controllers/viewport.ts';
import {createElement, member} from '../core/dom.ts';
import type {ArticleRating} from '../elements/article-rating/article-rating.ts';
import {markPlaced, removePlaced} from './placed.ts';

/** The attribute of a rating in whose favour the widget behind it is hidden. */
export const REPLACES = 'data-replaces';
/** How large the text of a rating may be that has little room, in percent of the page's. */
const TEXT_SIZES = [100, 90, 80];

/** Where what stands behind and around an element is, in px. */
function edgesAround(element: Element): number[] {
  const next = member(element, 'nextElementSibling');
  const edges = [next?.getBoundingClientRect().top ?? 0];
  for (let each = member(element, 'parentElement'); each; each = member(each, 'parentElement'))
    edges.push(member(each, 'getBoundingClientRect').call(each).bottom);
  return edges;
}

/** How far the edges have moved down, in px, by the one that has moved most. */
const moved = (before: readonly number[], after: readonly number[]): number =>
  after
    .map((edge, index) => edge - before[index]!)
    .reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);

/**
 * A rating of ours for the place of a plugin's widget. It is read at once and stands there unseen. In sight it takes the place
 * as soon as it is read if it needs no more room than the widget; else when the place is below what is seen. Where it cannot be
 * read, it goes, and the widget stays.
 */
export class RatingInPlace {
  readonly #rating: ArticleRating;
  readonly #widget: HTMLElement;
  #isRemoved = false;
  #stopWaiting: (() => void) | undefined;

  /** `tag` is the name of our element. */
  constructor(tag: string, widget: HTMLElement) {
    this.#widget = widget;
    const rating = (this.#rating = createElement(tag) as ArticleRating);
    markPlaced(rating);
    rating.hidden = true;
    rating.loading = 'eager';
    rating.addEventListener('aw-load', () => rating.hidden && void this.#replace());
    rating.addEventListener('aw-error', () => rating.read.phase === 'ready' || this.remove());
    widget.before(rating);
  }

  /** Whether the page has taken it out, as frameworks do that write a text anew. */
  get isLost(): boolean {
    return !this.#isRemoved && !this.#rating.isConnected;
  }

  /** Whether it stands there, seen or unseen. */
  get isStanding(): boolean {
    return this.#rating.isConnected;
  }

  remove(): void {
    this.#isRemoved = true;
    this.#stopWaiting?.();
    removePlaced(this.#rating);
  }

  async #replace(): Promise<void> {
    const rating = this.#rating;
    const widget = this.#widget;
    this.#stopWaiting?.();
    await rating.updateComplete;
    if (this.#isRemoved) return;
    // The reader is about to vote there.
    if (widget.matches(':focus-within'))
      return widget.addEventListener('focusout', () => void this.#replace(), {once: true});
    if (isBelowViewport(widget)) return this.#swap();
    if (this.#fits() || (await this.#fitsInOneLine()) || this.#isRemoved) return;
    this.#stopWaiting = whenBelowViewport(widget, () => this.#swap());
  }

  async #fitsInOneLine(): Promise<boolean> {
    const rating = this.#rating;
    rating.compact = true;
    await rating.updateComplete;
    await rating.features.settled();
    await rating.updateComplete;
    rating.compact = !this.#isRemoved && this.#fits();
    await rating.updateComplete;
    return rating.compact;
  }

  /** Takes the place in sight if it needs no more room than the widget: then it has all of that, and nothing moves. */
  #fits(): boolean {
    const {style} = this.#rating;
    const before = edgesAround(this.#widget);
    this.#swap();
    style.setProperty('display', 'grid');
    style.setProperty('align-content', 'center');
    style.setProperty('--aw-space', '0');
    for (const size of TEXT_SIZES) {
      style.setProperty('font-size', `${size}%`);
      const more = moved(before, edgesAround(this.#widget));
      if (more >= 1) continue;
      style.setProperty('min-block-size', `${this.#rating.getBoundingClientRect().height - more}px`);
      return true;
    }
    style.cssText = '';
    this.#show(false);
    return false;
  }

  #swap(): void {
    // In a row of several boxes it is as wide as the widget, too.
    const {width} = this.#widget.getBoundingClientRect();
    this.#rating.style.setProperty('min-inline-size', `min(100%, ${width}px)`);
    this.#show(true);
  }

  #show(isShown: boolean): void {
    this.#rating.hidden = !isShown;
    this.#rating.toggleAttribute(REPLACES, isShown);
  }
}
