import {expect, nextFrame} from '@open-wc/testing';
import type {LitElement} from 'lit';
import '../../src/define/all.ts';
import type {BackendAdapter} from '../../src/index.ts';
import {
  ARTICLE,
  html,
  link,
  memory,
  mount,
  part,
  parts,
  rated,
  reset,
  stories,
  until,
  waitUntil,
  words,
} from './helpers.ts';

const terms = ['A', 'B', 'C', 'D'].map((name) => ({kind: 'tag', name, url: `/tag/${name}`, count: 3}) as const);
const adapter = memory({
  articles: stories(9).map((each) => ({...each, terms})),
  ...rated(4, 12, {histogram: [0, 0, 4, 4, 4]}),
});

/** All options that may be on or off, by their attributes. */
const OPTIONS: readonly (readonly [tag: string, attributes: readonly string[]])[] = [
  [
    'article-rating',
    ['readonly', 'confirm', 'compact', 'structured-data', 'required', 'distribution', 'icon', 'share'],
  ],
  ['related-nav', ['more', 'unique', 'ends', 'prefetch']],
  ['tag-list', ['counts']],
  ['latest-news', ['more', 'unique', 'refresh']],
  ['disclaimer-banner', ['dismissible', 'landmark']],
];

async function show(tag: string, attributes: Readonly<Record<string, string>>): Promise<LitElement> {
  const section = await mount<HTMLElement & LitElement>(html`<tag-list></tag-list>`);
  const element = document.createElement(tag) as LitElement & {adapter: BackendAdapter};
  element.adapter = adapter;
  const all = {loading: 'eager', article: ARTICLE, text: 'A text.', ...attributes};
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  section.replaceWith(element);
  await until(element, 'ready');
  return element;
}

/** What is drawn, without what Lit marks. */
const drawn = (element: Element) => element.shadowRoot!.innerHTML.replace(/<!--.*?-->/g, '');

describe('an option that is "false", as Astro, Svelte and others write it', () => {
  afterEach(reset);

  for (const [tag, attributes] of OPTIONS)
    for (const attribute of attributes)
      it(`<${tag} ${attribute}="false"> is <${tag}>`, async () => {
        const plain = await show(tag, {});
        const off = await show(tag, {[attribute]: 'false'});
        expect(drawn(off)).to.equal(drawn(plain));
        expect(off.getBoundingClientRect().height).to.be.closeTo(plain.getBoundingClientRect().height, 0.1);
      });

  it('takes votes where readOnly or readonly say so', async () => {
    const element = await show('article-rating', {readonly: 'false'});
    const stars = () => part(element, 'stars').getAttribute('role');
    expect(stars()).to.equal('radiogroup');
    Object.assign(element, {readOnly: true});
    await element.updateComplete;
    expect(stars()).to.equal('img');
    element.setAttribute('readonly', '');
    element.setAttribute('readonly', 'false');
    await element.updateComplete;
    expect(stars()).to.equal('radiogroup');
  });

  it('is off again after it was on', async () => {
    const plain = await show('article-rating', {});
    const element = await show('article-rating', {compact: 'true'});
    await waitUntil(() => part(element, 'brief'));
    element.setAttribute('compact', 'false');
    await waitUntil(() => !part(element, 'brief'));
    await nextFrame();
    expect(words(element, 'question')).to.equal(words(plain, 'question'));
    expect(getComputedStyle(part(element, 'base')).display).to.equal(getComputedStyle(part(plain, 'base')).display);
    expect(getComputedStyle(part(element, 'base')).marginBlock).to.equal(
      getComputedStyle(part(plain, 'base')).marginBlock,
    );
  });

  it('of a footer says why a part is empty', async () => {
    const empty = memory({articles: [link(0, {url: ARTICLE})]});
    const footer = await mount<LitElement>(
      html`<article-footer silent="false" parts="tags" article=${ARTICLE} .adapter=${empty}></article-footer>`,
    );
    const tags = footer.shadowRoot!.querySelector('tag-list')!;
    tags.setAttribute('loading', 'eager');
    await until(tags, 'empty');
    expect(parts(tags, 'status')).to.have.length(1);
  });
});
