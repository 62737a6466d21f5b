import {html, type PropertyDeclarations} from 'lit';
import {attributes, isOn, type Texts} from '../../base/attributes.ts';
import {ArticleList, listFeatures} from '../../base/article-list/article-list.ts';
import type {ListAnswer} from '../../base/article-list/article-list-model.ts';
import {Features, type FeatureSet} from '../../base/features.ts';
import type {Query} from '../../core/client/client.ts';
import {stringify} from '../../core/json.ts';
import type {ArticleLink, ArticleRef, BackendAdapter, LatestQuery, Page} from '../../core/types.ts';
import type {HeadingBar, LatestNewsHost} from './latest-news-host.ts';
import type {Strings} from './latest-news.strings.ts';

export type * from './latest-news.types.ts';
export interface LatestNews extends Texts<Strings> {}

/** The last answer without an error, and its question. */
interface LastAnswer {
  readonly adapter: BackendAdapter | null | undefined;
  readonly question: string;
  readonly answer: Page<ArticleLink>;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/**
 * The newest articles of the site, without the one that is being read.
 *
 * @tagname latest-news
 * @csspart news - The button that shows new articles, in the heading's line.
 * @csspart updated - How old the list is, in the same place.
 * @fires {NewsLoadEvent} aw-load - The answer is there: `detail.data.items` are the articles.
 */
export class LatestNews extends ArticleList<Page<ArticleLink>> {
  static override readonly tag: string = 'latest-news';
  static override properties: PropertyDeclarations = {
    layout: {useDefault: true},
    ...attributes('author', 'tag', 'category', 'refresh'),
  };

  /** @internal */
  override readonly features: FeatureSet<ListAnswer> = new Features<LatestNewsHost, ListAnswer>(this, {
    ...listFeatures,
    compact: {
      wanted: ({layout}) => layout === 'compact',
      load: () => import('./features/compact-layout.ts'),
      isEssential: true,
    },
    refresh: {
      wanted: ({refresh}) => isOn(refresh),
      load: () => import('./features/refresh.ts'),
      isEssential: true,
    },
    bar: {
      wanted: ({refresh, outdatedSince}) => isOn(refresh) || outdatedSince !== undefined,
      load: () => import('./features/news-bar.ts'),
    },
  });

  /** `cards` (default; a list where it is narrow), `list`, or `compact`: one line each, the time before the title. */
  declare layout: 'cards' | 'list' | 'compact';
  /** Only articles by this author. */
  declare author?: string;
  /** Only articles with this tag. */
  declare tag?: string;
  /** Only articles of this category. */
  declare category?: string;
  /** After how many seconds it looks for newer articles, at least 15. They are shown when the reader asks for them. */
  declare refresh?: number | string;

  /** @internal The heading's line, where it has more than the heading. */
  headingBar: HeadingBar | undefined = undefined;
  /** @internal When the answer came that is shown for want of a newer one, in milliseconds since 1970. */
  outdatedSince: number | undefined = undefined;
  /** The last good answer of this page view. It is shown while the backend fails. */
  #last: LastAnswer | undefined;

  constructor() {
    super();
    this.layout = 'cards';
    this.limit = 6;
    this.show = 'image date';
  }

  /** @internal */
  override query(exclude: ArticleRef): Query {
    const query: LatestQuery = {
      ...this.countsToAsk(this.limitCount),
      exclude,
      author: this.author || undefined,
      tag: this.tag || undefined,
      category: this.category || undefined,
    };
    return {slice: 'articles', method: 'latest', args: [query]};
  }

  /** @internal The backend has answered. */
  remember(answer: Page<ArticleLink>): void {
    this.#last = {adapter: this.settings.adapter, question: this.#question, answer, at: Date.now()};
    this.outdatedSince = undefined;
  }

  /** @internal The backend has failed: its last answer to this question stays, and is outdated. */
  recall(): Page<ArticleLink> | undefined {
    const last = this.#last;
    if (last?.adapter !== this.settings.adapter || last?.question !== this.#question) return undefined;
    this.outdatedSince = last.at;
    return last.answer;
  }

  /** The query without the article that it leaves out. */
  get #question(): string {
    return stringify(this.query({url: ''}));
  }

  override async load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<Page<ArticleLink>> {
    try {
      const answer = await super.load(adapter, query, signal);
      if (!signal.aborted) this.remember(answer);
      return answer;
    } catch (error) {
      const last = signal.aborted ? undefined : this.recall();
      if (last) return last;
      throw error;
    }
  }

  protected override renderContent(answer: Page<ArticleLink> | undefined): unknown {
    const name = this.localize.term('latest');
    const heading = this.heading ?? name;
    return html`${this.renderHeading(heading)}
      <ul class=${this.layoutClass} part="list" aria-label=${heading || name}>
        ${this.renderRows(answer)}
      </ul>
      ${this.features.render('more')}`;
  }

  /** @internal Shows the number of new articles, or the age of the list, beside the heading. */
  override renderHeading(heading: string): unknown {
    const plain = super.renderHeading(heading);
    return this.headingBar?.renderBar(plain) ?? plain;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'latest-news': LatestNews;
  }
}
