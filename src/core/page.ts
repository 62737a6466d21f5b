import {Client} from './client.ts';
import {PageIdentity} from './identity.ts';
import type {ArticleRef, BackendAdapter} from './types.ts';

export interface Settings {
  /** The backend of every element that names none of its own. Null while it is still to come: then elements wait. */
  adapter?: BackendAdapter | null | undefined;
  /** The article of this page: an address or `id:…`; by default the canonical link, else the location. */
  article?: string | undefined;
  /** The publisher's name, for the disclaimer. */
  publisher?: string | undefined;
  /** The disclaimer's text. */
  disclaimer?: string | undefined;
  /** The language of dates, numbers and texts as a BCP 47 tag; by default the nearest `lang`. */
  locale?: string | undefined;
  /** `none` keeps nothing in this browser. */
  storage?: string | undefined;
  /** Milliseconds that an answer may take (default 10,000). */
  timeout?: number | undefined;
}

const KEY = Symbol.for('afterword/1');

/**
 * What is shared by everything of ours on a page, two copies of the script included: the settings, the client, and the
 * knowledge which article is shown.
 */
export class PageScope {
  settings: Settings = {};
  readonly client = new Client({storage: () => (this.settings.storage === 'none' ? null : globalThis.localStorage)});
  readonly #listeners = new Set<() => void>();
  readonly #identity = globalThis.document && new PageIdentity(document);

  constructor() {
    if (!this.#identity) return;
    // Client-side navigation is heard, never patched. The article is asked for at once, so that a canonical link is
    // known to belong to the location under which it was first seen.
    const look = () => {
      this.article();
      this.notify();
    };
    look();
    addEventListener('popstate', look);
    addEventListener('storage', () => this.client.changed());
    addEventListener('online', () => this.client.flush());
    (globalThis as {navigation?: EventTarget}).navigation?.addEventListener('currententrychange', look);
    new MutationObserver(look).observe(document.head, {childList: true, subtree: true, attributeFilter: ['href']});
  }

  /** The article that the page shows now. */
  article(): ArticleRef & {readonly from?: string} {
    return this.#identity?.article() ?? {url: ''};
  }

  /** Hears when the settings, the providers or the shown article may have changed. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  notify(): void {
    for (const listener of this.#listeners) listener();
  }

  configure(settings: Settings): void {
    Object.assign(this.settings, settings);
    this.client.timeout = this.settings.timeout || 10_000;
    this.notify();
  }

  /** Looks again which article is shown, with no answer kept; for routers that leave no trace that we could hear. */
  refresh(): void {
    this.client.forget();
    this.notify();
  }
}

/** The one scope of this page. */
export function pageScope(): PageScope {
  const shared = globalThis as unknown as Record<symbol, PageScope | undefined>;
  return (shared[KEY] ??= new PageScope());
}

/**
 * Sets the backend and the defaults of all elements on the page.
 *
 * @example configure({adapter: rest({url: 'https://votes.example.com'})})
 */
export function configure(settings: Settings): void {
  pageScope().configure(settings);
}
