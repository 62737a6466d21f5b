import {expect, oneEvent} from '@open-wc/testing';
import '../../src/define/all.ts';
import {configure, pageScope, type AwRatedEvent, type ArticleRating, type TagList} from '../../src/index.ts';
import {deferred, html, link, memory, mount, parts, recorded, reset, settle, until, voting, words} from './helpers.ts';

const home = location.href;
const url = (path: string) => new URL(path, location.origin).href;
const tagged = (path: string) => link(1, {id: path, url: url(path), terms: [{kind: 'tag', name: `Tag of ${path}`}]});
const articles = ['/one', '/two', '/three', '/canonical-one', '/canonical-two', '/canonical-new'].map(tagged);
const shown = (element: Element) => words(element, 'term');

function canonical(path: string): void {
  const found = document.querySelector<HTMLLinkElement>('link[rel=canonical]') ?? document.createElement('link');
  found.rel = 'canonical';
  found.href = path;
  document.head.append(found);
}

/** As a client-side router does it; engines without navigation events need to be told. */
function go(path: string): void {
  history.pushState({}, '', path);
  if (!('navigation' in globalThis)) pageScope().refresh();
}

async function list(): Promise<TagList> {
  configure({adapter: memory({articles})});
  const element = await mount<TagList>(html`<tag-list></tag-list>`);
  await until(element, 'ready');
  return element;
}

beforeEach(() => history.replaceState({}, '', '/one'));

afterEach(() => {
  document.querySelector('link[rel=canonical]')?.remove();
  history.replaceState({}, '', home);
  reset();
});

describe('the article of the page', () => {
  it('is the location’s, without tracking and fragment', async () => {
    history.replaceState({}, '', '/one?utm_source=letter&fbclid=1#top');
    expect(shown(await list())).to.equal('Tag of /one');
  });

  it('is the canonical link’s', async () => {
    canonical('/canonical-one');
    expect(shown(await list())).to.equal('Tag of /canonical-one');
  });

  it('changes with the location', async () => {
    const element = await list();
    go('/two');
    await settle(element);
    await until(element, 'ready');
    expect(shown(element)).to.equal('Tag of /two');
  });

  it('changes back with the browser’s button', async () => {
    const element = await list();
    go('/two');
    await settle(element);
    const back = oneEvent(window, 'popstate');
    history.back();
    await back;
    await settle(element);
    await until(element, 'ready');
    expect(shown(element)).to.equal('Tag of /one');
  });

  it('changes with the canonical link alone', async () => {
    canonical('/canonical-one');
    const element = await list();
    canonical('/canonical-two');
    await settle(element);
    await until(element, 'ready');
    expect(shown(element)).to.equal('Tag of /canonical-two');
  });

  it('is not that of a canonical link left behind by the last page, until it changes', async () => {
    canonical('/canonical-one');
    const element = await list();
    go('/two');
    await settle(element);
    await until(element, 'ready');
    expect(shown(element), 'a stale canonical is void').to.equal('Tag of /two');
    canonical('/canonical-new');
    await settle(element);
    await until(element, 'ready');
    expect(shown(element)).to.equal('Tag of /canonical-new');
  });

  it('is looked for again on request', async () => {
    const element = await list();
    history.pushState({}, '', '/three');
    pageScope().refresh();
    await settle(element);
    await until(element, 'ready');
    expect(shown(element)).to.equal('Tag of /three');
  });

  it('is the one that a vote is for when it was chosen', async () => {
    const answer = deferred<{average: number; count: number; best: number; revision: number}>();
    const {adapter, calls} = recorded(voting(() => answer.promise));
    configure({adapter});
    const element = await mount<ArticleRating>(html`<article-rating></article-rating>`);
    await until(element, 'ready');
    const rated = oneEvent(element, 'aw-rated') as Promise<AwRatedEvent>;
    parts(element, 'star')[3]!.click();
    go('/two');
    await settle(element);
    await until(element, 'ready');
    answer.resolve({average: 4, count: 77, best: 5, revision: 9});
    expect((await rated).detail.article).to.equal(url('/one'));
    expect(calls.find(({method}) => method === 'ratings.cast')!.args[0]).to.deep.include({
      article: {url: url('/one'), ids: {}},
    });
    await settle(element);
    expect(words(element)).not.to.contain('77');
  });

  it('that is named stays, wherever the page goes', async () => {
    configure({adapter: memory({articles})});
    const element = await mount<TagList>(html`<tag-list article="/three"></tag-list>`);
    await until(element, 'ready');
    go('/two');
    await settle(element);
    expect(shown(element)).to.equal('Tag of /three');
  });
});
