import {adapterLoaders, type AdapterFactory} from '../adapters/index.ts';
import {BRAND, define} from '../base/define.ts';
import {VERSION} from '../base/version.ts';
import {findConfig, type Config, type RunningScript} from '../core/config.ts';
import {globalOf, member} from '../core/dom.ts';
import {nextTask} from '../core/next-task.ts';
import {configure, pageScope, useOwnScope, type Settings} from '../core/page-scope.ts';
import {pageAddress} from '../core/safe-url.ts';
import type {BackendAdapter} from '../core/types.ts';
import {AfterwordConfig} from '../elements/afterword-config/afterword-config.ts';
import {ArticleFooter} from '../elements/article-footer/article-footer.ts';
import {ArticleRating} from '../elements/article-rating/article-rating.ts';
import {DisclaimerBanner} from '../elements/disclaimer-banner/disclaimer-banner.ts';
import {LatestNews} from '../elements/latest-news/latest-news.ts';
import {RelatedNav} from '../elements/related-nav/related-nav.ts';
import {TagList} from '../elements/tag-list/tag-list.ts';
import {defineLocale, type Dictionary} from '../locales/index.ts';
import {pushToDataLayer} from './analytics.ts';
import type {Found} from './found.ts';
import {loadLocale} from './load-locale.ts';
import {findRatingPlugin, isRatingPlugin} from './rating-plugins.ts';

/** Providers before consumers, and the footer last: it creates its parts by the names under which they are registered. */
const ELEMENTS = [AfterwordConfig, ArticleRating, DisclaimerBanner, LatestNews, RelatedNav, TagList, ArticleFooter];

/** What an adapter may be called. */
const NAME = /^[\w-]+$/;

/** Adapters of the page's own, by the names that `data-adapter` may give. */
const ownFactories = new Map<string, AdapterFactory>();

/** The global `AW` as a page may prepare it before the script runs. */
interface Prepared {
  /** Adapters of its own, by the names that `data-adapter` may give. */
  readonly adapters?: Readonly<Record<string, AdapterFactory>>;
  /** What `AW.configure()` sets. */
  readonly settings?: Settings;
}

function createHandle(found: Found, {adapters = {}, settings = {}}: Prepared) {
  const scope = pageScope();
  configure(settings);
  for (const [name, factory] of Object.entries(adapters)) ownFactories.set(name, factory);
  const handle = {
    [BRAND]: VERSION,
    version: VERSION,
    found,
    configure(settings: Settings): void {
      configure(settings);
      if (settings.locale) void loadWords(found.base);
    },
    /** Adds an adapter that `data-adapter` may name. */
    use: (name: string, factory: AdapterFactory): void => void ownFactories.set(name, factory),
    /** Adds a language, or changes the words of one. */
    defineLocale(language: string, strings: Partial<Dictionary>): void {
      defineLocale(language, strings);
      scope.notify();
    },
    /** Looks again which article is shown. */
    refresh: (): void => scope.refresh(),
    /** Removes all that is kept in this browser. */
    forget: (): void => scope.client.forget({votes: true}),
    /** Shows on the page what was found, what is used and why. */
    async explain(): Promise<void> {
      const {explain} = await import('./explain.ts');
      explain(handle.found);
    },
  };
  return handle;
}

/** The page's handle on the script: the global `AW`. */
export type Handle = ReturnType<typeof createHandle>;

/** Reports a problem with its cause, as the end of a promise that fails. */
const report =
  (what: string) =>
  (cause: unknown): undefined => {
    pageScope().report({what, cause});
  };

async function adapterFor(name: string, url: string | undefined, {config}: Found): Promise<BackendAdapter> {
  const options = {url: new URL(url ?? '', pageAddress()).href, key: config.key};
  const own = NAME.test(name) ? ownFactories.get(name) : undefined;
  if (own) return own(options);
  if (isRatingPlugin(name)) {
    const {loadPluginRatings} = await import('./plugin-ratings.ts');
    return loadPluginRatings(name, {remember: config.storage !== 'none'});
  }
  const load = Object.hasOwn(adapterLoaders, name) ? adapterLoaders[name] : undefined;
  if (!load) throw new Error(`there is no adapter ${name}`);
  const adapter = (await load())(options);
  // A headless backend links to itself: readers are elsewhere.
  const isHeadless =
    config.links ?? (name === 'wordpress' && new URL(options.url).origin !== new URL(pageAddress()).origin);
  if (!isHeadless) return adapter;
  const {likeThisPage, toSite, withReaderLinks} = await import('../adapters/reader-links.ts');
  return withReaderLinks(adapter, config.links ? toSite(config.links) : likeThisPage(options.url, pageAddress()));
}

/** The backend that the configuration names, with the votes of another one, or of a plugin, where that is so. */
async function findAdapter(found: Found): Promise<BackendAdapter> {
  const {config, plugin} = found;
  const adapter = await adapterFor(config.adapter ?? 'auto', config.url, found);
  const ratings = config.ratings ?? plugin;
  if (!ratings) return adapter;
  const loading = adapterFor(ratings, config.ratingsUrl ?? config.url, found);
  // Where a plugin's votes cannot be read, its own rating stays.
  const votes = await (config.ratings ? loading : loading.catch(report(`the votes of ${ratings} could not be read`)));
  return votes ? {...adapter, ratings: votes.ratings} : adapter;
}

