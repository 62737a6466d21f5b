import type {ArticleRef, BackendAdapter, RatingsSource} from '../core/types.ts';

/**
 * Puts our rating in the place of a plugin's: its widget is hidden when ours has been read, and given back when
 * that fails. By a rule of style, since the plugin may draw its widget anew. One that is seen, or that was
 * scrolled past, keeps its place empty.
 */
export function instead(adapter: BackendAdapter, widgetOf: (post: string | undefined) => string): BackendAdapter {
  const rules = new Map<string, string>();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const hide = (articles: readonly ArticleRef[], hiding: boolean) => {
    for (const {ids} of articles) {
      const widget = widgetOf(ids?.wordpress);
      const isSeen = [...document.querySelectorAll(widget)].some(
        (each) => each.getBoundingClientRect().top < innerHeight,
      );
      if (!hiding) rules.delete(widget);
      else if (!rules.has(widget))
        rules.set(widget, `${widget}{${isSeen ? 'visibility:hidden' : 'display:none'}!important}`);
    }
    sheet.replaceSync([...rules.values()].join(''));
  };
  const ratings = adapter.ratings!;
  const read: RatingsSource['read'] = async (articles, options) => {
    try {
      const found = await ratings.read(articles, options);
      hide(articles, true);
      return found;
    } catch (error) {
      hide(articles, false);
      throw error;
    }
  };
  return {...adapter, ratings: {...ratings, replaces: true, read}};
}
