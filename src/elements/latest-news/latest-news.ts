import {html, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {ArticleList} from '../../base/article-list.ts';
import type {Texts} from '../../base/element.ts';
import type {Query} from '../../core/client.ts';
import type {ArticleLink, ArticleRef, LatestQuery, Page} from '../../core/types.ts';
import {styles} from './latest-news.styles.ts';

export interface LatestNews extends Texts<'latest' | 'locked' | 'failed' | 'retry' | 'empty'> {}

/**
 * The newest articles of the site, without the one that is being read.
 *
 * @tagname latest-news
 * @slot - The page's own links: shown before the script and when the backend has nothing, and read as data.
 * @slot heading - The heading, instead of the `heading` attribute.
 * @attr {string} text-latest - The heading. Default: Latest News.
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
 * @csspart image - The frame of its picture.
 * @csspart status - The line of an empty or failed list.
 * @csspart retry - The button that loads again.
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
  static override styles: CSSResultGroup = [ArticleList.styles, styles];
  static override properties: PropertyDeclarations = {
    layout: {},
  };

  /** `cards` (default; a list where it is narrow) or `list`. */
  declare layout: 'cards' | 'list';
  /** How many articles, 1 to 100. */
  declare limit: number;
  /** What an article shows beside the title, words of: image date author category. */
  declare show: string | readonly string[];

  constructor() {
    super();
    this.layout = 'cards';
    this.limit = 6;
    this.show = 'image date';
  }

  protected override query(exclude: ArticleRef): Query {
    return {slice: 'articles', method: 'latest', args: [{limit: this.asked, exclude} satisfies LatestQuery]};
  }

  protected override draw(data: Page<ArticleLink> | undefined): unknown {
    const name = this.say('latest');
    const heading = this.heading ?? name;
    return html`${this.headingTemplate(heading)}
      <ul class=${this.layout} part="list" aria-label=${heading || name}>
        ${this.rows(data)}
      </ul>`;
  }
}
