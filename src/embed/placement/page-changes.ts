import {nameOf} from '../../base/define.ts';
import type {Config} from '../../core/config.ts';
import {closest, find, findAll, member} from '../../core/dom.ts';
import {canonicalUrl, linkUrl} from '../../core/identity.ts';
import {pageScope} from '../../core/page-scope.ts';
import {ArticleFooter} from '../../elements/article-footer/article-footer.ts';
import {ArticleRating} from '../../elements/article-rating/article-rating.ts';
import {bringPlaced, removeCopies} from '../placed.ts';
import {endOf} from './article-end.ts';
import {textOf} from './article-text.ts';
import {attribute} from './dom.ts';
import {findPlace, isNamed, PlacedFooter} from './placement.ts';

/** Milliseconds between two looks at a page that changes all the time. Without a footer each pause is twice the one before. */
const PAUSE = 200;
/** So often a page is looked at in vain, within a quarter of an hour: its content may come long after its address. */
const MOST_LOOKS = 12;

/** The articles of the page, without teasers of others: each has a headline of its own. */
const fullArticles = (): Element[] =>
  findAll(document, 'article:not(article article)').filter(
    (article) => attribute(article, 'data-article') !== null || find(article, 'h1'),
  );

/** The page's location, without what names no article. */
const currentLocation = (): string => canonicalUrl(location.href);

/** The address that an appended article gives itself, by what scripts for endless reading and themes write. */
function addressOf(article: Element): string {
  const named = ['data-url', 'data-permalink', 'data-href'].map((name) => attribute(article, name)).find(Boolean);
  // The link around its headline, without `:has()`: Firefox 115 does not know it.
  const headline = find(article, 'h1');
  const link = (headline && closest(headline, 'a[href]')) ?? find(article, 'h1 a[href],a[rel~=bookmark]');
  const address = named ?? link?.getAttribute('href');
  return address ? linkUrl(address, member(document, 'baseURI')) : '';
}

/**
 * Keeps footers where they belong while the page changes without a reload: after a soft navigation the next article has a
 * footer, and the last one's is gone; an article that is appended for endless reading has a footer of its own.
 */
