import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {AfterwordElement, type Texts} from '../../base/element.ts';
import {oneOf, options} from '../../base/options.ts';
import type {Query} from '../../core/client/client.ts';
import type {ArticleRef, Term, TermKind} from '../../core/types.ts';
import {shared} from '../../styles/shared.ts';
import {styles} from './tag-list.styles.ts';

type Strings = 'tags' | 'categories' | 'more' | 'less' | 'counted' | 'countedOne';

export interface TagList extends Texts<Strings | 'failed' | 'retry' | 'empty'> {}

/**
 * The tags or the categories of an article, as a real list.
 *
 * @tagname tag-list
 * @slot - The page's own links: shown before the script and when the backend has nothing, and read as data.
 * @slot heading - The heading, instead of the `heading` attribute.
 * @attr {string} text-tags - The heading of tags. Default: Tags.
 * @attr {string} text-categories - The name of the list of categories. Default: Categories.
 * @attr {string} text-more - The button that shows those over the limit, with {count}. Default: +{count} more
 * @attr {string} text-less - The same button when all are shown. Default: Show less
 * @attr {string} text-counted - With `counts`, a term as it is read out, with {name} and {count}.
 * @attr {string} text-counted-one - The same for one article.
 * @attr {string} text-failed - When it could not be loaded.
 * @attr {string} text-retry - The button beside it.
 * @attr {string} text-empty - When there is nothing to show and the box is in sight.
 * @csspart base - The box around everything.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart term - One tag or category.
 * @csspart count - How many articles have it.
 * @csspart more - The button that shows those over the limit.
 * @csspart status - The line of an empty or failed list.
 * @csspart retry - The button that loads again.
 * @cssprop [--aw-rows=2] - How many rows are kept for pills while they load in sight; 1 inline.
 * @cssprop [--aw-space=2.25em] - The space above and below the element.
 * @cssState idle - Not near the viewport yet.
 * @cssState loading - Waiting for the backend.
 * @cssState ready - Shows its data.
 * @cssState empty - The backend has nothing.
 * @cssState error - It could not be loaded.
 * @fires {AwLoadEvent} aw-load - The answer is there.
 * @fires {AwErrorEvent} aw-error - It could not be loaded.
 * @fires {AwSelectEvent} aw-select - A link was followed; `detail.item` is the term.
 */
export class TagList extends AfterwordElement<readonly Term[]> {
  static override readonly tag = 'tag-list';
  static override styles: CSSResultGroup = [shared, styles];
  static override readonly extras = ['limit', 'counts', 'termPrefix'];
  static override loadExtras = () => import('./tag-list.extras.ts');
  static override properties: PropertyDeclarations = {
    kind: {useDefault: true},
    ...options('layout', ...this.extras),
  };

  /** `tag` (default) or `category`. */
  declare kind: TermKind;
  /** `pills` (default for tags) or `inline` (default for categories). */
  declare layout?: 'pills' | 'inline';
  /** How many are shown before the button "+N more". By default all. */
  declare limit?: number;
  /** Shows how many articles have a term, where the backend says so. */
  declare counts: boolean | string;
  /** What stands before each term, as `#`. It is for the eye: names are read out without it. */
  declare termPrefix?: string;

  constructor() {
    super();
    this.kind = 'tag';
  }

  protected override query(article: ArticleRef): Query {
    return {slice: 'terms', method: 'of', article, args: [this.of]};
  }

  protected override fromLight(links: readonly HTMLAnchorElement[]): readonly Term[] {
    return links
      .map((link) => ({kind: this.of, name: link.textContent!.trim(), url: link.href}))
      .filter(({name}) => name);
  }

  protected get of(): TermKind {
    return oneOf(this.kind, 'category') ?? 'tag';
  }

  protected override draw(terms: readonly Term[] | undefined): unknown {
    const tags = this.of === 'tag';
    const inline = (oneOf(this.layout, 'pills', 'inline') ?? (tags ? 'pills' : 'inline')) === 'inline';
    const name = this.say(tags ? 'tags' : 'categories');
    const heading = this.heading ?? name;
    return html`${inline ? nothing : this.headingTemplate(heading)}
      <ul
        class=${inline ? 'inline' : ''}
        part="list"
        aria-label=${heading || name}
        aria-hidden=${terms ? nothing : 'true'}
      >
        ${
          // What waits is drawn anew, not widened: that would count as moved.
          terms ? this.entries(terms) : [1, 2, 3].map(() => html`<li><span class="wait" part="term"></span></li>`)
        }
      </ul>`;
  }

  protected entries(terms: readonly Term[]): unknown[] {
    return terms.map(
      ({name, url}) =>
        html`<li>
          <a part="term" rel="tag" href=${url ?? nothing}><bdi>${name}</bdi></a>
        </li>`,
    );
  }
}
