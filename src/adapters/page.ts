import {headOf} from '../core/dom.ts';
import {canonicalUrl, PageIdentity} from '../core/identity.ts';
import type {ArticlesSource, BackendAdapter, Term, TermsSource} from '../core/types.ts';
import {all, neighbourOf, termsOf} from './page-metadata.ts';

export interface PageOptions {
  readonly document?: Document | undefined;
  readonly location?: Pick<Location, 'href'> | undefined;
  readonly name?: string | undefined;
}

/** The page's terms. What decodes the entities that WordPress's plugins leave in metadata is loaded where there are some. */
async function readTerms(document: Document): Promise<Term[]> {
  const terms = termsOf(document);
  if (!terms.some(({name}) => /[&<]/.test(name))) return terms;
  const {decodedTermsOf} = await import('./decoded-terms.ts');
  return decodedTermsOf(document);
}

/**
 * Answers from the page's own links and metadata, without a request. It has a slice only while the page has data for it, and
 * answers only about the article that the page shows.
 */
export function page({name = 'page', ...options}: PageOptions = {}): BackendAdapter {
  const here = () => options.document ?? document;
  /** Whether the page shows this article, by its address or its canonical link. */
  const shows = (url: string) => {
    const {href} = options.location ?? here().location;
    const names = [href, ...all(headOf(here()), 'link[rel~=canonical]').map((link) => link.href)].map((each) =>
      canonicalUrl(each),
    );
    return [...names, new PageIdentity(here(), () => href).article().url].includes(canonicalUrl(url));
  };
  const neighbours = () => ({previous: neighbourOf(here(), 'prev'), next: neighbourOf(here(), 'next')});

  const articles: ArticlesSource = {
    neighbours: async ({url}, scope) => (scope === 'all' && shows(url) ? neighbours() : {previous: null, next: null}),
  };
  const terms: TermsSource = {
    async of(articles, kind) {
      const found = await readTerms(here());
      return articles.map(({url}) => (shows(url) ? found.filter((term) => term.kind === kind) : []));
    },
  };

  return {
    name,
    contract: 1,
    get articles() {
      const {previous, next} = neighbours();
      return previous || next ? articles : undefined;
    },
    get terms() {
      return termsOf(here())[0] && terms;
    },
  };
}
