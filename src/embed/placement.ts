import {articleOf, metas, things} from '../adapters/page-metadata.ts';
import {wordpressOf} from '../adapters/page-site.ts';
import {nameOf} from '../base/define.ts';
import {closest, createElement, find, findAll, member} from '../core/dom.ts';
import {pageIds} from '../core/identity.ts';
import {ArticleFooter} from '../elements/article-footer/article-footer.ts';

/** Links to an article's tags. Block themes mark those to its categories in the same way; posts in a list have their own. */
const TAGS = 'a[rel~=tag]:not(.taxonomy-category *,.wp-block-post *)';

/** What WordPress, Ghost and Shopify say of a page by a class of its body: a list, a page that is no post, a product. */
const OTHER =
  /(^| )(home|archive|search|error404|attachment|page-id-\d+|single-product|single-(?!post |format)\S+(?= postid)|(home|tag|author|page)-template|template-(index|collection|product|page))( |$)/;

/** Whether a page says what it is, and that this is no article: a list, a shop, a profile. */
function saysItIsNoArticle(document: Document): boolean {
  const described = things(document);
  if (articleOf(described)) return false;
  return (
    metas(document, 'og:type').some((type) => !/article|blog/.test(type)) ||
    (!pageIds(document).wordpress &&
      described.some((thing) => /Product|(Collection|Profile|Results)Page/.test(String(thing?.['@type']))))
  );
}

/**
 * Finds where the page's article ends, to put the footer there: WordPress's `.entry-content`, where it is the only one;
 * else the outermost `<article>` that holds the page's `<h1>`; else the only `<article>`. A list of articles has no end,
 * nor has a page of a WordPress that is not a single post, the preview of one, or a page that says it is something else.
 */
export function findArticleEnd(document: Document): Element | null {
  if (wordpressOf(document) && !pageIds(document).wordpress) return null;
  if (/[?&](preview|customize_)/.test(document.location.search) || OTHER.test(member(document, 'body').className))
    return null;
  if (saysItIsNoArticle(document)) return null;
  const contents = findAll(document, '.entry-content');
  const articles = findAll(document, 'article:not(article article)');
  const headed = articles.find((article) => find(article, 'h1'));
  const only = (found: ArrayLike<Element>) => (found.length === 1 ? found[0]! : null);
  return only(contents) ?? headed ?? only(articles);
}

/**
 * The parts that the theme does not show itself, in the article or, where it is in none, in the page's main content: its
 * tags, and links to the articles before and after, which themes put beside the article.
 */
function missingParts(end: Element): string {
  const main = closest(end, 'main') ?? member(document, 'body');
  const tags = find(closest(end, 'article') ?? main, TAGS) ? '' : 'tags';
  const neighbours = find(main, 'a[rel~=prev],a[rel~=next]') ? '' : 'neighbours';
  return `author disclaimer ${tags} ${neighbours} rating latest`;
}

/**
 * Appends the footer to the article while its end is below what is seen, so that nothing in sight moves. An end so high
 * up that it is in sight at the top of the page would never be below: there it is placed at once.
 */
function append(footer: Element, end: Element): void {
  const place = () => {
    const {bottom} = member(end, 'getBoundingClientRect').call(end);
    if (bottom < innerHeight && bottom + scrollY >= innerHeight) return;
    member(end, 'append').call(end, footer);
    removeEventListener('scroll', place);
  };
  addEventListener('scroll', place, {passive: true});
  place();
}

/**
 * Places the footer at the end of the page's article, if it has one: with the named parts, else with those that the theme does
 * not show itself.
 */
export function placeFooter(parts: string | undefined): void {
  const end = findArticleEnd(document);
  if (!end) return;
  const footer = createElement(nameOf(ArticleFooter)) as ArticleFooter;
  footer.parts = parts ?? missingParts(end);
  append(footer, end);
}
