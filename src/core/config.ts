/**
 * What a site owner may say, once for the page: as `data-…` attributes of the script tag, or as the JSON content of
 * `<meta name="afterword">` with the same keys (without `data-`).
 */
export interface Config {
  /**
   * Which backend: auto (default), page, rest, wordpress, one passed to `AW.use()`, or a file beside the script: ghost,
   * feed, json, local.
   */
  adapter?: string;
  /** The backend's address; relative ones resolve against the page. */
  url?: string;
  /** A Ghost's Content API key. */
  key?: string;
  /** Another adapter, and its address, for the votes alone; also the files rate-my-post and wp-postratings. */
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
  /** Present: the footer is placed after the page's article. */
  auto?: string;
  /** Which parts of the footer, by name: author disclaimer tags neighbours rating latest. */
  parts?: string;
  /** Where files beside the script are; by default the script's own folder. */
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
  /** The folder of the script, for files beside it. */
  readonly base: string;
}

const isOurs = (script: HTMLScriptElement | null) =>
  script?.hasAttribute('data-afterword') || /^[^?#]*afterword[^/?#]*\.js([?#]|$)/.test(script?.src ?? '');

/**
 * Finds the configuration of a page: the running script if it is ours by path (query ignored) or by `data-afterword`;
 * else the last such script (optimizers delay, rename and merge scripts); else the meta element.
 */
export function findConfig(
  document: Document,
  current = document.currentScript as HTMLScriptElement | null,
): FoundConfig {
  const script = isOurs(current) ? current : [...document.querySelectorAll('script')].filter(isOurs).pop();
  const content = document.querySelector<HTMLMetaElement>('meta[name=afterword]')?.content;
  const carrier = script ?? document.createElement('script');
  let source: FoundConfig['source'] = script ? 'script' : content ? 'meta' : 'none';
  if (!script)
    try {
      for (const [key, value] of Object.entries(JSON.parse(content ?? '{}')))
        carrier.setAttribute(`data-${key}`, String(value));
    } catch {
      source = 'broken';
      console.warn('afterword: the content of the meta element is not JSON');
    }
  const config: Config = {...carrier.dataset};
  const base = config.base ? new URL(config.base + '/', document.baseURI).href : script?.src || document.baseURI;
  return {config, source, base: new URL('.', base).href};
}
