import {html} from 'hono/html';
import {PUBLISHER, termUrl} from './newsroom.ts';
import {dateIn, wordsIn} from './words.ts';

/** What `html` makes: escaped text, or a promise of it. */
export type Html = ReturnType<typeof html>;

export interface Layout {
  readonly title: string;
  readonly description: string;
  /** The page's path; it becomes absolute in the canonical link. */
  readonly path: string;
  readonly baseUrl: string;
  readonly body: Html;
  readonly head?: Html;
  readonly lang?: string;
  readonly home?: boolean;
}

/** In the order of the paper, as far as there is something in them. */
export const sections = ['Top Story', 'Harbour', 'Town', 'World', 'Opinion', 'Culture', 'Science', 'بالعربية'];

const isArabic = (text: string) => /\p{Script=Arabic}/u.test(text);

/** The attributes of a text in another language than the page's. */
export const langOf = (text: string, around = 'en'): Html | '' => {
  const lang = isArabic(text) ? 'ar' : 'en';
  return lang === around ? '' : html` lang="${lang}" dir="${wordsIn(lang).direction}"`;
};

const section = (name: string, path: string) => {
  const url = termUrl('category', name);
  return html`<li><a href="${url}" ${url === path ? html` aria-current="page"` : ''}${langOf(name)}>${name}</a></li>`;
};

/** A whole page: head, masthead, what is given, and the foot. */
export function layout({title, description, path, baseUrl, body, head, lang = 'en', home = false}: Layout): Html {
  const words = wordsIn(lang);
  const name = html`<a href="/">${PUBLISHER}</a>`;
  return html`<!doctype html>
    <html lang="${words.locale}" dir="${words.direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${home ? title : `${title} · ${PUBLISHER}`}</title>
        <meta name="description" content="${description}" />
        <link rel="canonical" href="${baseUrl}${path}" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/ledger.css" />
        ${head ?? ''}
      </head>
      <body${home ? html` class="home"` : ''}>
        <a class="skip" href="#text">${words.skip}</a>
        <header class="masthead">
          <div class="plate" lang="en-GB" dir="ltr">
            <p class="ear">${dateIn('en', new Date().toISOString(), {weekday: 'long', year: 'numeric'})}</p>
            ${home ? html`<h1 class="name">${name}</h1>` : html`<p class="name">${name}</p>`}
            <p class="ear">High water 06.41 and 19.05</p>
          </div>
          <nav class="sections" aria-label="${words.sections}">
            <ul lang="en-GB" dir="ltr">
              ${sections.map((name) => section(name, path))}
            </ul>
          </nav>
        </header>
        ${body}
        <footer class="colophon">
          <div lang="en-GB" dir="ltr">
            <p>${PUBLISHER}, Port Sallow. Printed when the tide allows. The town, its people and its ducks are made up.</p>
            <p><a href="/">Front page</a></p>
          </div>
        </footer>
      </body>
    </html>`;
}
