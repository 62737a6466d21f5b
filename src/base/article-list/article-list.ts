import type {CSSResultGroup, PropertyDeclarations} from 'lit';
import type {ArticleLink, ArticleRef, Page} from '../../core/types.ts';
import type {Query} from '../../core/client/client.ts';
import {rows} from '../../styles/article-rows.ts';
import {shared} from '../../styles/shared.ts';
import {AfterwordElement} from '../afterword-element.ts';
import {attributes, booleans, clampInteger, isOn, oneOf, type Texts} from '../attributes.ts';
import {MinuteClock} from '../controllers/minute-clock.ts';
import type {ReadController} from '../controllers/read.ts';
import type {FeatureLoader, FeatureSet} from '../features.ts';
import type {ArticleListHost} from './article-list-host.ts';
import {articlesFromLinks} from './article-links.ts';
import {articlesIn, rowState, type ListAnswer, type Side} from './article-list-model.ts';
import {renderRow, type RowOptions} from './article-row.ts';

/** The strings of every list of articles. */
type Strings = 'locked' | 'loadMore' | 'loaded';

/** Extra articles to request, to replace those that other lists show. */
const SPARE = 6;
const MOST = 100;
/** How many more pages a list asks for itself, to fill its rows. */
const OWN_PAGES = 1;

export interface ArticleList<T extends ListAnswer> extends Texts<Strings> {
  /** @internal */
  readonly read: ReadController<T>;
}

/** The features of every list of articles, loaded on demand. */
export const listFeatures = {
  more: {
    wanted: ({more}) => isOn(more),
    load: () => import('./features/load-more.ts'),
    isEssential: true,
  },
  unique: {
    wanted: ({isUnique}) => isUnique,
    load: () => import('./features/unique-articles.ts'),
    isEssential: true,
  },
} satisfies Record<string, FeatureLoader<ArticleListHost, ListAnswer>>;

/**
 * The base of the elements that list articles: renders the rows.
 *
 * @slot - The page's own links: shown before the script and when the backend has nothing, and read as data.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart item - One article.
 * @csspart link - Its link.
 * @csspart title - Its title.
 * @csspart meta - The quiet line: date, author, category.
 * @csspart excerpt - How it begins, where `show` has the word.
 * @csspart image - The frame of its picture, where it has one.
 * @csspart more - The button for more.
 * @csspart trouble - The line beside it, when more could not be loaded.
 * @cssprop --aw-lines - How many lines a title may have in sight; by default 3, in wide lists 2. Below the viewport titles are whole.
 * @cssprop [--aw-title-font=inherit] - The font of titles.
 * @cssprop [--aw-title-weight=600] - The weight of titles.
 * @fires {ArticleSelectEvent} aw-select - A link was followed; `detail.item` is the article.
 */
export abstract class ArticleList<T extends ListAnswer> extends AfterwordElement<T> {
  static override styles: CSSResultGroup = [shared, rows];
  static override properties: PropertyDeclarations = {
    limit: {type: Number, useDefault: true},
    show: {useDefault: true},
    lines: {reflect: true},
    ...attributes('layout'),
    ...booleans('more', 'unique'),
  };

  /** @internal */
  abstract override readonly features: FeatureSet<ListAnswer>;

  /** How many articles, 1 to 100. */
  declare limit: number;
  /** What a row shows beside the title, words of: image date author category excerpt. */
  declare show: string | readonly string[];
  /** How the rows stand. */
  declare layout?: string;
  /** `none` shows titles whole also in sight, where a box is then higher with long titles than it was before they came. */
  declare lines?: 'none';
  /** Has a button below that loads more articles, as long as there are more. */
  declare more: boolean;
  /**
   * Leaves out the articles that other lists of Afterword on the page show. Of two with `unique` the later one yields. By default
   * a list in an `<article-footer>` leaves out what those above it show, as long as there are others; `false` ends that.
   */
  declare unique?: boolean;

  /** @internal How many rows there are, where the reader has asked for more than `limit`. */
  wantedCount: number | undefined = undefined;
  /** @internal How many articles have come since the list was first shown. */
  newerCount = 0;
  /** @internal How many more pages it may ask for. The reader's "more" raises it again. */
  pagesLeft: number = OWN_PAGES;
  /** @internal Whether more articles are on their way, or their way failed. */
  isLoadingMore = false;
  /** @internal The addresses that are left out: other lists show them. */
  excluded: ReadonlySet<string> = new Set();

  constructor() {
    super();
    this.more = false;
    new MinuteClock(this);
  }

  /** @internal How many rows there may be. */
  get rowCount(): number {
    return this.wantedCount ?? this.limitCount;
  }

  /** @internal The limit as a number of articles. */
  get limitCount(): number {
    return clampInteger(this.limit, 1, MOST, 3);
  }

  /** @internal Whether it leaves out what other lists show: by its own attribute, or by default in a footer. */
  get isUnique(): boolean {
    return isOn(this.unique ?? this.settings.values.uniqueIn);
  }

  /** @internal How many articles to ask for, to show so many. Those for which others may be exchanged are no must. */
  countsToAsk(count: number): {readonly limit: number; readonly enough?: number} {
    const limit = Math.min(MOST, this.isUnique ? count + SPARE : count);
    return {limit, ...(this.isUnique && {enough: count})};
  }

  /** @internal */
  abstract override query(article: ArticleRef): Query;

  /** @internal */
  override items(answer: ListAnswer): readonly (ArticleLink | null)[] {
    return articlesIn(answer, this.settings.article, this.excluded);
  }

  protected override fromLinks(links: readonly HTMLAnchorElement[]): T | undefined {
    const page: Page<ArticleLink> = {items: articlesFromLinks(links, this)};
    return page as T;
  }

  override resetState(): void {
    this.wantedCount = undefined;
    this.newerCount = 0;
    this.pagesLeft = OWN_PAGES;
    this.isLoadingMore = false;
  }

  /** How the rows stand, as their list's class. */
  protected get layoutClass(): string {
    return oneOf(this.layout, 'cards', 'compact', 'inline') ?? '';
  }

  protected rowOptions(side?: Side): RowOptions {
    const show = String(this.show);
    return {localize: this.localize, shows: (what) => show.includes(what), side};
  }

  /** As many rows as are reserved: those that there are, then waiting or blank ones of the same height. */
  protected renderRows(answer: T | undefined): unknown[] {
    const items = answer ? this.items(answer) : [];
    const reserved = this.limitCount;
    const isExact = answer !== undefined && !this.box.isReserved;
    const length = Math.max(isExact ? Math.min(reserved, items.length) : reserved, this.wantedCount ?? 0);
    const context = {hasAnswer: answer !== undefined, reserved, isLoadingMore: this.isLoadingMore};
    // Not Array.from(), which some pages replace by one of their own.
    const rows = [...Array(length).keys()].map((index) => {
      const link = items[index];
      return this.renderRow(link, rowState(index, !!link, context));
    });
    // Newer articles have rows of their own above: those that are there stay what they are.
    return [rows.slice(0, this.newerCount), rows.slice(this.newerCount)];
  }

  /** With `unique` a row's article may be replaced in sight, so every row has full height. */
  protected renderRow(link: ArticleLink | null | undefined, state: string): unknown {
    return renderRow(link, isOn(this.unique) ? `${state} full` : state, this.rowOptions());
  }
}
