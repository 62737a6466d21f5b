import {html, nothing, type CSSResultGroup, type LitElement, type PropertyDeclarations, type PropertyValues} from 'lit';
import {booleans, isOn} from '../../base/attributes.ts';
import {PROVIDES, type Provided} from '../../base/context.ts';
import {HydrationController} from '../../base/controllers/hydration.ts';
import {nameOf} from '../../base/define.ts';
import {createElement, find} from '../../core/dom.ts';
import {AfterwordConfig} from '../afterword-config/afterword-config.ts';
import {ArticleRating} from '../article-rating/article-rating.ts';
import {DisclaimerBanner} from '../disclaimer-banner/disclaimer-banner.ts';
import {LatestNews} from '../latest-news/latest-news.ts';
import {RelatedNav} from '../related-nav/related-nav.ts';
import {TagList} from '../tag-list/tag-list.ts';
import {styles} from './article-footer.styles.ts';
import {hasContent, PARTS, wantedParts, type FooterPart, type PartName} from './footer-model.ts';

export type * from '../afterword-config/afterword-config.types.ts';

/** The elements that parts are made of. */
const ELEMENTS = [RelatedNav, DisclaimerBanner, TagList, ArticleRating, LatestNews];

/**
 * Everything after an article's last word, in one tag: more by the author, the disclaimer, tags, previous and next, the
 * rating, latest news; categories where they are asked for. A child with `slot="tags"` (or another part's name) takes that part's place.
 *
 * @tagname article-footer
 * @slot - What the page puts inside, where `parts` has the word `content`.
 * @slot author - More by the author, instead of ours.
 * @slot disclaimer - The disclaimer, instead of ours.
 * @slot categories - The categories, instead of ours.
 * @slot tags - The tags, instead of ours.
 * @slot neighbours - Previous and next, instead of ours.
 * @slot rating - The rating, instead of ours.
 * @slot latest - The latest news, instead of ours.
 * @cssprop [--aw-space=2.25em] - The space above and below each part.
 */
export class ArticleFooter extends AfterwordConfig {
  static override readonly tag: string = 'article-footer';
  static override styles: CSSResultGroup = [AfterwordConfig.styles, styles];
  static override properties: PropertyDeclarations = {
    parts: {},
    ...booleans('silent'),
    unique: {converter: (value) => value !== 'false'},
  };

  /**
   * Which parts, words of: author disclaimer categories tags neighbours rating latest. By default all but categories. `content`
   * is what the page puts inside without a slot, in its own order.
   */
  declare parts?: string | readonly string[];
  /** A part that has nothing, or that could not be loaded, does not say so and keeps no place. */
  declare silent: boolean;
  /**
   * On by default: a list leaves out the articles that those above it show, as long as there are others. With `false` each list
   * shows what it would show alone.
   */
  declare unique: boolean;
  readonly #hydration = new HydrationController(this);
  readonly #elements = new Map<string, LitElement | undefined>();

  constructor() {
    super();
    this.silent = false;
    this.unique = true;
  }

  override get [PROVIDES](): Provided {
    return {
      ...super[PROVIDES],
      silent: isOn(this.silent) || undefined,
      uniqueIn: isOn(this.unique) ? this : undefined,
    };
  }

  protected override render(): unknown {
    return [
      wantedParts(this.parts).map(
        (part) => html`<slot name=${part} @slotchange=${this.#onSlotChange}>${this.#elementOf(part)}</slot>`,
      ),
      hasContent(this.parts) ? html`<slot></slot>` : nothing,
    ];
  }

  protected override updated(changed: PropertyValues): void {
    // One part more is no other setting for those that are there.
    if (changed.size !== 1 || !changed.has('parts')) super.updated(changed);
  }

  #onSlotChange(): void {
    this.requestUpdate();
  }

  /** A part that was there before is the same element again. None is made whose place the page has taken: it would ask for data unseen. */
  #elementOf(part: PartName): LitElement | undefined {
    if (this.#hydration.isPending || find(this, `:scope > [slot=${part}]`)) return undefined;
    if (!this.#elements.has(part)) this.#elements.set(part, createPart(PARTS[part]));
    return this.#elements.get(part);
  }
}

/** Creates a part by the name under which its class was really registered: the page may have taken the usual one. */
function createPart({tag, attributes = {}}: FooterPart): LitElement | undefined {
  const name = nameOf(ELEMENTS.find((ElementClass) => ElementClass.tag === tag)!);
  if (!name) return undefined;
  const element = createElement(name) as LitElement;
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.addController({hostUpdated: () => exportParts(element, tag)});
  return element;
}

/**
 * Exports the parts of an element from the footer, so that a page can style them: by their own names those of all elements, and with
 * the element's tag before it those of this one alone.
 */
function exportParts(element: LitElement, tag: string): void {
  // jsdom knows no parts.
  const names = new Set([...element.renderRoot.querySelectorAll('[part]')].flatMap(({part}) => [...(part ?? [])]));
  element.setAttribute('exportparts', [...names].map((name) => `${name},${name}:${tag}-${name}`).join());
}

declare global {
  interface HTMLElementTagNameMap {
    'article-footer': ArticleFooter;
  }
}
