import {readFile} from 'node:fs/promises';
import {canonicalUrl} from '../../src/core/name-rules.ts';
import {batchesOf} from './listing/listed-article.ts';
import type {Filling} from './listing/listing.ts';
import {documentSchema} from './schemas.ts';

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
  const all = articles.map((article) => ({
    ...article,
    id: article.id ?? canonicalUrl(article.url),
    terms: listedTerms.get(canonicalUrl(article.url)) ?? article.terms ?? [],
  }));
  return {articles: batchesOf(all), scope: 'all', notices};
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
