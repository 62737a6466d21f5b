import {findAll, headOf} from '../core/dom.ts';
import {linkUrl} from '../core/identity.ts';
import type {ArticleLink, Term, TermKind} from '../core/types.ts';
import type {Json} from './http.ts';

/** A text in one line; nothing for what is no text. */
export const clean = (value: unknown): string => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '');

export const all = <E extends Element = HTMLAnchorElement>(root: ParentNode, selector: string): E[] =>
  findAll<E>(root, selector);

/** Links of HTML. Those in a drawing have no address that is a text. */
const anchors = (document: Document, selector: string): HTMLAnchorElement[] =>
  all(document, selector).filter(({href}) => typeof href === 'string');

export const metas = (document: Document, name: string): string[] =>
  all<HTMLMetaElement>(headOf(document), `meta[name="${name}"],meta[property="${name}"]`).map(({content}) => content);

/** All things (in schema.org's sense) that the page's JSON-LD describes. A broken script is ignored. */
export const things = (document: Document): Json[] =>
  all(document, 'script[type="application/ld+json"]').flatMap(({textContent}) => {
    try {
      return [JSON.parse(textContent!)]
        .flat()
        .flatMap((thing) => [thing, thing?.['@graph']].flat())
        .flatMap((thing) => [thing, thing?.mainEntity]);
    } catch {
      return [];
    }
  });

export const articleOf = (things: readonly Json[]): Json | undefined =>
  things.find((thing) => /Article|(?<!Job)Posting/.test(String(thing?.['@type'])));

/** What the page says of its article's terms, by links and to machines. `textOf` reads what is said to machines. */
export function termsOf(document: Document, textOf: (said: unknown) => string = clean): Term[] {
  const terms: Term[] = [];
  const add = (kind: TermKind, values: unknown[], url?: string) => {
    for (const name of values.flat().map(clean))
      if (name && !terms.some((term) => term.kind === kind && term.name === name)) terms.push({kind, name, url});
  };
  const [main] = all(document, 'article');
  for (const link of anchors(document, 'a[rel~=tag],a[rel~=category]')) {
    // The card of another article on the same page has its own terms. Block themes mark categories with `rel=tag`, too.
    if ((link.closest('article,.wp-block-post') ?? main) === main) {
      const kind = /category/.test(link.rel) || link.closest('.taxonomy-category') ? 'category' : 'tag';
      add(kind, [link.textContent], linkUrl(link.href) || undefined);
    }
  }
  const {articleSection, keywords} = articleOf(things(document)) ?? {};
  add('category', [articleSection, metas(document, 'article:section')].flat().map(textOf));
  // Keywords are one text with commas between them, or a list. In a list, an entry may contain commas.
  const list: unknown = keywords;
  add('tag', [typeof list === 'string' ? list.split(',') : list, metas(document, 'article:tag')].flat().map(textOf));
  return terms;
}

/** The article that a page links as the one before or after it: by `rel=prev` or `rel=next`. */
export function neighbourOf(document: Document, rel: string): ArticleLink | null {
  for (const link of [...all(headOf(document), `link[rel~=${rel}]`), ...anchors(document, `a[rel~=${rel}]`)]) {
    const url = linkUrl(link.href);
    // Themes write "Next post" before the title, and give the title a class.
    const title = clean(link.title || (link.querySelector('[class*=title]') ?? link).textContent);
    if (url && title) return {id: url, url, title};
  }
  return null;
}
