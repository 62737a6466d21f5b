import {html, type CSSResultGroup, type LitElement, type PropertyDeclarations} from 'lit';
import {booleans, isOn} from '../../base/attributes.ts';
import {PROVIDES, type Provided} from '../../base/context.ts';
import {HydrationController} from '../../base/controllers/hydration.ts';
import {nameOf} from '../../base/define.ts';
import {createElement} from '../../core/dom.ts';
import {AfterwordConfig} from '../afterword-config/afterword-config.ts';
import {ArticleRating} from '../article-rating/article-rating.ts';
import {DisclaimerBanner} from '../disclaimer-banner/disclaimer-banner.ts';
import {LatestNews} from '../latest-news/latest-news.ts';
import {RelatedNav} from '../related-nav/related-nav.ts';
import {TagList} from '../tag-list/tag-list.ts';
import {styles} from './article-footer.styles.ts';

export type * from '../afterword-config/afterword-config.types.ts';

/** A class of ours, which knows its usual tag. */
type ElementType = CustomElementConstructor & {readonly tag: string};

/** The parts in their order: the element of each, and its attributes. */
const PARTS: Readonly<Record<string, readonly [ElementType, Readonly<Record<string, string>>?]>> = {
  // The first list: it yields to none.
  author: [RelatedNav, {kind: 'author', unique: 'false'}],
  disclaimer: [DisclaimerBanner],
  categories: [TagList, {kind: 'category'}],
  tags: [TagList],
  neighbours: [RelatedNav],
  rating: [ArticleRating],
  latest: [LatestNews],
};

/** The parts that a footer has where none are named. Themes show an article's categories beside its headline. */
const USUAL = Object.keys(PARTS).filter((part) => part !== 'categories');

/**
 * Everything after an article's last word, in one tag: more by the author, the disclaimer, tags, previous and next, the
 * rating, latest news; categories where they are asked for. A child with `slot="tags"` (or another part's name) takes that part's place.
 *
 * @tagname article-footer
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
  static override readonly tag = 'article-footer';
  static override styles: CSSResultGroup = [AfterwordConfig.styles, styles];
  static override properties: PropertyDeclarations = {
    parts: {},
    ...booleans('silent'),
    unique: {converter: (value) => value !== 'false'},
  };

  /** Which parts, words of: author disclaimer categories tags neighbours rating latest. By default all but categories. */
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
    const wanted = this.parts ? String(this.parts).split(/[\s,]+/) : USUAL;
    return Object.keys(PARTS)
      .filter((part) => wanted.includes(part))
      .map((part) => html`<slot name=${part}>${this.#elementOf(part)}</slot>`);
  }

  /** A part that was there before is the same element again. */
  #elementOf(part: string): LitElement | undefined {
    if (this.#hydration.isPending) return undefined;
    if (!this.#elements.has(part)) this.#elements.set(part, createPart(...PARTS[part]!));
    return this.#elements.get(part);
  }
}

/** Creates a part by the name under which its class was really registered: the page may have taken the usual one. */
function createPart(
  ElementClass: ElementType,
  attributes: Readonly<Record<string, string>> = {},
): LitElement | undefined {
  const name = nameOf(ElementClass);
  if (!name) return undefined;
  const element = createElement(name) as LitElement;
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.addController({hostUpdated: () => exportParts(element, ElementClass.tag)});
  return element;
}

/**
 * Exports the parts of an element from the footer, so that a page can style them: by their own names those of all elements, and with
 * the element's tag before it those of this one alone.
 */
function exportParts(element: LitElement, tag: string): void {
  const names = new Set([...element.renderRoot.querySelectorAll('[part]')].flatMap(({part}) => [...part]));
  element.setAttribute('exportparts', [...names].map((name) => `${name},${name}:${tag}-${name}`).join());
}

declare global {
  interface HTMLElementTagNameMap {
    'article-footer': ArticleFooter;
  }
}
