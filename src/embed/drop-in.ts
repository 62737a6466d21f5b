import {adapterLoaders, type AdapterFactory} from '../adapters/index.ts';
import {BRAND, define} from '../base/define.ts';
import {VERSION} from '../base/version.ts';
import {findConfig, type FoundConfig, type RunningScript} from '../core/config.ts';
import {configure, pageScope, type Settings} from '../core/page-scope.ts';
import type {BackendAdapter} from '../core/types.ts';
import {AfterwordConfig} from '../elements/afterword-config/afterword-config.ts';
import {ArticleFooter} from '../elements/article-footer/article-footer.ts';
import {ArticleRating} from '../elements/article-rating/article-rating.ts';
import {DisclaimerBanner} from '../elements/disclaimer-banner/disclaimer-banner.ts';
import {LatestNews} from '../elements/latest-news/latest-news.ts';
import {RelatedNav} from '../elements/related-nav/related-nav.ts';
import {TagList} from '../elements/tag-list/tag-list.ts';
import {defineLocale, type Dictionary} from '../locales/index.ts';
import {loadLocale} from './load-locale.ts';
import {findRatingPlugin, isRatingPlugin} from './rating-plugins.ts';

/** What the script found of its configuration and of rating plugins. */
export interface Found extends FoundConfig {
  readonly plugin?: string | undefined;
}

/** Providers before consumers, and the footer last: it creates its parts by the names under which they are registered. */
const ELEMENTS = [AfterwordConfig, ArticleRating, DisclaimerBanner, LatestNews, RelatedNav, TagList, ArticleFooter];

/** Adapters of the page's own, by the names that `data-adapter` may give. */
const ownFactories = new Map<string, AdapterFactory>();

/** What a page may put into the global `AW` before the script is there. */
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
    configure,
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
  // An address is meant relative to the page, whatever its <base> says.
  const options = {url: new URL(url ?? '', location.href).href, key: config.key};
  const own = ownFactories.get(name);
  if (own) return own(options);
  if (isRatingPlugin(name)) {
    const {loadPluginRatings} = await import('./plugin-ratings.ts');
    return loadPluginRatings(name, {remember: config.storage !== 'none'});
  }
  const load = Object.hasOwn(adapterLoaders, name) ? adapterLoaders[name] : undefined;
  if (!load) throw new Error(`there is no adapter ${name}`);
  return (await load())(options);
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

/** What the configuration says holds where the page itself says nothing by `AW.configure()`. */
async function applySettings(found: Found): Promise<void> {
  const {adapter: name, article, publisher, disclaimer, storage, timeout} = found.config;
  const isConfigured = !!pageScope().settings.adapter && name === undefined;
  const adapter = isConfigured ? undefined : await findAdapter(found).catch(report('the backend could not be used'));
  const milliseconds = timeout ? Number(timeout) : undefined;
  pageScope().setDefaults({adapter, article, publisher, disclaimer, storage, timeout: milliseconds});
}

/** Loads the words of the page's language. */
function loadWords(base: string): Promise<void> {
  const locale = pageScope().settings.locale ?? document.documentElement.lang;
  return loadLocale(locale, base).catch(report(`the language ${locale} could not be loaded`));
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
  await applySettings(found);
  const {FooterKeeper} = (await placement) ?? {};
  if (FooterKeeper) new FooterKeeper(config).start();
  if (config.analytics) {
    const {pushToDataLayer} = await import('./analytics.ts');
    pushToDataLayer(config.analytics);
  }
  if (/[?&]aw-explain\b/.test(location.search)) await handle.explain();
}

/** Starts the drop-in on a page. A second copy leaves everything to the first. */
export function start(running: RunningScript): void {
  const globals = globalThis as {AW?: Prepared & {readonly [BRAND]?: string}};
  if (globals.AW?.[BRAND]) return;
  const handle = createHandle(findConfig(document, running), globals.AW ?? {});
  globals.AW = handle;
  // The elements wait for the backend that is still to come.
  pageScope().setDefaults({adapter: null});
  for (const ElementClass of ELEMENTS) define(ElementClass);
  // Words are on their way while the page is still being read.
  void loadWords(handle.found.base);
  const run = () => void begin(handle).catch(report('the start failed'));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', run);
  else run();
}
