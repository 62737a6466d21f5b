import {expect, oneEvent} from '@open-wc/testing';
import '../../src/define/latest-news.ts';
import type {ArticleLink, AwSelectEvent, LatestNews} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  html,
  link,
  memory,
  mount,
  part,
  parts,
  recorded,
  reset,
  settle,
  stories,
  until,
  words,
} from './helpers.ts';

const site = (options: object = {}) => memory({articles: stories(8), ...options});
const mounted = (adapter = site()) =>
  mount<LatestNews>(html`<latest-news .adapter=${adapter} article=${ARTICLE}></latest-news>`);
const titles = (element: Element) =>
  parts(element, 'title')
    .map((title) => title.textContent!.trim())
    .filter(Boolean);

afterEach(reset);

describe('latest-news', () => {
  it('shows the newest articles without the one that is read', async () => {
    const element = await mounted();
    await until(element, 'ready');
    expect(words(element, 'heading')).to.equal('Latest News');
    expect(titles(element)).to.deep.equal([1, 2, 3, 4, 5, 6].map((n) => `Story ${n}`));
    expect((part(element, 'link') as HTMLAnchorElement).href).to.equal('https://news.example/1');
    expect(part(element, 'list').localName).to.equal('ul');
    await expect(element).to.be.accessible();
  });

  it('is accessible while it waits, and says nothing that is not so', async () => {
    const wait = deferred();
    const element = await mounted(site({latency: wait.promise}));
    await until(element, 'loading');
    expect(words(element)).to.equal('Latest News');
    await expect(element).to.be.accessible();
    wait.resolve();
    await until(element, 'ready');
  });

  it('fetches thumbnails only when they come near, each with its size', async () => {
    const image = {url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', width: 300, height: 200};
    const element = await mounted(memory({articles: stories(2, {image})}));
    await until(element, 'ready');
    const images = [...element.shadowRoot!.querySelectorAll('img')];
    expect(
      images.map((img) => [img.src, img.getAttribute('width'), img.getAttribute('height'), img.loading]),
    ).to.deep.equal([image, image].map(({url}) => [url, '300', '200', 'lazy']));
    const {width, height} = part(element, 'image').getBoundingClientRect();
    const shown = images[0]!.getBoundingClientRect();
    expect([shown.width, shown.height], 'the frame, not the file, says how large').to.deep.equal([width, height]);
  });

  it('asks for as many as `limit`', async () => {
    const {adapter, calls} = recorded(site());
    const element = await mounted(adapter);
    await until(element, 'ready');
    element.limit = 2;
    await settle(element);
    expect(titles(element)).to.deep.equal(['Story 1', 'Story 2']);
    expect(calls.map(({args}) => (args[0] as {limit: number}).limit)).to.deep.equal([6, 2]);
  });

  it('stands in columns where it is wide, and in one where it is narrow or asked to', async () => {
    const columns = (element: Element) =>
      new Set(parts(element, 'item').map((item) => Math.round(item.getBoundingClientRect().left))).size;
    const wide = await mounted();
    await until(wide, 'ready');
    expect(columns(wide)).to.equal(3);
    wide.layout = 'list';
    await wide.updateComplete;
    expect(columns(wide)).to.equal(1);
    const narrow = await mount<LatestNews>(
      html`<latest-news .adapter=${site()} article=${ARTICLE}></latest-news>`,
      390,
    );
    await until(narrow, 'ready');
    expect(columns(narrow)).to.equal(1);
  });

  it('says a fresh date in words, an older one as a date, and a calendar date as it is', async () => {
    const articles = [
      link(1, {title: 'Fresh', published: new Date(Date.now() - 18 * 60_000).toISOString()}),
      link(2, {published: '2024-03-09'}),
      link(3, {published: undefined}),
    ];
    const element = await mounted(memory({articles}));
    await until(element, 'ready');
    expect(
      parts(element, 'meta')
        .slice(0, 3)
        .map((meta) => meta.textContent!.trim()),
    ).to.deep.equal(['18 minutes ago', 'March 9, 2024', '']);
    expect(part(element, 'meta').querySelector('time')!.dateTime).to.equal(articles[0]!.published);
  });

  it('says in sight that there are none, or that it failed', async () => {
    const none = await mounted(site({empty: true}));
    await until(none, 'empty');
    expect(words(none, 'status')).to.equal('Nothing here yet.');
    await expect(none).to.be.accessible();
    const failed = await mounted(site({fail: 'not-found'}));
    await until(failed, 'error');
    expect(words(failed, 'status')).to.equal('This could not be loaded. Try again');
    await expect(failed).to.be.accessible();
  });

  it('tells which article was followed', async () => {
    const element = await mounted();
    await until(element, 'ready');
    element.addEventListener('click', (event) => event.preventDefault());
    const selected = oneEvent(document.body, 'aw-select') as Promise<AwSelectEvent<ArticleLink>>;
    parts(element, 'title')[2]!.click();
    expect((await selected).detail.item.title).to.equal('Story 3');
  });
});
