import {Client} from './client/client.ts';
import {STORAGE_PREFIX} from './client/storage.ts';
import {headOf, member} from './dom.ts';
import {PageIdentity} from './identity.ts';
import {explainByCode, type Explain, type Problem} from './mistakes.ts';
import {changeSettings, isTimeout, type Settings} from './settings.ts';
import type {ArticleRef} from './types.ts';

export type {Problem} from './mistakes.ts';
export type {Settings} from './settings.ts';

/** Under this key the copies of the script on a page find their scope. */
let key = Symbol.for('afterword/1');
/** Milliseconds that an answer may take where nobody says it. */
const TIMEOUT = 10_000;
/** How many problems are recorded at most: the first ones tell the cause of the others. */
const PROBLEMS = 50;

/**
 * The state shared by all elements on a page, also by those of a second copy of the script: the settings, the client, and
 * the shown article.
 */
export class PageScope {
  readonly client = new Client({
    storage: () => (this.settings.storage === 'none' ? null : globalThis.localStorage),
    report: (problem) => this.report(problem),
  });
  /** The settings that hold: those of `configure()`, then those of the script tag. */
  settings: Readonly<Settings> = {};
  /** What went wrong so far, each once. */
  readonly problems: Problem[] = [];
  /** Settled when the name of the page's article is sure: few pages load rules for that. */
  ready: Promise<void> = Promise.resolve();
  /** Says a problem. The development build sets one that says what is allowed, and what was found. */
  explain: Explain = explainByCode;
  readonly #listeners = new Set<() => void>();
  // The document of a page has a window; a substitute on a server has none.
  readonly #identity = globalThis.document && member(document, 'defaultView') ? new PageIdentity(document) : undefined;
  /** What `configure()` says. */
  #configured: Settings = {};
  /** What the script tag says. */
  #defaults: Settings = {};

  constructor() {
    if (!this.#identity) return;
    // Client-side navigation is observed; no method of the page is replaced. The article is looked up at once, so that the
    // location under which a canonical link was first seen is known.
    const look = () => {
      this.article();
      if (this.#identity?.needsRules()) this.ready = this.#loadRules();
      this.notify();
    };
    look();
    addEventListener('popstate', look);
    (globalThis as {navigation?: EventTarget}).navigation?.addEventListener('currententrychange', look);
    new MutationObserver(look).observe(headOf(document) as Node & ParentNode, {
      childList: true,
      subtree: true,
      attributeFilter: ['href'],
    });
    this.#listenToTabs();
  }

  /** The article that the page shows now. */
  article(): ArticleRef & {readonly from?: string} {
    return this.#identity?.article() ?? {url: ''};
  }

  /** Tells `listener` when the settings, the providers or the shown article may have changed. Returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  notify(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Adds to what was configured before. What is undefined changes nothing, an empty text takes a setting back. */
  configure(settings: Settings): void {
    this.#configured = changeSettings(this.#configured, this.#checked(settings));
    this.#apply();
  }

  /** Sets what holds where `configure()` says nothing, whichever comes first. Each call takes the place of the one before. */
  setDefaults(settings: Settings): void {
    this.#defaults = changeSettings({}, this.#checked(settings));
    this.#apply();
  }

  /** Takes all settings back, for tests. */
  reset(): void {
    this.#configured = this.#defaults = {};
    this.#apply();
  }

  /** Drops all cached answers and looks again which article is shown, for routers that change the page without an event. */
  refresh(): void {
    this.client.forget();
    this.notify();
  }

  /** Records a problem for `?aw-explain` and writes it to the console, the same one once. */
  report(problem: Problem): void {
    const {cause} = problem;
    const what = this.explain(problem);
    if (this.problems.length >= PROBLEMS || this.problems.some((known) => known.what === what)) return;
    this.problems.push({what, cause});
    if (cause === undefined) console.warn('afterword:', what);
    else console.warn('afterword:', what, cause);
  }

  async #loadRules(): Promise<void> {
    try {
      const {useAllNameRules} = await import('./name-rules.ts');
      useAllNameRules();
      this.notify();
    } catch (cause) {
      this.report({what: 'the rules for addresses could not be loaded', cause});
    }
  }

  /** The settings without a timeout that is not valid. */
  #checked(settings: Settings): Settings {
    const {timeout} = settings;
    if (timeout === undefined || isTimeout(timeout)) return settings;
    this.report({code: 'setting', what: `timeout is ignored: ${String(timeout)}`, value: settings});
    return {...settings, timeout: undefined};
  }

  #apply(): void {
    const {storage} = this.settings;
    this.settings = {...this.#defaults, ...this.#configured};
    this.client.timeout = this.settings.timeout ?? TIMEOUT;
    if (this.settings.storage !== storage) this.client.storageChanged();
    this.notify();
  }

  /** Hears what other tabs have voted. A page that comes back from the back/forward cache has missed their events. */
  #listenToTabs(): void {
    addEventListener('storage', ({key}) => {
      // Without a key, the whole storage was cleared.
      if (key === null || key.startsWith(STORAGE_PREFIX)) this.client.storageChanged();
    });
    addEventListener('pageshow', ({persisted}) => persisted && this.client.storageChanged());
    addEventListener('online', () => this.client.flush());
  }
}

/** The one scope of this page. */
export function pageScope(): PageScope {
  const shared = globalThis as Record<symbol, PageScope | undefined>;
  return (shared[key] ??= new PageScope());
}

/** Gives this copy of the script a scope apart from that of others: settings, answers and the page's article. */
export function useOwnScope(name: string): void {
  key = Symbol.for(`afterword/1/${name}`);
}

/**
 * Sets the backend and the defaults of all elements on the page. It wins over what the script tag says, whichever comes first.
 * What is undefined changes nothing; an empty text takes a setting back.
 *
 * @example configure({adapter: rest({url: 'https://votes.example.com'})})
 */
export function configure(settings: Settings): void {
  pageScope().configure(settings);
}
