import {whenBelowViewport} from '../base/controllers/viewport.ts';
import {nameOf} from '../base/define.ts';
import {findAll, member, setMember} from '../core/dom.ts';
import {asAdapterError, AdapterError} from '../core/errors.ts';
import {isObject} from '../core/json.ts';
import {pageScope} from '../core/page-scope.ts';
import type {ArticleRef, BackendAdapter, RatingsSource} from '../core/types.ts';
import {ArticleRating} from '../elements/article-rating/article-rating.ts';
import {RatingInPlace, REPLACES} from './rating-in-place.ts';

/** The votes of a plugin, whose widgets ours replace. */
export interface PluginRatings extends RatingsSource {
  /** Why the plugin's votes could not be read the last time. */
  failure: AdapterError | undefined;
  /** Puts ratings of ours into the places of the article's widgets, once; undefined where no widgets are shown. */
  takePlaces(): readonly RatingInPlace[] | undefined;
}

/** Hides a plugin's widgets by a rule of style, since the plugin may draw its widget anew. */
class HiddenWidgets {
  readonly #rules = new Map<string, string>();
  readonly #sheet = new CSSStyleSheet();

  constructor() {
    setMember(document, 'adoptedStyleSheets', [...member(document, 'adoptedStyleSheets'), this.#sheet]);
  }

  hide(selector: string, rule = 'display:none'): void {
    this.#rules.set(selector, `${selector}{${rule}!important}`);
    this.#apply();
  }

  /** Where ours stands elsewhere, one that is seen or was scrolled past keeps its place empty until it is below what is seen. */
  hideUnmoved(selector: string): void {
    if (this.#rules.has(selector)) return;
    const seen = findAll(document, selector).find((widget) => widget.getBoundingClientRect().top < innerHeight);
    this.hide(selector, seen && 'visibility:hidden');
    if (seen) whenBelowViewport(seen, () => this.#rules.has(selector) && this.hide(selector));
  }

  show(selector: string): void {
    this.#rules.delete(selector);
    this.#apply();
  }

  #apply(): void {
    this.#sheet.replaceSync([...this.#rules.values()].join(''));
  }
}

/** Whether a plugin is not there any more, and the page with its widget is an older copy. Then nothing is said. */
const isSwitchedOff = (error: unknown): boolean =>
  error instanceof AdapterError && /^(invalid|not-found)$/.test(error.code);

/** Calls once a rating has its answer, which it renders before the next frame. */
function whenRatingLoads(call: () => void): void {
  const listen = ({detail}: CustomEventInit<{data: unknown}>) => {
    if (!isObject(detail?.data) || !('average' in detail.data)) return;
    removeEventListener('aw-load', listen);
    call();
  };
  addEventListener('aw-load', listen);
}

/**
 * Lets our rating stand for a plugin's: its widget is hidden when ours has been read, and shown again when that fails.
 * `widgetOf` names the widget of a WordPress post.
 */
export function replaceWidget(adapter: BackendAdapter, widgetOf: (post: string | undefined) => string): BackendAdapter {
  const {name, ratings} = adapter;
  if (!ratings) return adapter;
  const widgets = new HiddenWidgets();
  let places: readonly RatingInPlace[] = [];
  const isPlaced = () => places.some(({isStanding}) => isStanding);
  const selectors = (articles: readonly ArticleRef[]) => articles.map(({ids}) => widgetOf(ids?.wordpress));
  const replacing: PluginRatings = {
    ...ratings,
    replaces: true,
    failure: undefined,
    async read(articles, options) {
      try {
        const found = await ratings.read(articles, options);
        replacing.failure = undefined;
        whenRatingLoads(() => isPlaced() || selectors(articles).forEach((selector) => widgets.hideUnmoved(selector)));
        return found;
      } catch (error) {
        for (const selector of selectors(articles)) widgets.show(selector);
        replacing.failure = isSwitchedOff(error)
          ? new AdapterError('unsupported', 'switched off', {adapter: name, cause: error})
          : asAdapterError(error, name);
        throw replacing.failure;
      }
    },
    takePlaces() {
      if (isPlaced()) return [];
      const selector = widgetOf(pageScope().article().ids?.wordpress);
      const shown = findAll(document, selector).filter((widget) => widget.getClientRects().length > 0);
      const tag = nameOf(ArticleRating);
      if (shown.length === 0 || !tag) return undefined;
      widgets.hide(`[${REPLACES}]+${selector}`);
      return (places = shown.map((widget) => new RatingInPlace(tag, widget)));
    },
  };
  return {...adapter, ratings: replacing};
}
