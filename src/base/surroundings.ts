import {pageScope, type Settings} from '../core/page-scope.ts';

/** Under this key an element provides settings for what is inside it; the same in every copy of the script. */
export const PROVIDES = Symbol.for('afterword/1');

/**
 * The settings that hold where an element stands, across shadow roots: those of the `<afterword-config>`s around it, the
 * nearest first, then the nearest `lang` and `<article data-article>`, then the page's.
 */
export function surroundings(element: Element): Settings {
  const found: Record<string, unknown> = {};
  const take = (settings: object) => {
    for (const [key, value] of Object.entries(settings)) if (value !== '') found[key] ??= value;
  };
  const around: Settings = {};
  for (let node: Node | null | undefined = element; node; node = node.parentNode ?? (node as ShadowRoot).host) {
    take((node as {[PROVIDES]?: Settings})[PROVIDES] ?? {});
    const {lang, localName, dataset} = node as HTMLElement;
    around.locale ||= lang;
    if (localName === 'article') around.article ||= dataset.article;
  }
  take(around);
  take(pageScope().settings);
  return found;
}