/** The settings that are known at once; the backend may have to be loaded. */
function settingsOf({article, publisher, disclaimer, storage, timeout}: Config): Settings {
  return {article, publisher, disclaimer, storage, timeout: timeout ? Number(timeout) : undefined};
}

/** Applies the configuration as defaults: `AW.configure()` wins. */
async function applySettings(found: Found): Promise<void> {
  const {adapter: name} = found.config;
  const isConfigured = !!pageScope().settings.adapter && name === undefined;
  const adapter = isConfigured ? undefined : await findAdapter(found).catch(report('the backend could not be used'));
  pageScope().setDefaults({...settingsOf(found.config), adapter});
}

const pageLocale = (): string => pageScope().settings.locale ?? (member(document, 'documentElement').lang || 'en');

/** Loads the words of the page's language. */
async function loadWords(base: string): Promise<void> {
  const locale = pageLocale();
  await loadLocale(locale, base).catch(report(`the language ${locale} could not be loaded`));
  pageScope().notify();
}

/** The words that the script tag gives go before those of the dictionary. */
async function takeOwnWords(config: Config): Promise<void> {
  if (!Object.keys(config).some((name) => name.startsWith('text'))) return;
  const own = await import('./own-words.ts').catch(report('the words of the script tag could not be loaded'));
  own?.useOwnWords(config, pageLocale());
}

/** Loads the look that the configuration names. What the page sets itself wins: the look stands before all styles of the page. */
async function takeTheme({config, base}: Found): Promise<void> {
  const {theme} = config;
  if (theme) await (await import('./load-theme.ts')).loadTheme(theme, base);
}

async function begin(handle: Handle): Promise<void> {
  const {config, base} = handle.found;
  // The page says what it is about in its head and at its end: only now it has been read whole.
  const plugin = (config.adapter ?? 'auto') === 'auto' ? findRatingPlugin(document) : undefined;
  const found: Found = {...handle.found, plugin};
  handle.found = found;
  const isPlaced = config.auto !== undefined && config.auto !== 'false';
  // Asked for at once: it is needed as soon as the backend is known.
  const placement = isPlaced
    ? import('./placement/page-changes.ts').catch(report('the footer could not be placed'))
    : undefined;
  // First the words, so that no element changes its language in sight.
  await loadWords(base);
  await takeOwnWords(config);
  // Nothing is asked about an article before its name is sure.
  await pageScope().ready;
  await applySettings(found);
  const {FooterKeeper} = (await placement) ?? {};
  // With the start of the script it would be a long task.
  await nextTask();
  const keeper = FooterKeeper && new FooterKeeper(config);
  keeper?.start();
  if (!/[?&]aw-explain\b/.test(location.search)) return;
  await keeper?.filled;
  await handle.explain();
}

/** What the name of an element may begin with. */
const PREFIX = /^[a-z][a-z0-9-]*$/;

/**
 * Starts the drop-in on a page. A second copy leaves everything to the first, unless it has a prefix for its elements: then both live
 * side by side, and the handle of this one is `AW_PREFIX`.
 */
export function start(running: RunningScript): void {
  const found = findConfig(document, running);
  const {config, base} = found;
  const {prefix = ''} = config;
  const isApart = PREFIX.test(prefix);
  if (isApart) useOwnScope(prefix);
  else if (prefix) pageScope().report({what: `prefix is ignored: ${prefix}`});
  const name = isApart ? `AW_${prefix.replaceAll('-', '_')}` : 'AW';
  const prepared = globalOf<Prepared & {readonly [BRAND]?: string}>(name);
  const other = prepared?.[BRAND];
  if (other && other !== VERSION) pageScope().report({code: 'version', what: `${VERSION} leaves the page to ${other}`});
  if (other) return;
  const handle = createHandle(found, prepared ?? {});
  Object.assign(globalThis, {[name]: handle});
  // Before the elements, whose first events may come at once.
  if (config.analytics) pushToDataLayer(config.analytics);
  if (found.isBaseRefused) pageScope().report({what: 'base is ignored: another origin needs integrity'});
  // The elements wait for the backend that is still to come.
  pageScope().setDefaults({...settingsOf(config), adapter: null});
  for (const ElementClass of ELEMENTS) define(ElementClass, isApart ? `${prefix}-${ElementClass.tag}` : undefined);
  void takeTheme(found).catch(report('the theme could not be loaded'));
  // Words are on their way while the page is still being read.
  void loadWords(base);
  const run = () => {
    // Markup after the script may shadow methods of the document as well.
    running.unshadowMethods?.();
    void begin(handle).catch(report('the start failed'));
  };
  if (member(document, 'readyState') === 'loading') addEventListener('DOMContentLoaded', run);
  else run();
}
