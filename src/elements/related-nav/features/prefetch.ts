import {rowLinks} from '../../../base/article-list/row-links.ts';
import {closestTo} from '../../../base/dom.ts';
import {createElement, headOf} from '../../../core/dom.ts';
import type {Feature} from '../../../base/features.ts';
import {safeUrl} from '../../../core/safe-url.ts';
import type {RelatedNavHost} from '../related-nav-host.ts';
import {pageAllowsInline} from './script-policy.ts';

type Network = Navigator & {readonly connection?: {readonly saveData?: boolean}};

const savesData = (): boolean =>
  (navigator as Network).connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;

/**
 * The addresses that elements ask the browser to prefetch by its own rules, in one script in the head of the page. Nothing
 * of ours stands in the page's content.
 */
class SpeculationRules {
  readonly #urls = new Map<Element, readonly string[]>();
  /** Whether it is known that the page allows them. */
  #isAllowed = false;
  #decided: Promise<void> | undefined;
  #script: HTMLScriptElement | undefined;

  /** Resolves when it is known whether the page allows such rules. */
  get decided(): Promise<void> {
    return (this.#decided ??= pageAllowsInline().then((isAllowed) => void (this.#isAllowed = isAllowed)));
  }

  /** Names an element's addresses. Answers whether the browser knows such rules and the page allows them. */
  set(element: Element, urls: readonly string[]): boolean {
    if (!HTMLScriptElement.supports?.('speculationrules') || !this.#isAllowed) return false;
    const wanted = savesData() ? [] : urls;
    if (wanted.join() === (this.#urls.get(element) ?? []).join()) return true;
    if (wanted.length > 0) this.#urls.set(element, wanted);
    else this.#urls.delete(element);
    try {
      this.#write([...new Set([...this.#urls.values()].flat())]);
      return true;
    } catch {
      // The page enforces Trusted Types.
      this.#urls.delete(element);
      return false;
    }
  }

  /** The browser reads such a script once: other rules need another script. */
  #write(urls: readonly string[]): void {
    this.#script?.remove();
    this.#script = undefined;
    if (urls.length === 0) return;
    const script = createElement('script');
    script.type = 'speculationrules';
    script.textContent = JSON.stringify({prefetch: [{source: 'list', urls, eagerness: 'moderate'}]});
    headOf(document).append(script);
    this.#script = script;
  }
}

const rules = new SpeculationRules();
const prefetched = new Set<string>();

/** Prefetches the page behind the link that is pointed at or focused, once. */
function prefetchLink(event: Event): void {
  const link = closestTo(event.target, 'a[part~=link]') as HTMLAnchorElement | null;
  if (!safeUrl(link?.href) || !link || prefetched.has(link.href) || savesData()) return;
  prefetched.add(link.href);
  const hint = createElement('link');
  hint.rel = 'prefetch';
  hint.href = safeUrl(link.href) ?? '';
  headOf(document).append(hint);
}

/** Fetches the pages behind links before they are followed, never for readers who save data. */
export default class Prefetch implements Feature {
  readonly #host: RelatedNavHost;
  /** Whether the page's script policy was checked, or the check is under way. */
  #isDecided = false;

  constructor(host: RelatedNavHost) {
    this.#host = host;
  }

  hostUpdated(): void {
    const {prefetch, isConnected, renderRoot} = this.#host;
    const bySpeculation = prefetch === 'speculation';
    if (bySpeculation && !this.#isDecided) void this.#waitForPolicy();
    const urls = isConnected && bySpeculation ? rowLinks(this.#host).flatMap(({href}) => safeUrl(href) ?? []) : [];
    const isDone = rules.set(this.#host, urls) && bySpeculation;
    for (const type of ['pointerover', 'focusin'])
      if (isDone) renderRoot.removeEventListener(type, prefetchLink);
      else renderRoot.addEventListener(type, prefetchLink);
  }

  async #waitForPolicy(): Promise<void> {
    this.#isDecided = true;
    await rules.decided;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    rules.set(this.#host, []);
    for (const type of ['pointerover', 'focusin']) this.#host.renderRoot.removeEventListener(type, prefetchLink);
  }
}
