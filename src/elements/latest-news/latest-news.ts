import {html, type PropertyDeclarations} from 'lit';
import {ArticleList} from '../../base/article-list.ts';
import type {Texts} from '../../base/element.ts';
import {options} from '../../base/options.ts';
import type {Query} from '../../core/client/client.ts';
import type {ArticleLink, ArticleRef, BackendAdapter, LatestQuery, Page} from '../../core/types.ts';

export interface LatestNews extends Texts<'latest' | 'locked' | 'failed' | 'retry' | 'empty'> {}

/**
 * The newest articles of the site, without the one that is being read.
 *
 * @tagname latest-news
 * @slot - The page's own links: shown before the script and when the backend has nothing, and read as data.
 * @slot heading - The heading, instead of the `heading` attribute.
 * @attr {string} text-latest - The heading. Default: Latest News.
 * @attr {string} text-load-more - The button for more. Default: Load more.
 * @attr {string} text-loaded - What is announced when they are there, with {count}. Default: {count} more articles.
 * @attr {string} text-loaded-one - The same of one. Default: 1 more article.
 * @attr {string} text-news - The button for what is new, with {count}. Default: {count} new stories.
 * @attr {string} text-news-one - The same for one. Default: 1 new story.
 * @attr {string} text-last-updated - When it could not look for newer ones, with {time}. Default: Last updated {time}.
 * @attr {string} text-locked - At articles that not everybody may read. Default: Protected.
 * @attr {string} text-failed - When it could not be loaded.
 * @attr {string} text-retry - The button beside it.
 * @attr {string} text-empty - When there is nothing to show and the box is in sight.
 * @csspart base - The box around everything.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart item - One article.
 * @csspart link - Its link.
 * @csspart title - Its title.
 * @csspart meta - The quiet line: date, author, category.
 * @csspart excerpt - How it begins, where `show` has the word.
 * @csspart image - The frame of its picture.
 * @csspart status - The line of an empty or failed list.
 * @csspart retry - The button that loads again.
 * @csspart more - The button for more.
 * @csspart trouble - The line beside it, when more could not be loaded.
 * @csspart news - The button for what is new, in the heading's line.
 * @csspart updated - How old it is, in the same place.
 * @cssprop [--aw-space=2.25em] - The space above and below the element.
 * @cssprop [--aw-lines=2] - How many lines a title may have.
 * @cssState idle - Not near the viewport yet.
 * @cssState loading - Waiting for the backend.
 * @cssState ready - Shows its data.
 * @cssState empty - The backend has nothing.
 * @cssState error - It could not be loaded.
 * @fires {AwLoadEvent} aw-load - The answer is there.
 * @fires {AwErrorEvent} aw-error - It could not be loaded.
 * @fires {AwSelectEvent} aw-select - A link was followed; `detail.item` is the article.
 */
export class LatestNews extends ArticleList<Page<ArticleLink>> {
  static override readonly tag = 'latest-news';
  static override readonly extras = [...ArticleList.extras, 'refresh', 'isOld'];
  static override loadExtras = () => import('./latest-news.extras.ts');
  static override properties: PropertyDeclarations = {
    layout: {useDefault: true},
    ...options('author', 'tag', 'category', 'refresh'),
  };

  /** `cards` (default; a list where it is narrow), `list`, or `compact`: one line each, the time before the title. */
  declare layout: 'cards' | 'list' | 'compact';
  /** Only articles by this author. */
  declare author?: string;
  /** Only articles with this tag. */
  declare tag?: string;
  /** Only articles of this category. */
  declare category?: string;
  /** How many articles, 1 to 100. */
  declare limit: number;
  /** What an article shows beside the title, words of: image date author category excerpt. */
  declare show: string | readonly string[];
  /** Has a button below that loads more, as long as there are more. */
  declare more?: boolean | string;
  /** Leaves out what other lists of ours on the page show. Of two with `unique` the later one yields. */
  declare unique?: boolean | string;
  /** After how many seconds it looks for newer articles, at least 15. They are shown when the reader asks for them. */
  declare refresh?: number | string;
  /** @internal The last answer, if it was this backend's to this question. */
  declare kept?: (backend: BackendAdapter, question: string) => Page<ArticleLink> | false;
  /** @internal When it came. */
  declare at?: number;
  /** @internal The same answer, while it is shown for want of another. */
  declare isOld?: Page<ArticleLink> | false | undefined;

  constructor() {
    super();
    this.layout = 'cards';
    this.limit = 6;
    this.show = 'image date';
  }

  protected override query(exclude: ArticleRef): Query {
    const {asked: limit, author, tag, category} = this;
    const given = (text?: string) => text || undefined;
    const query: LatestQuery = {limit, exclude, author: given(author), tag: given(tag), category: given(category)};
    return {slice: 'articles', method: 'latest', args: [query]};
  }

  /** Where the backend fails, the last answer of this page view stays. The extras say that it is old. */
  protected override async read(of: BackendAdapter, query: Query, signal: AbortSignal): Promise<Page<ArticleLink>> {
    // Which article is left out is no other question.
    const asked = JSON.stringify(this.query({url: ''}));
    try {
      const data = await super.read(of, query, signal);
      this.isOld = undefined;
      this.at = Date.now();
      this.kept = (backend, question) => backend === of && question === asked && data;
      return data;
    } catch (error) {
      if (!signal.aborted && (this.isOld = this.kept?.(of, asked))) return this.isOld;
      throw error;
    }
  }

  protected override draw(data: Page<ArticleLink> | undefined): unknown {
    const name = this.say('latest');
    const heading = this.heading ?? name;
    return html`${this.headingTemplate(heading)}
      <ul class=${this.stand} part="list" aria-label=${heading || name}>
        ${this.rows(data)}
      </ul>`;
  }
}
