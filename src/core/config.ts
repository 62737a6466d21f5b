import {createElement, find, findAll, headOf, member} from './dom.ts';

/**
 * What a site owner may say, once for the page: as `data-…` attributes of the script tag, or as the JSON content of
 * `<meta name="afterword">` with the same keys (without `data-`).
 */
export interface Config {
  /**
   * Which backend: auto (default), page, rest, wordpress, ghost, feed, json, local, or one passed to `AW.use()`.
   */
  adapter?: string;
  /** The backend's address; relative ones resolve against the page. */
  url?: string;
  /** The reader's site, where the backend is another one: its links lead there. */
  links?: string;
  /** A Ghost's Content API key. */
  key?: string;
  /** Another adapter, and its address, for the votes alone; also rate-my-post and wp-postratings. */
  ratings?: string;
  ratingsUrl?: string;
  /** The article of this page: an address or `id:…`. */
  article?: string;
  /** The publisher's name for the disclaimer. */
  publisher?: string;
  /** The disclaimer's text. */
  disclaimer?: string;
  /** `none`: nothing is kept in this browser. */
  storage?: string;
  /**
   * Present: the footer is placed after the page's article. A selector names the element at whose end it goes; `after:…` and
   * `before:…` one beside which it goes.
   */
  auto?: string;
  /** The types of a WordPress's posts, besides `post`, that are articles: `recipe review`. */
  types?: string;
  /** Which parts of the footer, by name: author disclaimer categories tags neighbours rating latest. */
  parts?: string;
  /** `false`: the lists of the footer may show the same articles. */
  unique?: string;
  /** Names the elements `PREFIX-article-rating` and so on, beside those of another version on the page. */
  prefix?: string;
  /** A finished look, by the name of its file in `themes/`: newsprint, magazine, documentation, minimal, contrast. */
  theme?: string;
  /** The folder that `locales/` and `themes/` are in; by default the script's own, or the one around the module build's. */
  base?: string;
  /** The name of a global list, as `dataLayer`, that votes and errors are pushed to. By default none. */
  analytics?: string;
  /** Milliseconds that an answer may take (default 10,000). */
  timeout?: string;
}

export interface FoundConfig {
  readonly config: Config;
  /** Where it was found; `broken` is a meta element whose content holds no settings. */
  readonly source: 'script' | 'meta' | 'broken' | 'none';
  /** The folder that `locales/` and `themes/` are in. */
  readonly base: string;
  /** Whether another folder was named, on another origin than the script's, whose tag has no `integrity`. */
  readonly isBaseRefused: boolean;
}

/** The running script: its element, or its address as a module. */
export interface RunningScript {
  readonly currentScript?: Element | null | undefined;
  /** The address of a module. */
  readonly moduleUrl?: string | undefined;
  /** Takes names off the page's elements that shadow methods of the document. */
  readonly unshadowMethods?: (() => void) | undefined;
}

/** By the file's name, or by the address of the package on a CDN, as `…/npm/afterword@0.1.0`. */
const isOurs = (script: HTMLScriptElement): boolean =>
  script.hasAttribute('data-afterword') || /^[^?#]*afterword([^/?#]*\.js|@[^/?#]*)?([?#]|$)/.test(script.src);

/** Under the address of the package a CDN answers the file in `dist/` that package.json names. */
const fileOf = (src: string): string => src.replace(/afterword(@[^/?#]*)?(?=[?#]|$)/, '$&/dist/');

/**
 * The script tag of ours: the running one if it is ours by path (query ignored) or by `data-afterword`; else the last such
 * script, since optimizers delay, rename and merge scripts; else the running one, unless the page `hasMeta` settings.
 */
function findScript(
  document: Document,
  {currentScript, moduleUrl}: RunningScript,
  hasMeta: boolean,
): HTMLScriptElement | undefined {
  // Real ones: a drawing may have scripts, too, and a comment an element that is named `currentScript`.
  const scripts = findAll<HTMLScriptElement>(document, 'script').filter(({namespaceURI}) =>
    namespaceURI?.endsWith('xhtml'),
  );
  const running = scripts.find((script) => script === currentScript || (moduleUrl && script.src === moduleUrl));
  if (running && (moduleUrl || isOurs(running))) return running;
  return scripts.filter(isOurs).pop() ?? (hasMeta ? undefined : running);
}

/** The settings in a meta element, with the keys that `data-…` attributes have; undefined where it holds none. */
function parseMeta(content: string): Config | undefined {
  try {
    const carrier = createElement('script');
    for (const [key, value] of Object.entries(JSON.parse(content) as object))
      carrier.setAttribute(`data-${key}`, String(value));
    return {...carrier.dataset};
  } catch {
    console.warn('afterword: the content of the meta element is not JSON');
    return undefined;
  }
}

/** An address; undefined for what is none. */
function parseUrl(address: string, base: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

/** Finds the configuration of a page: the script tag of ours, else the meta element. */
export function findConfig(document: Document, running: RunningScript = {}): FoundConfig {
  const content = find<HTMLMetaElement>(headOf(document), 'meta[name=afterword]')?.content;
  const script = findScript(document, running, content !== undefined);
  const isMeta = !script && content !== undefined;
  const config: Config | undefined = script ? {...script.dataset} : isMeta ? parseMeta(content) : {};
  const source = script ? 'script' : !config ? 'broken' : isMeta ? 'meta' : 'none';
  const own = running.moduleUrl
    ? new URL('..', running.moduleUrl)
    : new URL('.', fileOf(script?.src ?? '') || member(document, 'URL'));
  const named = (config?.base && parseUrl(`${config.base}/`, member(document, 'baseURI'))) || own;
  // Code is loaded from the script's own origin. Only a script tag with `integrity` may name another one.
  const isBaseRefused = named.origin !== own.origin && !script?.integrity;
  return {config: config ?? {}, source, base: (isBaseRefused ? own : named).href, isBaseRefused};
}
