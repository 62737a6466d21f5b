import {API, canonicalUrl, isHome, namesWholeSite} from '../../src/core/name-rules.ts';
import {LimitedMap} from '../../src/core/limited-map.ts';
import {Problem} from './problem.ts';
import {linksIn, propertyIn} from './sources/find-site.ts';
import {linkIn} from './sources/link-header.ts';

export interface PageCheckOptions {
  /** Whether pages of an origin are the site's own: nothing else is asked. */
  readonly isOwn: (origin: string) => boolean;
  readonly fetch?: typeof fetch | undefined;
}

/** Milliseconds that a page has for its answer. */
const PATIENCE = 10_000;
/** So many redirects are followed. */
const MOST_REDIRECTS = 5;
/** Bytes of a page that are looked through for its canonical link. */
const LARGEST = 512 * 1024;
/** So many pages are asked for at a time, and so many votes wait for that. */
const MOST_AT_ONCE = 4;
const MOST_WAITING = 200;
/** So many addresses are remembered as those of no article, for so many milliseconds. */
const MOST_REFUSED = 10_000;
const REFUSED_FOR = 600_000;

/** Pictures, styles and feeds are no articles. */
const HTML = /^(?:text\/html|application\/xhtml\+xml)\b/i;

interface Page {
  readonly url: string;
  readonly html: string;
  readonly link: string;
}

async function startOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    size += part.byteLength;
    if (size >= LARGEST) break;
  }
  return Buffer.concat(parts).toString();
}

/** The address that a page links by a relation, as its header or its markup says. */
const linkOf = ({html, link}: Page, relation: string): string =>
  linkIn(link, relation) ?? linksIn(html).find(({rel}) => rel.split(/\s+/).includes(relation))?.href ?? '';

/**
 * The article that a page is: the one that its canonical link names, unless that names the whole site or a part of it. Without
 * one it is the article of its address, if that has no query: a page that does not name itself answers to any query. Empty where
 * it is none: many sites lead what they do not have to their home page.
 */
function articleOf(page: Page, asked: string): string {
  const here = canonicalUrl(page.url);
  const api = linkOf(page, API);
  if (isHome(here, api) && !isHome(asked, api)) return '';
  const href = linkOf(page, 'canonical');
  const canonical = href && canonicalUrl(href, page.url);
  if (canonical && !namesWholeSite(canonical, here, api, propertyIn(page.html, 'og:url'))) return canonical;
  return new URL(here).search ? '' : here;
}

/** Asks the site whether it has a page at an address, and which article that is. */
export class PageCheck {
  readonly #options: PageCheckOptions;
  readonly #refused = new LimitedMap<string, number>(MOST_REFUSED);
  readonly #asking = new Map<string, Promise<string>>();
  readonly #waiting: (() => void)[] = [];
  #atOnce = 0;

  constructor(options: PageCheckOptions) {
    this.#options = options;
  }

  /**
   * @returns the canonical address of the article at an address; empty where the site has none there
   * @throws Problem where the site does not answer
   */
  articleAt(address: string): Promise<string> {
    const name = canonicalUrl(address);
    if ((this.#refused.get(name) ?? 0) > Date.now()) return Promise.resolve('');
    let asking = this.#asking.get(name);
    if (!asking) {
      asking = this.#inTurn(() => this.#ask(name)).finally(() => this.#asking.delete(name));
      this.#asking.set(name, asking);
    }
    return asking;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length >= MOST_WAITING)
      throw new Problem(503, 'Too many unknown articles are being looked for.', {'Retry-After': '60'});
    if (this.#atOnce >= MOST_AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#atOnce++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // Who comes next takes this one's place.
      if (next) next();
      else this.#atOnce--;
    }
  }

  async #ask(name: string): Promise<string> {
    const page = await this.#fetch(name);
    const article = page ? articleOf(page, name) : '';
    if (!article) this.#refused.set(name, Date.now() + REFUSED_FOR);
    return article;
  }

  /** Undefined where the site says that there is no page. */
  async #fetch(name: string): Promise<Page | undefined> {
    const {isOwn, fetch: send = fetch} = this.#options;
    const signal = AbortSignal.timeout(PATIENCE);
    let url = name;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (!isOwn(new URL(url).origin)) return undefined;
      let response;
      try {
        response = await send(url, {
          redirect: 'manual',
          signal,
          headers: {Accept: 'text/html', 'User-Agent': 'afterword-server'},
        });
        const {status, headers} = response;
        const location = status >= 300 && status < 400 ? headers.get('location') : null;
        if (response.ok && HTML.test(headers.get('content-type') ?? ''))
          return {url, html: await startOf(response), link: headers.get('link') ?? ''};
        await response.body?.cancel();
        if (status === 429 || status >= 500) throw new Error(`it answers ${status}`);
        if (location === null || !URL.canParse(location, url)) return undefined;
        url = new URL(location, url).href;
      } catch {
        throw new Problem(503, 'The site does not say now whether it has this article.', {'Retry-After': '60'});
      }
    }
    return undefined;
  }
}
