import {readFile} from 'node:fs/promises';
import {canonicalUrl} from '../../src/core/identity.ts';
import type {BackendAdapter} from '../../src/core/types.ts';
import {htmlToText} from '../../src/adapters/html-text.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';
import type {Filling} from './listing.ts';
import {documentSchema, type Article} from './schemas.ts';

/** Milliseconds that a site has for one answer. */
const PATIENCE = 20_000;

/** Reads a document of the json adapter; `where` names it in errors, relative addresses resolve against `base`. */
export function readDocument(document: unknown, base: string, where: string): Filling {
  const result = documentSchema(base).safeParse(document);
  if (!result.success) {
    const [first, ...rest] = result.error.issues;
    const path = first!.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    const more = rest.length ? ` (and ${rest.length} more)` : '';
    throw new Error(`${where}${path}: ${first!.message}${more}`);
  }
  const {articles, terms = [], notices = []} = result.data;
  const listedTerms = new Map(terms.map(({article, items}) => [article, items]));
  return {
    articles: articles.map((article) => ({
      ...article,
      id: article.id ?? canonicalUrl(article.url),
      terms: listedTerms.get(canonicalUrl(article.url)) ?? article.terms ?? [],
    })),
    notices,
  };
}

/** Reads such a document from a file. */
export async function readDocumentFile(file: string, base: string): Promise<Filling> {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`Cannot read the articles from ${file}: ${(cause as Error).message}`, {cause});
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${(cause as Error).message}`, {cause});
  }
  return readDocument(document, base, file);
}

export interface Site {
  /** The root of its WordPress API. */
  readonly api: string;
  /** Where its pages are, after redirects. */
  readonly origin: string;
}

/** Finds the API of a WordPress site as it names it: in a header of its pages, else in a link of theirs. */
export async function discover(site: string): Promise<Site> {
  let response;
  let html;
  try {
    response = await fetch(site, {signal: AbortSignal.timeout(PATIENCE), headers: {Accept: 'text/html'}});
    html = await response.text();
  } catch (cause) {
    const reason = (cause as Error).cause ?? cause;
    throw new Error(`Cannot reach ${site}: ${(reason as Error).message}`, {cause});
  }
  if (!response.ok) throw new Error(`Cannot read ${site}: it answers ${response.status}`);
  const header = /<([^>]*)>;[^,]*\brel="?https:\/\/api\.w\.org\/"?/.exec(response.headers.get('link') ?? '')?.[1];
  const link = /<link\b[^>]*\brel=["']?https:\/\/api\.w\.org\/[^>]*>/i.exec(html)?.[0];
  const href = header ?? htmlToText(/\bhref=["']?([^"'\s>]+)/i.exec(link ?? '')?.[1] ?? '');
  if (!href) throw new Error(`${site} does not name a WordPress API (a link with rel="https://api.w.org/")`);
  return {api: new URL(href, response.url).href, origin: new URL(response.url).origin};
}

/** Reads all articles of a WordPress, page after page. */
export async function readSite({api}: Site): Promise<Filling> {
  const {articles}: BackendAdapter = wordpress({url: api});
  const found: Article[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await articles!.latest!(
      {limit: 100, ...(cursor ? {cursor} : {})},
      {signal: AbortSignal.timeout(PATIENCE)},
    );
    found.push(...(page.items as Article[]));
    if (!page.cursor || page.cursor === cursor) return {articles: found};
    cursor = page.cursor;
  }
}
