/** What is fetched before a link is followed. In the head of the page: nothing of ours stands in the page's content. */

type Hints = Navigator & {readonly connection?: {readonly saveData?: boolean}};

const savesData = () =>
  (navigator as Hints).connection?.saveData || matchMedia('(prefers-reduced-data: reduce)').matches;

/** Which addresses each element asks to be fetched by the browser's own rules. */
const asked = new Map<Element, readonly string[]>();
let script: HTMLScriptElement | undefined;
const fetched = new Set<string>();

/**
 * Names the addresses of an element in the one script of rules of the page, without any in none. Answers whether the
 * browser knows such rules and the page allows them.
 */
export function speculate(element: Element, urls: readonly string[] = []): boolean {
  if (!HTMLScriptElement.supports?.('speculationrules')) return false;
  const wanted = savesData() ? [] : urls;
  if (wanted.join() === (asked.get(element) ?? []).join()) return true;
  if (wanted.length) asked.set(element, wanted);
  else asked.delete(element);
  script?.remove();
  script = undefined;
  const all = [...new Set([...asked.values()].flat())];
  if (!all.length) return true;
  try {
    // Rules are read once: others need another script.
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.textContent = JSON.stringify({prefetch: [{source: 'list', urls: all, eagerness: 'moderate'}]});
    document.head.append((script = rules));
    return true;
  } catch {
    // The page enforces Trusted Types.
    asked.delete(element);
    return false;
  }
}

/** Fetches the page behind the link that is pointed at or focused, once. */
export function prefetchLink(event: Event): void {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link?.part.contains('link') || !link.href || fetched.has(link.href) || savesData()) return;
  fetched.add(link.href);
  const hint = document.createElement('link');
  hint.rel = 'prefetch';
  hint.href = link.href;
  document.head.append(hint);
}
