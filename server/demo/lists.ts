import {html} from 'hono/html';
import {langOf, layout, type Html} from './layout.ts';
import {articles, termUrl, writers, type Article} from './newsroom.ts';
import {dateIn} from './words.ts';

const row = ({url, title, excerpt, writer, published, slug}: Article) =>
  html`<li>
    <div>
      <h2><a href="${url}"${langOf(title)}>${title}</a></h2>
      <p${langOf(excerpt)}>${excerpt}</p>
      <p class="by">${writer.name} · <time datetime="${published}">${dateIn('en', published)}</time></p>
    </div>
    <a href="${url}" tabindex="-1" aria-hidden="true"
      ><img src="/images/${slug}.svg" width="900" height="600" alt="" loading="lazy"
    /></a>
  </li>`;

const list = (
  path: string,
  baseUrl: string,
  kind: string,
  title: string,
  about: string,
  found: readonly Article[],
): Html =>
  layout({
    title,
    description: about,
    path,
    baseUrl,
    body: html`<main class="page" id="text">
      <p class="kicker">${kind}</p>
      <h1${langOf(title)}>${title}</h1>
      <p class="standfirst">${about}</p>
      <ul class="listing">
        ${found.map(row)}
      </ul>
    </main>`,
  });

/** All articles of an author, or nothing where there is no such author. */
export function authorPage(slug: string, baseUrl: string): Html | undefined {
  const writer = writers.find((writer) => writer.slug === slug);
  const found = articles.filter((article) => article.writer === writer);
  return writer && list(`/authors/${slug}`, baseUrl, 'Author', writer.name, writer.about, found);
}

/** All articles with a tag or in a section, or nothing where there is no such term. */
export function termPage(path: string, baseUrl: string): Html | undefined {
  const has = (article: Article) => article.terms.find(({url}) => url === path);
  const found = articles.filter(has);
  const term = found[0] && has(found[0]);
  if (!term) return undefined;
  const about = found.length === 1 ? 'One article so far.' : `${found.length} articles, the newest first.`;
  return list(termUrl(term.kind, term.name), baseUrl, term.kind === 'tag' ? 'Tag' : 'Section', term.name, about, found);
}

/** For addresses that lead nowhere. */
export const missingPage = (path: string, baseUrl: string): Html =>
  layout({
    title: 'Out with the tide',
    description: 'There is no such page.',
    path,
    baseUrl,
    body: html`<main class="page" id="text">
      <h1>Out with the tide</h1>
      <p class="standfirst">
        There is nothing at this address. It may be back in about twelve hours and twenty-five minutes.
      </p>
      <p><a href="/">To the front page</a></p>
    </main>`,
  });
