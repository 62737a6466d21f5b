import {pageScope, type Settings} from '../core/page.ts';

/** Under this key an element provides settings for what is inside it; the same in every copy of the script. */
export const PROVIDES = Symbol.for('afterword/1');

/**
 * The settings that hold where an element stands, across shadow roots: those of the `<afterword-config>`s around it, the
 * nearest first, then the nearest `lang` and `<article data-article>`, then the page's.
 */
export function surroundings(element: Element): Settings {
  const found: Record<string, unknown> = {};
  const take = (settings: object) => {
    for (const [key, value] of Object.entries(settings)) found[key] ??= value;
  };
  const around: Settings = {};
  for (let node: Node | null | undefined = element; node; node = node.parentNode ?? (node as ShadowRoot).host) {
    take((node as {[PROVIDES]?: Settings})[PROVIDES] ?? {});
    if (!(node instanceof Element)) continue;
    around.locale ||= node.getAttribute('lang') ?? '';
    if (node.localName === 'article') around.article ||= node.getAttribute('data-article') ?? '';
  }
  take({locale: around.locale || undefined, article: around.article || undefined});
  take(pageScope().settings);
  return found;
}
