import {auto} from '../adapters/auto.ts';
import {page} from '../adapters/page.ts';
import {rest} from '../adapters/rest.ts';
import {wordpress} from '../adapters/wordpress.ts';
import {nameOf} from '../base/define.ts';
import {VERSION} from '../base/version.ts';
import {configure, pageScope, type Settings} from '../core/page-scope.ts';
import type {Config} from '../core/config.ts';
import type {BackendAdapter} from '../core/types.ts';
import {beside, extras, found} from './beside.ts';
import '../define/all.ts';
import {ArticleFooter} from '../elements/article-footer/article-footer.ts';
import {defineLocale, type Dictionary} from '../i18n/index.ts';
import {kit} from './kit.ts';
import {findArticleEnd, lacking, placeFooter} from './place.ts';

/** Makes an adapter from what the script tag says: `data-url`, made absolute, and `data-key`. */
export type Factory = (options: {url: string; key?: string | undefined}) => BackendAdapter;

/** Languages with a file beside the script. English is in it. */
const LANGUAGES = ['ar'];

/** Rating plugins of WordPress, by what their widgets are known by: `auto` lets their votes live on. */
const PLUGINS = [
  ['rate-my-post', '.js-rmp-widgets-container'],
  ['wp-postratings', '.wp-postratings'],
] as const;

const factories = new Map<string, Factory>([
  ['auto', () => auto({feed: (url) => adapterFor('feed', url)})],
  ['page', () => page()],
  ['rest', rest],
  ['wordpress', wordpress],
]);
const {config} = found;

async function adapterFor(name: string, url = ''): Promise<BackendAdapter> {
  if (!factories.has(name)) await beside(name);
  // An address is meant relative to the page, whatever its <base> says.
  return factories.get(name)!({url: new URL(url, location.href).href, key: config.key});
}

/** What the script tag says but the backend. */
function settingsOf({article, publisher, disclaimer, storage, timeout}: Config): Settings {
  return {article, publisher, disclaimer, storage, timeout: timeout === undefined ? undefined : Number(timeout)};
}

async function start(): Promise<void> {
  const {adapter: name = 'auto'} = config;
  let adapter = await adapterFor(name, config.url);
  if (name === 'auto') AW.found.plugin = PLUGINS.find(([, widget]) => document.querySelector(widget))?.[0];
  const ratings = config.ratings ?? AW.found.plugin;
  if (ratings)
    try {
      adapter = {...adapter, ratings: (await adapterFor(ratings, config.ratingsUrl ?? config.url)).ratings};
    } catch (problem) {
      // The plugin's own rating stays.
      if (config.ratings) throw problem;
      fail(problem);
    }
  pageScope().setDefaults({...settingsOf(config), adapter});
  if (config.analytics) beside('analytics').catch(fail);
  const end = config.auto === undefined || config.auto === 'false' ? null : findArticleEnd(document);
  if (!end) return;
  const footer = document.createElement(nameOf(ArticleFooter)) as ArticleFooter;
  footer.parts = config.parts ?? lacking(end);
  placeFooter(end, footer);
}

/** The page's handle on the script: the global `AW`. */
export const AW = {
  version: VERSION,
  /** What the script found of its configuration and of rating plugins, and what went wrong. */
  found: {...found, plugin: undefined as string | undefined, problem: undefined as unknown},
  configure,
  /** For the files beside the script. */
  kit,
  extras,
  /** Adds an adapter that `data-adapter` may name. */
  use: (name: string, factory: Factory) => void factories.set(name, factory),
  /** Adds a language, or changes the words of one. */
  defineLocale(language: string, strings: Partial<Dictionary>): void {
    defineLocale(language, strings);
    pageScope().notify();
  },
  /** Looks again which article is shown. */
  refresh: () => pageScope().refresh(),
  /** Removes all that is kept in this browser. */
  forget: () => pageScope().client.forget({votes: true}),
  /** Shows on the page what was found, what is used and why. */
  explain: () => beside('explain'),
};

const fail = (problem: unknown) => console.warn('afterword:', (AW.found.problem = problem));

async function begin(): Promise<void> {
  // First the words, so that no element changes its language in sight.
  const language = document.documentElement.lang.split('-')[0]!;
  if (LANGUAGES.includes(language)) await beside(language).catch(fail);
  await start().catch((problem: unknown) => {
    fail(problem);
    pageScope().setDefaults(settingsOf(config));
  });
  if (/[?&]aw-explain\b/.test(location.search)) await AW.explain().catch(fail);
}

const globals = globalThis as unknown as {AW?: typeof AW};
// The second copy on a page leaves everything to the first.
if (!globals.AW?.version) {
  globals.AW = AW;
  pageScope().setDefaults({...settingsOf(config), adapter: null});
  // The page says what it is about in its head and at its end: it must have been read whole.
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
  else void begin();
}
