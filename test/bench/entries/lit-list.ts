/** A list of news as one writes it by hand with Lit: a title and a date in each row, by `map`. */
import {html, render} from 'lit';
import type {ArticleLink} from '../../../src/core/types.ts';
import {articleOf, articlesUpTo} from './articles.ts';

const style = document.createElement('style');
style.textContent = `
  ul { margin: 0; padding: 0; list-style: none; line-height: 1.45; border-top: 1px solid #ccc; }
  li { border-bottom: 1px solid #ccc; }
  a { display: grid; gap: 0.25em; padding-block: 0.85em; color: inherit; text-decoration: none; }
  b { line-height: 1.3; }
  time { font-size: 0.8125em; color: #555; }
`;
document.head.append(style);
const dates = new Intl.DateTimeFormat('en', {day: 'numeric', month: 'long', year: 'numeric'});

const row = ({url, title, published}: ArticleLink) =>
  html`<li>
    <a href=${url}><b>${title}</b> <time datetime=${published!}>${dates.format(new Date(published!))}</time></a>
  </li>`;

const box = document.createElement('div');
let articles: readonly ArticleLink[] = [];
const show = async (all: readonly ArticleLink[]) => {
  articles = all;
  render(
    html`<ul>
      ${articles.map(row)}
    </ul>`,
    box,
  );
};

globalThis.list = {
  show: async (count) => {
    document.body.append(box);
    await show(articlesUpTo(count));
  },
  add: () => show([articleOf(articles.length), ...articles]),
  refresh: () => show(articles.map((each) => ({...each}))),
};
