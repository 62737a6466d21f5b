import {html} from 'hono/html';
import {langOf, layout, type Html} from './layout.ts';
import {articles, PUBLISHER, type Article} from './newsroom.ts';
import {dateIn} from './words.ts';

const shot = ({url, slug}: Article, eager = false) =>
  html`<a class="shot" href="${url}" tabindex="-1" aria-hidden="true"
    ><img src="/images/${slug}.svg" width="900" height="600" alt="" ${eager ? '' : html`loading="lazy"`}
  /></a>`;

const byline = ({writer, published}: Article) =>
  html`<p class="by">${writer.name} · <time datetime="${published}">${dateIn('en', published, {})}</time></p>`;

const kicker = ({categories}: Article, name = categories[0]!) => html`<p class="kicker" ${langOf(name)}>${name}</p>`;

const title = ({url, title}: Article) => html`<a href="${url}" ${langOf(title)}>${title}</a>`;

const lead = (article: Article, baseUrl: string) =>
  html`<article class="card lead">
    ${shot(article, true)} ${kicker(article, 'Top Story')}
    <h2>${title(article)}</h2>
    <p>${article.excerpt}</p>
    ${byline(article)} ${rating(article, baseUrl)}
    <div class="opening">${article.body.slice(0, 2).map((text) => html`<p>${text}</p>`)}</div>
  </article>`;

/** What readers think of an article, in one line. */
const rating = ({url}: Article, baseUrl: string) =>
  html`<article-rating compact readonly article="${baseUrl}${url}"></article-rating>`;

const card = (article: Article, baseUrl: string) =>
  html`<article class="card">
    ${shot(article)} ${kicker(article)}
    <h3>${title(article)}</h3>
    <p ${langOf(article.excerpt)}>${article.excerpt}</p>
    ${byline(article)} ${rating(article, baseUrl)}
  </article>`;

const column = (article: Article) =>
  html`<article class="card">
    <h3>${title(article)}</h3>
    <p>${article.excerpt}</p>
    ${byline(article)}
  </article>`;

const entry = (article: Article) =>
  html`<li>
    <h3>${title(article)}</h3>
    ${byline(article)}
  </li>`;

const behind = html`<section aria-labelledby="behind">
  <h2 class="label" id="behind">Behind the page</h2>
  <div class="behind">
    <div>
      <h3><a href="/articles/the-late-ferry">Placed by hand</a></h3>
      <p>Every article has one script and six tags, pasted where they should stand.</p>
    </div>
    <div>
      <h3><a href="/auto">One line</a></h3>
      <p>An article with nothing but the script: it finds the end by itself.</p>
    </div>
    <div>
      <h3><a href="/plain/">No server</a></h3>
      <p>Plain files and one JSON document, for any place that serves files.</p>
    </div>
    <div>
      <h3><a href="/articles/the-late-ferry?aw-explain">What was found</a></h3>
      <p>The same article with <code>?aw-explain</code>, which says what is used and why.</p>
    </div>
  </div>
</section>`;

/** The front page: all articles, the newest top story largest. */
export function frontPage(baseUrl: string): Html {
  const rest = [...articles];
  const take = (count: number, fits: (article: Article) => boolean = () => true) =>
    rest
      .filter(fits)
      .slice(0, count)
      .map((article) => rest.splice(rest.indexOf(article), 1)[0]!);
  const isIn = (name: string) => (article: Article) => article.categories.includes(name);
  const [first] = take(1, isIn('Top Story'));
  const seconds = take(2);
  const opinion = take(4, isIn('Opinion'));
  const four = take(4);
  return layout({
    title: `${PUBLISHER}: news from Port Sallow`,
    description: 'News and opinion from a small harbour town, printed when the tide allows.',
    path: '/',
    baseUrl,
    home: true,
    head: html`<link rel="stylesheet" href="/afterword.css" />
      <script async src="/afterword.js" data-adapter="rest" data-url="/"></script>`,
    body: html`<main class="front" id="text">
      <div class="top">
        ${lead(first!, baseUrl)}
        <div class="stack seconds small">${seconds.map((article) => card(article, baseUrl))}</div>
        <section class="stack opinion" aria-labelledby="opinion">
          <h2 class="label" id="opinion">Opinion</h2>
          ${opinion.map(column)}
        </section>
      </div>
      <section class="small" aria-labelledby="week">
        <h2 class="label" id="week">From the quay and the town</h2>
        <div class="four">${four.map((article) => card(article, baseUrl))}</div>
      </section>
      <section aria-labelledby="earlier">
        <h2 class="label" id="earlier">Earlier this year</h2>
        <ul class="index">
          ${rest.map(entry)}
        </ul>
      </section>
      ${behind}
    </main>`,
  });
}
