/** `<latest-news>` as a reader fills it: a hundred articles at once, and a hundred more with each press of the button below. */
import type {ArticleLink, ArticlesSource} from '../../../src/core/types.ts';
import '../../../src/define/latest-news.ts';
import {articleOf, articlesUpTo} from './articles.ts';

/** As many as a list asks for at most. */
const PAGE = 100;

let published: readonly ArticleLink[] = [];
/** Called when the backend has answered. */
let answered = () => {};
const articles: ArticlesSource = {
  latest: async ({limit, cursor = '0'}) => {
    const [from, to] = [Number(cursor), Number(cursor) + limit];
    queueMicrotask(() => answered());
    const copies = published.slice(from, to).map((each) => ({...each}));
    return {items: copies, ...(to < published.length && {cursor: String(to)})};
  },
};

const element = document.createElement('latest-news');
element.adapter = {name: 'bench', contract: 1, articles};
Object.assign(element, {article: 'id:none', limit: PAGE, more: true, refresh: 60, show: 'date', layout: 'list'});

const pressed = (part: string) => {
  const button = element.shadowRoot!.querySelector<HTMLElement>(`[part=${part}]`)!;
  const loaded = new Promise((resolve) => element.addEventListener('aw-load', resolve, {once: true}));
  button.click();
  return loaded;
};

const now = Date.now;
let ahead = 0;
Date.now = () => now() + ahead;
const frame = () => new Promise(requestAnimationFrame);

/** An hour later the reader's network is back: the list looks for newer articles. */
async function look(): Promise<void> {
  const hasAnswer = new Promise<void>((resolve) => (answered = resolve));
  ahead += 3_600_000;
  dispatchEvent(new Event('online'));
  await hasAnswer;
  await frame();
}

globalThis.list = {
  async show(count) {
    published = articlesUpTo(count);
    const loaded = new Promise((resolve) => element.addEventListener('aw-load', resolve, {once: true}));
    document.body.append(element);
    await loaded;
    for (let there = PAGE; there < count; there += PAGE) await pressed('more');
    await element.updateComplete;
  },
  async add() {
    published = [articleOf(published.length), ...published];
    await look();
    await pressed('news');
    await element.updateComplete;
  },
  refresh: look,
};
