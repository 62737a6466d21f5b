import {expect, oneEvent} from '@open-wc/testing';
import '../../src/define/tag-list.ts';
import type {AwSelectEvent, TagList, Term} from '../../src/index.ts';
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
  shows,
  until,
  words,
} from './helpers.ts';

const ODD = 'state-of-the-art - Côte d’Ivoire – 2026 — part one';
const term = (name: string, kind: Term['kind'] = 'tag'): Term => ({
  kind,
  name,
  url: `https://news.example/${kind}/${encodeURIComponent(name)}`,
});
const terms = [term('Bridges'), term(ODD), term('Council'), term('Opinion', 'category'), term('World', 'category')];
const site = (options: object = {}) => memory({articles: [link(0, {url: ARTICLE, terms})], ...options});

const mounted = (adapter = site(), kind = 'tag') =>
  mount<TagList>(html`<tag-list kind=${kind} .adapter=${adapter} article=${ARTICLE}></tag-list>`);

afterEach(reset);

describe('tag-list', () => {
  it('shows the tags of the article as a list', async () => {
    const element = await mounted();
    await until(element, 'ready');
    const list = part(element, 'list');
    expect(list.localName).to.equal('ul');
    expect([...list.children].map(({localName}) => localName)).to.deep.equal(['li', 'li', 'li']);
    expect(parts(element, 'term').map((each) => each.textContent)).to.deep.equal(['Bridges', ODD, 'Council']);
    expect(parts(element, 'term').map((each) => (each as HTMLAnchorElement).href)).to.deep.equal(
      terms.slice(0, 3).map(({url}) => url),
    );
    expect(words(element, 'heading')).to.equal('Tags');
    expect(list.getAttribute('aria-label')).to.equal('Tags');
    await expect(element).to.be.accessible();
  });

  it('keeps a term with spaces and dashes one item', async () => {
    const element = await mounted();
    await until(element, 'ready');
    const items = [...part(element, 'list').children].filter(({textContent}) =>
      textContent!.includes('state-of-the-art'),
    );
    expect(items.map(({textContent}) => textContent!.trim())).to.deep.equal([ODD]);
  });

  it('shows the categories, inline and named without a heading', async () => {
    const element = await mounted(site(), 'category');
    await until(element, 'ready');
    expect(parts(element, 'term').map((each) => each.textContent)).to.deep.equal(['Opinion', 'World']);
    expect(part(element, 'heading')).to.equal(undefined);
    expect(part(element, 'list').getAttribute('aria-label')).to.equal('Categories');
    await expect(element).to.be.accessible();
  });

  it('takes the other layout', async () => {
    const element = await mounted();
    element.layout = 'inline';
    await until(element, 'ready');
    expect(part(element, 'heading')).to.equal(undefined);
    element.layout = 'pills';
    await element.updateComplete;
    expect(words(element, 'heading')).to.equal('Tags');
  });

  it('asks again when the kind changes', async () => {
    const {adapter, calls} = recorded(site());
    const element = await mounted(adapter);
    await until(element, 'ready');
    element.setAttribute('kind', 'category');
    await settle(element);
    expect(parts(element, 'term').map((each) => each.textContent)).to.deep.equal(['Opinion', 'World']);
    expect(calls.map(({args}) => args[1])).to.deep.equal(['tag', 'category']);
  });

  it('shows a term without an address as text', async () => {
    const element = await mounted(site({articles: [link(0, {url: ARTICLE, terms: [{kind: 'tag', name: 'Loose'}]})]}));
    await until(element, 'ready');
    expect(words(element, 'term')).to.equal('Loose');
    expect(part(element, 'term').hasAttribute('href')).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('tells which term was followed', async () => {
    const element = await mounted();
    await until(element, 'ready');
    element.addEventListener('click', (event) => event.preventDefault());
    const selected = oneEvent(document.body, 'aw-select') as Promise<AwSelectEvent<Term>>;
    part(element, 'term').querySelector('bdi')!.click();
    expect((await selected).detail.item).to.deep.equal(terms[0]);
  });

  it('waits without a word, and is accessible then', async () => {
    const wait = deferred();
    const element = await mounted(site({latency: wait.promise}));
    await until(element, 'loading');
    expect(words(element)).to.equal('Tags');
    await expect(element).to.be.accessible();
    wait.resolve();
    await until(element, 'ready');
  });

  it('says in sight that there are none', async () => {
    const element = await mounted(site({empty: true}));
    await until(element, 'empty');
    expect(words(element, 'status')).to.equal('Nothing here yet.');
    await expect(element).to.be.accessible();
  });

  it('says that it failed, and tries again', async () => {
    const options: {fail?: 'refused' | undefined} = {fail: 'refused'};
    const element = await mounted(memory(Object.assign(options, {articles: [link(0, {url: ARTICLE, terms})]})));
    await until(element, 'error');
    expect(words(element, 'status')).to.equal('This could not be loaded. Try again');
    await expect(element).to.be.accessible();
    options.fail = undefined;
    part(element, 'retry').click();
    await until(element, 'ready');
    expect(parts(element, 'term')).to.have.length(3);
    expect(shows(element)).to.equal('ours');
  });
});
