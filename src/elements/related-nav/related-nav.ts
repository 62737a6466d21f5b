import {html, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {ArticleList} from '../../base/article-list.ts';
import type {Texts} from '../../base/element.ts';
import {oneOf, options} from '../../base/options.ts';
import type {Query} from '../../core/client/client.ts';
import type {ArticleRef, Neighbours, Related, RelatedBy, Scope} from '../../core/types.ts';
import {styles} from './related-nav.styles.ts';

type Strings = 'previous' | 'next' | 'byAuthor' | 'moreBy' | 'related' | 'locked';
export interface RelatedNav extends Texts<Strings | 'failed' | 'retry' | 'empty'> {}

/**
 * Leads to other articles: the previous and the next one, or more by the same author, with the same tags or category.
 *
 * @tagname related-nav
 * @slot - The page's own links: shown before the script and when the backend has nothing, and read as data.
 * @slot heading - The heading, instead of the `heading` attribute.
 * @attr {string} text-previous - Over the previous article. Default: Previous Article.
 * @attr {string} text-next - Over the next article. Default: Next Article.
 * @attr {string} text-by-author - The heading while the author's name is not known. Default: More by the Author.
 * @attr {string} text-more-by - The heading by author, with {name}. Default: More by {name}.
 * @attr {string} text-related - The heading by tag or category. Default: Related articles.
 * @attr {string} text-first - With `ends`, in place of a previous article. Default: This is the first article.
 * @attr {string} text-last - With `ends`, in place of a next article. Default: This is the latest article.
 * @attr {string} text-load-more - The button for more. Default: Load more.
 * @attr {string} text-loaded - What is announced when they are there, with {count}. Default: {count} more articles.
 * @attr {string} text-loaded-one - The same of one. Default: 1 more article.
 * @attr {string} text-locked - At articles that not everybody may read. Default: Protected.
 * @attr {string} text-failed - When it could not be loaded.
 * @attr {string} text-retry - The button beside it.
 * @attr {string} text-empty - When there is nothing to show and the box is in sight.
 * @csspart base - The box around everything.
 * @csspart heading - The heading.
 * @csspart list - The list, or the pair of neighbours.
 * @csspart item - One article.
 * @csspart link - Its link.
 * @csspart title - Its title.
 * @csspart meta - The quiet line: date, author, category; or Previous and Next.
 * @csspart excerpt - How it begins, where `show` has the word.
 * @csspart image - The frame of its picture.
 * @csspart status - The line of an empty or failed list.
 * @csspart retry - The button that loads again.
 * @csspart more - The button for more.
 * @csspart trouble - The line beside it, when more could not be loaded.
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
export class RelatedNav extends ArticleList<Neighbours | Related> {
  static override readonly tag = 'related-nav';
  static override styles: CSSResultGroup = [ArticleList.styles, styles];
  static override readonly extras = [...ArticleList.extras, 'ends', 'prefetch'];
  static override loadExtras = () => import('./related-nav.extras.ts');
  static override properties: PropertyDeclarations = {
    kind: {useDefault: true},
    scope: {useDefault: true},
    ...options('ends', 'prefetch'),
  };

  /** `neighbours` (default), `author`, `tag` or `category`. */
  declare kind: 'neighbours' | RelatedBy;
  /** Among which articles the neighbours are looked for: `all` (default), `category` or `author`. */
  declare scope: Scope;
  /** How many related articles, 1 to 100. */
  declare limit: number;
  /** How related articles stand: `list` (default), `cards` (a list where it is narrow) or `inline`, titles alone. */
  declare layout?: 'list' | 'cards' | 'inline';
  /** What a row shows beside the title, words of: image date author category excerpt. */
  declare show: string | readonly string[];
  /** Has a button below that loads more related articles, as long as there are more. */
  declare more?: boolean | string;
  /** Leaves out what other lists of ours on the page show. Of two with `unique` the later one yields. */
  declare unique?: boolean | string;
  /**
   * Fetches the page behind a link before it is followed: `hover` when it is pointed at or focused, `speculation` by the
   * browser's own rules where it has them. Never for readers who save data.
   */
  declare prefetch?: 'hover' | 'speculation';
  /** Says what there is where there is no previous or no next article, and links it to this address, if it is one. */
  declare ends?: boolean | string;

  constructor() {
    super();
    this.kind = 'neighbours';
    this.scope = 'all';
    this.limit = 3;
    this.show = 'image date category';
  }

  protected override query(article: ArticleRef): Query {
    const {by} = this;
    return by
      ? {slice: 'articles', method: 'related', args: [article, {by, limit: this.asked}]}
      : {slice: 'articles', method: 'neighbours', args: [article, oneOf(this.scope, 'category', 'author') ?? 'all']};
  }

  protected override fromLight(links: readonly HTMLAnchorElement[]): Neighbours | Related | undefined {
    return this.by && super.fromLight(links);
  }

  /** By what the articles are related; nothing for neighbours. */
  protected get by(): RelatedBy | undefined {
    return oneOf(this.kind, 'author', 'tag', 'category');
  }

  protected override draw(data: Neighbours | Related | undefined): unknown {
    const pair = !this.by;
    const {of: name = ''} = (data ?? {}) as Partial<Related>;
    const byAuthor = name ? 'moreBy' : 'byAuthor';
    const heading = this.heading ?? (pair ? '' : this.say(this.kind === 'author' ? byAuthor : 'related', {name}));
    return html`${this.headingTemplate(heading)}
      <nav aria-label=${heading || `${this.say('previous')}, ${this.say('next')}`}>
        <ul class=${pair ? 'pair' : this.stand} part="list">
          ${this.rows(data, pair ? ['prev', 'next'] : undefined)}
        </ul>
      </nav>`;
  }
}