export class FooterKeeper {
  readonly #config: Config;
  #first: PlacedFooter | undefined;
  readonly #appended = new Map<Element, PlacedFooter>();
  /** The articles that need no footer beside the first one: they were there before it. */
  #known: readonly Element[] = [];
  /** The footer of an article that came before the page took over its address. */
  #unnamed: PlacedFooter | undefined;
  #url = '';
  /** Where the page was when its first footer was placed, or named anew. */
  #location = '';
  #looks = 0;
  /** Whether the page came with a copy of a footer, for which it has room. */
  #hadCopy = false;
  /** When copies were removed as soon as they came. */
  #copiesRemoved = -PAUSE;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(config: Config) {
    this.#config = config;
  }

  /** Resolves when the page's footer has all its parts, if it has one already. */
  get filled(): Promise<void> | undefined {
    return this.#first?.filled;
  }

  start(): void {
    pageScope().subscribe(() => {
      // Before the elements ask for another article.
      this.#safely(() => this.#keepName());
      this.#schedule();
    });
    // Frameworks write the next article into the nodes of the last one.
    new MutationObserver(this.#onChange).observe(document, {childList: true, characterData: true, subtree: true});
    this.#look();
    if (member(document, 'readyState') === 'complete') this.#reportNone();
    else addEventListener('load', () => this.#reportNone());
  }

  readonly #onChange = (changes: readonly MutationRecord[]): void => {
    // A copy goes before it is seen, and the page's own footer takes its place. A page that writes copies again and again is left to them.
    const now = performance.now();
    const isEarly = now - this.#copiesRemoved < PAUSE;
    if (isEarly || !bringPlaced(changes) || !this.#removeCopies()) return this.#schedule();
    this.#copiesRemoved = now;
    this.#look();
  };

  readonly #schedule = (): void => {
    if (!this.#first && this.#looks > 0 && pageScope().article().url !== this.#url) {
      // Another address is looked at soon, however long the last one was looked at in vain.
      this.#looks = 0;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    // A look in vain has read the whole page: the next one may wait twice as long.
    const pause = this.#first ? PAUSE : PAUSE * 2 ** Math.min(this.#looks, MOST_LOOKS);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, pause);
  };

  #removeCopies(): boolean {
    const isRating = removeCopies(nameOf(ArticleRating));
    const isFooter = removeCopies(nameOf(ArticleFooter));
    this.#hadCopy ||= isFooter;
    return isRating || isFooter;
  }

  #look(): void {
    this.#safely(() => this.#update());
  }

  #safely(call: () => void): void {
    try {
      call();
    } catch (cause) {
      pageScope().report({what: 'the footer could not be placed', cause});
    }
  }

  #update(): void {
    this.#removeCopies();
    this.#keepName();
    this.#removeLost();
    const {url} = pageScope().article();
    const before = this.#url;
    this.#url = url;
    const address = url === before || this.#nameLast(url) ? undefined : url;
    const added = this.#added();
    if (this.#first && added.length > 0) {
      // The reader goes on to the next article on the same page: the first one keeps its address.
      this.#first.pin();
      for (const article of added) this.#append(article, address);
    } else if (url !== before) {
      this.#looks = 0;
    }
    if (!this.#first && this.#looks++ < MOST_LOOKS) this.#placeFirst();
    this.#hadCopy = false;
  }

  /**
   * The page has another address. While it shows the article that the first footer was placed for, the footer keeps that one's
   * name: the address is that of an article below, of what opened above it, or of one whose content is still to come. Where the
   * location is the same, the page has only named its article, by a canonical link that came late.
   */
  #keepName(): void {
    const first = this.#first;
    const {url} = pageScope().article();
    if (!first || first.url === url || !first.article.isThere) return;
    if (this.#location !== currentLocation()) first.pin();
    else if (!first.footer.article) first.url = url;
  }

  /** Whether the page shows another article than the one that the first footer was placed for. */
  #isOutdated(first: PlacedFooter): boolean {
    if (!first.isConnected) return true;
    const isNamed = first.url === pageScope().article().url || this.#appended.size > 0;
    // An article may change under its own address: it is corrected, or translated.
    if (isNamed ? !first.article.isGone : first.article.isThere) return false;
    const found = findPlace(document, this.#config);
    return !('place' in found && first.takePlace(found));
  }

  /** The articles that have come since the first footer was placed. */
  #added(): Element[] {
    if (isNamed(this.#config)) return [];
    return fullArticles().filter((article) => !this.#known.includes(article) && !this.#appended.has(article));
  }

  #placeFirst(): void {
    const found = findPlace(document, this.#config);
    if (!('place' in found)) return;
    this.#known = fullArticles();
    this.#first = new PlacedFooter({...found, hadCopy: this.#hadCopy}, this.#config, this.#url);
    this.#location = currentLocation();
  }

  #append(article: Element, url: string | undefined): void {
    const text = textOf(article, 'an article that was appended');
    const name = attribute(article, 'data-article') === null ? addressOf(article) || url : undefined;
    const placed = new PlacedFooter({place: endOf(text), text}, this.#config, name ?? this.#url);
    if (attribute(article, 'data-article') === null) {
      placed.footer.article = name;
      if (!name) this.#unnamed = placed;
    }
    this.#appended.set(article, placed);
  }

  /** Names the article that waits for its address. Otherwise it would change with each later address of the page. */
  #nameLast(url: string): boolean {
    const last = this.#unnamed;
    if (last) last.footer.article = last.url = url;
    this.#unnamed = undefined;
    return last !== undefined;
  }

  /** The article of a footer may have left the page. */
  #removeLost(): void {
    for (const [article, placed] of this.#appended) {
      if (article.isConnected) continue;
      placed.remove();
      this.#appended.delete(article);
      if (placed === this.#unnamed) this.#unnamed = undefined;
    }
    if (!this.#first || !this.#isOutdated(this.#first)) return;
    this.#removeFirst();
    // Of those that are left the first one is the page's.
    for (const [article, placed] of this.#appended) {
      this.#first ??= placed;
      this.#known = [...this.#known, article];
    }
    this.#appended.clear();
  }

  #removeFirst(): void {
    this.#first?.remove();
    this.#first = undefined;
    this.#looks = 0;
  }

  #reportNone(): void {
    if (this.#first || !isNamed(this.#config)) return;
    const found = findPlace(document, this.#config);
    if ('why' in found) pageScope().report({what: `the footer is not placed: ${found.why}`});
  }
}
