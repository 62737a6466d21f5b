import {findAll, member, setMember} from '../core/dom.ts';
import {AdapterError} from '../core/errors.ts';
import {isObject} from '../core/json.ts';
import type {ArticleRef, BackendAdapter, RatingsSource} from '../core/types.ts';

/** Hides a plugin's widgets by a rule of style, since the plugin may draw its widget anew. */
class HiddenWidgets {
  readonly #rules = new Map<string, string>();
  readonly #sheet = new CSSStyleSheet();

  constructor() {
    setMember(document, 'adoptedStyleSheets', [...member(document, 'adoptedStyleSheets'), this.#sheet]);
  }

  /** One that is seen, or that was scrolled past, keeps its place empty. */
  hide(selector: string): void {
    if (this.#rules.has(selector)) return;
    const isSeen = findAll(document, selector).some((widget) => widget.getBoundingClientRect().top < innerHeight);
    this.#rules.set(selector, `${selector}{${isSeen ? 'visibility:hidden' : 'display:none'}!important}`);
    this.#apply();
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
 * Puts our rating in the place of a plugin's: its widget is hidden when ours has been read, and given back when that fails.
 * `widgetOf` names the widget of a WordPress post.
 */
export function replaceWidget(adapter: BackendAdapter, widgetOf: (post: string | undefined) => string): BackendAdapter {
  const {ratings} = adapter;
  if (!ratings) return adapter;
  const widgets = new HiddenWidgets();
  const selectors = (articles: readonly ArticleRef[]) => articles.map(({ids}) => widgetOf(ids?.wordpress));
  const read: RatingsSource['read'] = async (articles, options) => {
    try {
      const found = await ratings.read(articles, options);
      whenRatingLoads(() => selectors(articles).forEach((selector) => widgets.hide(selector)));
      return found;
    } catch (error) {
      for (const selector of selectors(articles)) widgets.show(selector);
      throw isSwitchedOff(error)
        ? new AdapterError('unsupported', 'switched off', {adapter: adapter.name, cause: error})
        : error;
    }
  };
  return {...adapter, ratings: {...ratings, replaces: true, read}};
}
