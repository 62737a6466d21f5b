import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {AfterwordElement} from '../../base/afterword-element.ts';
import {Overflow} from '../../base/controllers/overflow.ts';
import {attributes, booleans, isOn, oneOf, type Texts} from '../../base/attributes.ts';
import {Features, type FeatureSet} from '../../base/features.ts';
import {text} from '../../base/templates.ts';
import type {Query} from '../../core/client/client.ts';
import {safeUrl} from '../../core/safe-url.ts';
import type {ArticleRef, Term, TermKind} from '../../core/types.ts';
import {shared} from '../../styles/shared.ts';
import type {Limiter, TagListHost} from './tag-list-host.ts';
import {termsFromLinks} from './tag-list-model.ts';
import type {Strings} from './tag-list.strings.ts';
import {styles} from './tag-list.styles.ts';

export type * from './tag-list.types.ts';
export interface TagList extends Texts<Strings> {}

/**
 * The tags or the categories of an article, as a real list.
 *
 * @tagname tag-list
 * @slot - The page's own links: shown before the script and when the backend has nothing, and read as data.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart term - One tag or category.
 * @csspart count - How many articles have it.
 * @csspart more - The button that shows those over the limit.
 * @cssprop [--aw-rows=2] - How many rows are reserved for pills while they load in sight; 1 inline.
 * @cssprop [--aw-term-gap=0.5em] - The space between the terms of a row, as long as they are pills.
 * @cssprop [--aw-term-padding=0.8em] - The space before and behind the words of a pill.
 * @fires {TermsLoadEvent} aw-load - The answer is there: `detail.data` are the terms.
 * @fires {TermSelectEvent} aw-select - A link was followed; `detail.item` is the term.
 */
export class TagList extends AfterwordElement<readonly Term[]> {
  static override readonly tag: string = 'tag-list';
  static override styles: CSSResultGroup = [shared, styles];
  static override properties: PropertyDeclarations = {
    kind: {useDefault: true},
    limit: {type: Number},
    ...attributes('layout', 'termPrefix'),
    ...booleans('counts'),
  };

  /** @internal */
  readonly features: FeatureSet<readonly Term[]> = new Features<TagListHost, readonly Term[]>(this, {
    limit: {
      wanted: ({limit}) => Number(limit) > 0,
      load: () => import('./features/term-limit.ts'),
      isEssential: true,
    },
    // Terms are seen already where there turn out to be too many.
    fitted: {
      wanted: ({limit, overflow}) => overflow.isFound && !(Number(limit) > 0),
      load: () => import('./features/term-limit.ts'),
    },
  });

  /** `tag` (default) or `category`. */
  declare kind: TermKind;
  /** `pills` (default for tags) or `inline` (default for categories). */
  declare layout?: 'pills' | 'inline';
  /** How many are shown before the button "+N more". By default all, and in sight as many as the reserved rows have room for. */
  declare limit?: number;
  /** Shows how many articles have a term, where the backend says so. */
  declare counts: boolean;
  /** Text before each term, such as `#`. Screen readers do not read it. */
  declare termPrefix?: string;

  /** @internal Terms that have no room in the reserved rows stand behind the button as well. */
  readonly overflow: Overflow = new Overflow(this, '.reserved ul:not([aria-hidden])');
  /** @internal The feature that cuts the list at its limit, while it is loaded. */
  limiter: Limiter | undefined = undefined;

  constructor() {
    super();
    this.kind = 'tag';
    this.counts = false;
  }

  override query(article: ArticleRef): Query {
    return {slice: 'terms', method: 'of', article, args: [this.#kind]};
  }

  protected override fromLinks(links: readonly HTMLAnchorElement[]): readonly Term[] {
    return termsFromLinks(links, this.#kind);
  }

  get #kind(): TermKind {
    return oneOf(this.kind, 'category') ?? 'tag';
  }

  get #isInline(): boolean {
    return (oneOf(this.layout, 'pills', 'inline') ?? (this.#kind === 'tag' ? 'pills' : 'inline')) === 'inline';
  }

  protected override renderContent(terms: readonly Term[] | undefined): unknown {
    const name = this.localize.term(this.#kind === 'tag' ? 'tags' : 'categories');
    const heading = this.heading ?? name;
    return html`${this.#isInline ? nothing : this.renderHeading(heading)}
      <ul
        class=${this.#isInline ? 'inline' : ''}
        part="list"
        aria-label=${heading || name}
        aria-hidden=${terms ? nothing : 'true'}
      >
        ${terms ? this.#renderTerms(terms) : this.#renderPlaceholders()}
      </ul>`;
  }

  #renderPlaceholders(): unknown {
    return [1, 2, 3].map(() => html`<li><span class="waiting" part="term"></span></li>`);
  }

  #renderTerms(terms: readonly Term[]): unknown {
    const shown = this.limiter?.visible(terms) ?? terms;
    return html`${shown.map(
      (term) =>
        html`<li><a part="term" rel="tag" href=${safeUrl(term.url) ?? nothing}>${this.#renderLabel(term)}</a></li>`,
    )}${[this.features.render('limit'), this.features.render('fitted')]}`;
  }

  #renderLabel({name, count}: Term): unknown {
    const lang = this.localize.textLocale ?? nothing;
    const label = html`<bdi data-prefix=${this.termPrefix || nothing} lang=${lang}>${text(name)}</bdi>`;
    if (!isOn(this.counts) || count === undefined) return label;
    return html`<span class="counted" aria-hidden="true"
        >${label}<span part="count">${text(this.localize.number(count))}</span></span
      ><span class="visually-hidden">${text(this.localize.term('counted', {name, count}))}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tag-list': TagList;
  }
}
