import {articleOf, clean} from '../../adapters/page-metadata.ts';
import type {Json} from '../../adapters/http.ts';
import {find, headOf, member} from '../../core/dom.ts';
import {canonicalUrl} from '../../core/identity.ts';

/** Things (in schema.org's sense) that a page is about and that are no articles. */
const OTHER_THING =
  /^(\w*Product\w*|JobPosting|\w*Event|Course|(Collection|Profile|SearchResults|Checkout|Contact|About)Page)$/;

/** A page as such. Some sites say no more of an article either. */
const PAGE = /^(Web|FAQ)Page$/;

/** What is described beside a page and does not say what it is about. */
const BESIDE =
  /^(WebPage|FAQPage|WebSite|Blog|Question|\w*Organization|Corporation|LocalBusiness|Person|BreadcrumbList|ImageObject|SiteNavigationElement|WP\w+)$/;

/** What posts have and static pages have not. */
const POST =
  '[itemprop~=articleBody],[itemprop~=datePublished],[itemtype$=Article],[itemtype$=Posting],.h-entry,.hentry,:is(main,article) time,a:is([rel~=tag],[rel~=prev],[rel~=next])';

const typesOf = (things: readonly Json[]): string[] =>
  things.flatMap((thing) => [thing?.['@type']].flat()).filter((type) => typeof type === 'string');

/** What is behind the host of an address: a copy of a site, as for tests, describes the pages of the site itself. */
const pathOf = (address: unknown, base: string): string =>
  typeof address === 'string' ? canonicalUrl(address, base).replace(/^\w+:\/\/[^/]*/, '') : '';

/** Whether one of the addresses is that of the page. */
function isPage(document: Document, addresses: readonly unknown[]): boolean {
  const base = member(document, 'baseURI');
  const canonical = find(headOf(document), 'link[rel~=canonical]')?.getAttribute('href');
  const paths = [document.location.href, canonical].map((each) => pathOf(each, base));
  return addresses.map((each) => pathOf(each, base)).some((path) => path && paths.includes(path));
}

/** Whether one of several articles is the one that the page shows: it names the page, or has its headline. */
function isShownArticle(article: Json, things: readonly Json[], document: Document): boolean {
  const {url, mainEntityOfPage, headline, name, '@id': id} = article;
  const isMain = things.some((thing) => {
    const main = thing?.mainEntity;
    return main && (main === article || (id && main['@id'] === id));
  });
  const titles = [member(document, 'title'), member(find(document, 'h1') ?? document, 'textContent')].map(clean);
  const title = clean(headline ?? name);
  return (
    isMain ||
    isPage(document, [url, id, mainEntityOfPage, mainEntityOfPage?.['@id'], mainEntityOfPage?.url]) ||
    (title !== '' && titles.some((each) => each.includes(title)))
  );
}

/** Whether a page's JSON-LD describes the article that it shows. A list describes several, and none of them is the page's. */
export function describesArticle(things: readonly Json[], document: Document): boolean {
  const ids = new Set<unknown>();
  const articles = things.filter((thing) => {
    const id: unknown = thing?.['@id'];
    // More may be said of an article elsewhere.
    const isNew = !!articleOf([thing]) && !(id && ids.has(id));
    if (isNew) ids.add(id);
    return isNew;
  });
  const titles = new Set(articles.map(({headline, name}) => clean(headline ?? name)));
  const isOne = articles.length === 1 || (titles.size === 1 && !titles.has(''));
  return isOne || articles.some((article) => isShownArticle(article, things, document));
}

/** What a page's JSON-LD says that it is about, if that is no article. */
export const otherThing = (things: readonly Json[]): string | undefined =>
  typesOf(things).find((type) => OTHER_THING.test(type));

/**
 * What a page's JSON-LD says that it is where it says of nothing that it is an article: a page, or the site itself at the address of
 * this page. Not where anything on the page is that of a post.
 */
export function pageAsSuch(things: readonly Json[], document: Document): string | undefined {
  const types = typesOf(things);
  if (!types.every((type) => BESIDE.test(type))) return undefined;
  const site = things.find(
    (thing) => /^(WebSite|Blog)$/.test(String(thing?.['@type'])) && isPage(document, [thing.url]),
  );
  const type = types.find((type) => PAGE.test(type)) ?? (site?.['@type'] as string | undefined);
  const isPost = type && (find(document, POST) ?? find(headOf(document), 'meta[property^="article:"]'));
  return isPost ? undefined : type;
}
