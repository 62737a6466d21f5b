import {html, raw} from 'hono/html';
import {layout, type Html} from './layout.ts';
import {articles, PUBLISHER, type Article} from './newsroom.ts';
import {dateIn, wordsIn} from './words.ts';

/** The article as search engines read it. `<` is written so that no text can end the script element. */
function jsonLd(article: Article, baseUrl: string): Html {
  const url = baseUrl + article.url;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: url,
    headline: article.title,
    description: article.excerpt,
    image: [`${baseUrl}/images/${article.slug}.svg`],
    datePublished: article.published,
    inLanguage: article.lang ?? 'en',
    articleSection: article.categories,
    keywords: article.tags,
    author: [{'@type': 'Person', name: article.writer.name, url: `${baseUrl}/authors/${article.writer.slug}`}],
    publisher: {'@type': 'Organization', name: PUBLISHER, url: `${baseUrl}/`},
  };
  return html`<script type="application/ld+json">
    ${raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}
  </script>`;
}

const head = (article: Article, baseUrl: string) =>
  html`<meta property="og:type" content="article" />
    <meta property="og:title" content="${article.title}" />
    <meta property="og:site_name" content="${PUBLISHER}" />
    <link rel="author" href="/authors/${article.writer.slug}" />
    ${jsonLd(article, baseUrl)}`;

/** The headline, the picture and the text: what any newspaper's system prints. */
function story(article: Article): Html {
  const {title, excerpt, writer, published, slug, picture, body, quote, lang = 'en'} = article;
  const paragraphs = body.map(
    (text, i) =>
      html`${i === 2 && quote ? html`<p class="quote">${quote}</p>` : ''}
        <p>${text}</p>`,
  );
  return html`<h1${title.length > 100 ? html` class="long"` : ''}>${title}</h1>
    <p class="standfirst">${excerpt}</p>
    <p class="by">
      ${wordsIn(lang).by} <a rel="author" href="/authors/${writer.slug}">${writer.localName?.[lang] ?? writer.name}</a> ·
      <time datetime="${published}">${dateIn(lang, published)}</time>
    </p>
    <figure><img src="/images/${slug}.svg" width="900" height="600" alt="${picture}" /></figure>
    <div class="text">${paragraphs}</div>`;
}

/** The elements as a site owner pastes them. What a correction says is the backend's; else the publisher's disclaimer stands. */
const pasted = ({correction}: Article) =>
  html`<footer>
    <related-nav kind="author"></related-nav>
    <disclaimer-banner${correction ? '' : html` publisher="${PUBLISHER}"`}></disclaimer-banner>
    <tag-list></tag-list>
    <related-nav></related-nav>
    <article-rating></article-rating>
    <latest-news></latest-news>
  </footer>`;

const page = (article: Article, baseUrl: string, script: Html, body: Html) =>
  layout({
    title: article.title,
    description: article.excerpt,
    path: article.url,
    baseUrl,
    lang: article.lang,
    head: html`${head(article, baseUrl)} ${script}`,
    body: html`<main class="page" id="text">${body}</main>`,
  });

const linked = (links: readonly {readonly url?: string; readonly name: string}[], rel = '') =>
  html`<ul>
    ${links.map(({url, name}) => html`<li><a href="${url!}" ${rel ? html` rel="${rel}"` : ''}>${name}</a></li>`)}
  </ul>`;

/** The same for a reader without scripts, as the paper's own system prints it. */
function unscripted(article: Article): Html {
  const {correction, terms, writer} = article;
  const titled = (found: readonly (Article | undefined)[]) =>
    found.flatMap((each) => (each ? [{url: each.url, name: each.title}] : []));
  const others = articles.filter((each) => each !== article);
  const at = articles.indexOf(article);
  return html`<noscript>
    ${linked(titled(others.filter((each) => each.writer === writer).slice(0, 3)))}
    <p class="remark">
      ${
        correction ??
        `The views and opinions expressed in this article are those of the authors and do not necessarily reflect the official policy or position of ${PUBLISHER}.`
      }
    </p>
    ${linked(terms, 'tag')} ${linked(titled([articles[at + 1]]), 'prev')} ${linked(titled([articles[at - 1]]), 'next')}
    ${linked(titled(others.slice(0, 6)))}
  </noscript>`;
}

/** An article with the tags pasted by hand. */
export const articlePage = (article: Article, baseUrl: string): Html =>
  page(
    article,
    baseUrl,
    html`<link rel="stylesheet" href="/afterword.css" />
      <script async src="/afterword.js" data-adapter="rest" data-url="/" data-publisher="${PUBLISHER}"></script>`,
    html`<article>
      <tag-list kind="category"></tag-list>
      ${story(article)} ${pasted(article)} ${unscripted(article)}
    </article>`,
  );

/** The same article with one line of script and none of our tags. Its votes are the article's own: the canonical link names it. */
export const autoPage = (article: Article, baseUrl: string): Html =>
  page(
    article,
    baseUrl,
    html`<script
      async
      src="/afterword.js"
      data-adapter="rest"
      data-url="/"
      data-auto
      data-publisher="${PUBLISHER}"
    ></script>`,
    html`<p class="remark">
        This page has one line of script and none of our tags. It is <a href="${article.url}">the same article</a>, with
        the same votes.
      </p>
      <article>${story(article)} ${unscripted(article)}</article>`,
  );
