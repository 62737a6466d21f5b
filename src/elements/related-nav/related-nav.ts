import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {attributes, isOn, oneOf, type Texts} from '../../base/attributes.ts';
import {pairFromLinks} from '../../base/article-list/article-links.ts';
import {isPage, type ListAnswer, type Side} from '../../base/article-list/article-list-model.ts';
import {ArticleList, listFeatures} from '../../base/article-list/article-list.ts';
import {renderRow, renderSide, renderWords} from '../../base/article-list/article-row.ts';
import {Features, type FeatureSet} from '../../base/features.ts';
import {isolatedValues, text} from '../../base/templates.ts';
import type {Query} from '../../core/client/client.ts';
import {safeUrl} from '../../core/safe-url.ts';
import type {ArticleLink, ArticleRef, Neighbours, Related, RelatedBy, Scope} from '../../core/types.ts';
import {EllipsisRoom} from './ellipsis-room.ts';
import type {RelatedNavHost} from './related-nav-host.ts';
import type {Strings} from './related-nav.strings.ts';
import {styles} from './related-nav.styles.ts';

export type * from './related-nav.types.ts';
export interface RelatedNav extends Texts<Strings> {}

/**
 * Leads to other articles: the previous and the next one, or more by the same author, with the same tags or category.
 *
 * @tagname related-nav
 * @csspart list - The list, or the pair of neighbours.
 * @csspart meta - The quiet line: date, author, category; or Previous and Next.
 * @fires {RelatedLoadEvent} aw-load - The answer is there: `detail.data` are the neighbours, or has the articles as `items`.
 */
export class RelatedNav extends ArticleList<Neighbours | Related> {
  static override readonly tag: string = 'related-nav';
  static override styles: CSSResultGroup = [ArticleList.styles, styles];
  static override properties: PropertyDeclarations = {
    kind: {useDefault: true},
    scope: {useDefault: true},
    ...attributes('ends', 'prefetch'),
  };

  /** @internal */
  override readonly features: FeatureSet<ListAnswer> = new Features<RelatedNavHost, ListAnswer>(this, {
    more: {...listFeatures.more, wanted: (host) => !!host.by && listFeatures.more.wanted(host)},
    unique: {...listFeatures.unique, wanted: (host) => !!host.by && listFeatures.unique.wanted(host)},
    inline: {
      wanted: ({layout}) => layout === 'inline',
      load: () => import('./features/inline-layout.ts'),
      isEssential: true,
    },
    prefetch: {
      wanted: ({prefetch}) => isOn(prefetch),
      load: () => import('./features/prefetch.ts'),
    },
  });

  /** `neighbours` (default), `author`, `tag` or `category`. */
  declare kind: 'neighbours' | RelatedBy;
  /** Among which articles the neighbours are looked for: `all` (default), `category` or `author`. */
  declare scope: Scope;
  /** How related articles stand: `list` (default), `cards` (a list where it is narrow) or `inline`, titles alone. */
  declare layout?: 'list' | 'cards' | 'inline';
  /**
   * Fetches the page behind a link before it is followed: `hover` when it is pointed at or focused, `speculation` by the
   * browser's own rules where it has them. Never for readers who save data.
   */
  declare prefetch?: 'hover' | 'speculation';
  /** Shows a text in place of a missing neighbour. If the value is a URL, the text links to it. */
  declare ends: boolean | string;

  constructor() {
    super();
    this.kind = 'neighbours';
    this.scope = 'all';
    this.limit = 3;
    this.show = 'image date category';
    this.ends = false;
    new EllipsisRoom(this);
  }

  /** @internal By what the articles are related; undefined for neighbours. */
  get by(): RelatedBy | undefined {
    return oneOf(this.kind, 'author', 'tag', 'category');
  }

  /** @internal */
  override query(article: ArticleRef): Query {
    const {by} = this;
    if (!by)
      return {
        slice: 'articles',
        method: 'neighbours',
        args: [article, oneOf(this.scope, 'category', 'author') ?? 'all'],
      };
    return {slice: 'articles', method: 'related', args: [article, {by, ...this.countsToAsk(this.limitCount)}]};
  }

  protected override fromLinks(links: readonly HTMLAnchorElement[]): Neighbours | Related | undefined {
    return this.by ? super.fromLinks(links) : pairFromLinks(links);
  }

  protected override renderContent(answer: Neighbours | Related | undefined): unknown {
    const isPair = !this.by;
    const heading = this.heading ?? this.#defaultHeading(answer);
    const sides = `${this.localize.term('previous')}, ${this.localize.term('next')}`;
    return html`${this.renderHeading(heading, 'heading', this.#headingContent(answer))}
      <nav aria-label=${heading || sides}>
        <ul class=${isPair ? 'pair' : this.layoutClass} part="list">
          ${isPair ? this.#renderPair(answer) : this.renderRows(answer)}
        </ul>
      </nav>
      ${this.features.render('more')}`;
  }

  #defaultHeading(answer: Neighbours | Related | undefined): string {
    return this.by ? this.#headingParts(answer).join('') : '';
  }

  /** The default heading of a list, with the author's name at an odd index. */
  #headingParts(answer: Neighbours | Related | undefined): string[] {
    if (this.by !== 'author') return this.localize.parts('related');
    const name = isPage(answer) ? answer.of : undefined;
    return name ? this.localize.parts('moreBy', {name}) : this.localize.parts('byAuthor');
  }

  #headingContent(answer: Neighbours | Related | undefined): unknown {
    return this.heading === undefined && this.by ? isolatedValues(this.#headingParts(answer)) : text(this.heading);
  }

  #renderPair(answer: Neighbours | Related | undefined): unknown {
    const [previous, next] = answer ? this.items(answer) : [];
    return [this.#renderNeighbour('prev', previous, !answer), this.#renderNeighbour('next', next, !answer)];
  }

  #renderNeighbour(side: Side, link: ArticleLink | null | undefined, isWaiting: boolean): unknown {
    if (!link && !isWaiting && isOn(this.ends)) return this.#renderEnd(side);
    return renderRow(link, link ? '' : isWaiting ? 'waiting' : 'blank', this.rowOptions(side));
  }

  /** Shown in place of a missing neighbour. */
  #renderEnd(side: Side): unknown {
    const address = typeof this.ends === 'string' && this.ends !== 'true' ? this.ends : '';
    return html`<li part="item" class="end">
      <a part="link" href=${safeUrl(address) ?? nothing}>
        <span class="words"
          ><span part="meta">${renderSide(side, this.rowOptions(side))}</span>
          <span part="title">${text(this.localize.term(side === 'prev' ? 'first' : 'last'))}</span></span
        >
      </a>
    </li>`;
  }

  protected override renderRow(link: ArticleLink | null | undefined, state: string): unknown {
    if (link || this.layoutClass !== 'inline') return super.renderRow(link, state);
    // A waiting row is as wide as its line, and no link: a link that became narrower later would count as a layout shift.
    return html`<li class=${state} part="item" aria-hidden="true">${renderWords(link, this.rowOptions())}</li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'related-nav': RelatedNav;
  }
}
