import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import '../../src/define/all.ts';
import {en, type StringKey} from '../../src/locales/en.ts';
import type {Message} from '../../src/locales/message.ts';
import {
  ARTICLE,
  html,
  memory,
  mount,
  part,
  parts,
  rated,
  reset,
  settle,
  shows,
  stories,
  until,
  words,
  waitUntil,
} from './helpers.ts';

const rating = (options: object, more: object = {}) =>
  html`<article-rating .adapter=${memory({...options, ...more})} article=${ARTICLE}></article-rating>`;
const articles = stories(3, {locked: true, terms: [{kind: 'tag', name: 'T'}]}).map((each) => ({
  ...each,
  terms: [{kind: 'tag', name: 'T'}] as const,
}));
const nav = (kind: string, options: object = {}) =>
  html`<related-nav kind=${kind} .adapter=${memory({articles, ...options})} article=${ARTICLE}></related-nav>`;
const tags = (kind: string, options: object = {}) =>
  html`<tag-list kind=${kind} .adapter=${memory({articles, ...options})} article=${ARTICLE}></tag-list>`;
const latest = (options: object = {}) =>
  html`<latest-news .adapter=${memory({articles, ...options})} article=${ARTICLE}></latest-news>`;
const banner = (options: object = {}) =>
  html`<disclaimer-banner .adapter=${memory(options)} article=${ARTICLE}></disclaimer-banner>`;

const fails = {fail: 'refused'} as const;
const empty = {empty: true} as const;
const waits = {latency: new Promise(() => {})} as const;

const star = (element: Element, value: number) => parts(element, 'star')[value - 1]!;
const choose = (element: Element) =>
  star(element, 1).dispatchEvent(new KeyboardEvent('keydown', {key: '4', bubbles: true}));
const vote = (element: Element) => star(element, 4).click();

interface Case {
  readonly template: TemplateResult;
  readonly state: string;
  readonly strings: readonly StringKey[];
  readonly act?: (element: Element) => void;
  /** Whether the machine has something to click with, where that matters. */
  readonly pointer?: boolean;
}

/** Each element in the states in which it says something, and what. */
const cases: Record<string, Case> = {
  'a rating without votes': {template: rating({}), state: 'ready', strings: ['question', 'star', 'noVotes']},
  'a rating where one clicks': {template: rating({}), state: 'ready', strings: ['hint'], pointer: true},
  'a rating where one cannot click': {template: rating({}), state: 'ready', strings: ['choose'], pointer: false},
  'a rating with votes': {template: rating(rated(4, 2)), state: 'ready', strings: ['average']},
  'a rating with a choice': {template: rating({}), state: 'ready', strings: ['chosen'], act: choose},
  'a rating with an own vote': {
    template: rating({}),
    state: 'ready',
    strings: ['yours', 'change', 'withdraw'],
    act: vote,
  },
  'a rating that is closed': {template: rating(rated(4, 2, {closed: true})), state: 'ready', strings: ['closed']},
  'a rating that the reader has given': {
    template: rating(rated(4, 2, {voted: true})),
    state: 'ready',
    strings: ['voted'],
  },
  'a rating of this browser': {template: rating({}, {shared: false}), state: 'ready', strings: ['local'], act: vote},
  'a rating that is refused': {
    template: rating({}, {fail: {cast: 'refused'}}),
    state: 'ready',
    strings: ['refused'],
    act: vote,
  },
  'a rating that is not counted': {
    template: rating({}, {fail: {cast: 'too-many'}}),
    state: 'ready',
    strings: ['notCounted', 'retry'],
    act: vote,
  },
  'a rating that waits for the network': {
    template: rating({}, {fail: {cast: 'unreachable'}}),
    state: 'ready',
    strings: ['yours', 'queued', 'retry'],
    act: vote,
  },
  'a rating that is unknown': {
    template: rating({}, {fail: {cast: 'timeout'}, idempotent: false}),
    state: 'ready',
    strings: ['unknown'],
    act: vote,
  },
  'a rating that failed': {template: rating(fails), state: 'error', strings: ['failed', 'retry']},
  'a rating without a backend': {template: rating({slices: []}), state: 'empty', strings: ['empty']},
  neighbours: {template: nav('neighbours'), state: 'ready', strings: ['previous']},
  'neighbours of the older side': {
    template: html`<related-nav .adapter=${memory({articles})} article="https://news.example/3"></related-nav>`,
    state: 'ready',
    strings: ['next'],
  },
  'more by an author': {template: nav('author'), state: 'ready', strings: ['moreBy', 'locked']},
  'more by an author, waiting': {template: nav('author', waits), state: 'loading', strings: ['byAuthor']},
  'related by tag': {template: nav('tag'), state: 'ready', strings: ['related']},
  'related, failed': {template: nav('tag', fails), state: 'error', strings: ['failed', 'retry']},
  'related, empty': {template: nav('tag', empty), state: 'empty', strings: ['empty']},
  tags: {template: tags('tag'), state: 'ready', strings: ['tags']},
  categories: {template: tags('category', waits), state: 'loading', strings: ['categories']},
  'tags, failed': {template: tags('tag', fails), state: 'error', strings: ['failed', 'retry']},
  'tags, empty': {template: tags('tag', empty), state: 'empty', strings: ['empty']},
  'latest news': {template: latest(), state: 'ready', strings: ['latest', 'locked']},
  'latest news, failed': {template: latest(fails), state: 'error', strings: ['failed', 'retry']},
  'latest news, empty': {template: latest(empty), state: 'empty', strings: ['empty']},
  'a disclaimer': {
    template: html`<disclaimer-banner publisher="The Ledger"></disclaimer-banner>`,
    state: 'ready',
    strings: ['disclaimer', 'disclaimerText'],
  },
  'a disclaimer, failed': {template: banner(fails), state: 'error', strings: ['failed', 'retry']},
  'a disclaimer, empty': {template: banner(empty), state: 'empty', strings: ['empty']},
};

/** What is read or heard, names of controls included. */
const said = (element: Element) =>
  words(element) + [...element.shadowRoot!.querySelectorAll('[aria-label]')].map(({ariaLabel}) => ariaLabel).join(' ');

const camel = (key: string) => `text${key[0]!.toUpperCase()}${key.slice(1)}`;
const kebab = (key: string) => camel(key).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const {matchMedia} = window;
afterEach(() => {
  window.matchMedia = matchMedia;
  reset();
});

describe('every string', () => {
  for (const [name, {template, state, strings, act, pointer}] of Object.entries(cases))
    it(`of ${name} can be replaced: ${strings.join(', ')}`, async () => {
      if (pointer !== undefined)
        window.matchMedia = (query) => ({...matchMedia.call(window, query), matches: !pointer});
      const element = await mount<LitElement & Record<string, unknown>>(template);
      await until(element, state);
      for (const key of strings) element.setAttribute(kebab(key), `«${key}»`);
      await element.updateComplete;
      act?.(element);
      await waitUntil(() => strings.every((key) => said(element).includes(`«${key}»`)), said(element));
      for (const key of strings) element[camel(key)] = `»${key}«`;
      await element.updateComplete;
      for (const key of strings) {
        // What was announced once stays as it was said.
        expect(said(element)).to.contain(`»${key}«`);
        element.removeAttribute(kebab(key));
        element[camel(key)] = undefined;
      }
      await element.updateComplete;
      for (const key of strings) {
        const message: Message = en[key];
        const [start] = (typeof message === 'string' ? message : message.other).split('{');
        expect(said(element).replace(/\s/g, '')).to.contain(start!.replace(/\s/g, ''));
      }
    });

  it('fills its values in, where the page’s text has places for them', async () => {
    const element = await mount(
      html`<article-rating
        .adapter=${memory(rated(4.25, 1200))}
        article=${ARTICLE}
        text-average="{count} readers gave {average} of {best}; {other}"
      ></article-rating>`,
    );
    await until(element, 'ready');
    expect(words(element, 'result')).to.equal('1,200 readers gave 4.3 of 5; {other}');
  });

  it('is markup nowhere', async () => {
    const element = await mount(
      html`<tag-list
        .adapter=${memory({articles})}
        article=${ARTICLE}
        heading=${'<b>Bold</b>'}
        text-tags=${'<i>none</i>'}
      ></tag-list>`,
    );
    await until(element, 'ready');
    expect(words(element, 'heading')).to.equal('<b>Bold</b>');
    expect(element.shadowRoot!.querySelectorAll('b, i')).to.have.length(0);
  });
});

describe('a heading', () => {
  const headed = {
    'article-rating': 'question',
    'related-nav': 'heading',
    'tag-list': 'heading',
    'latest-news': 'heading',
  };
  for (const [tag, name] of Object.entries(headed)) {
    const make = async () => {
      const box = (await mount(html`<p></p>`)).parentElement!;
      const element = document.createElement(tag) as LitElement;
      if (tag === 'related-nav') element.setAttribute('kind', 'author');
      Object.assign(element, {adapter: memory({articles}), article: ARTICLE});
      box.append(element);
      await until(element, 'ready');
      return element;
    };

    it(`of ${tag} is the attribute’s, at the level that is asked for`, async () => {
      const element = await make();
      expect(part(element, name).getAttribute('role')).to.equal('heading');
      expect(part(element, name).ariaLevel).to.equal('2');
      element.setAttribute('heading', 'Our own');
      element.setAttribute('heading-level', '4');
      await element.updateComplete;
      expect(words(element, name)).to.equal('Our own');
      expect(part(element, name).ariaLevel).to.equal('4');
      await expect(element).to.be.accessible();
    });

    it(`of ${tag} can be slotted`, async () => {
      const element = await make();
      element.innerHTML = '<em slot="heading">From the page</em>';
      await settle(element);
      const slot = part(element, name).querySelector<HTMLSlotElement>('slot[name=heading]')!;
      expect(slot.assignedNodes().map((node) => node.textContent)).to.deep.equal(['From the page']);
      expect(element.querySelector('em')!.getBoundingClientRect().height).to.be.above(0);
      expect(shows(element)).to.equal('ours');
      await expect(element).to.be.accessible();
    });
  }

  it('is left out where it is empty, and the list still has a name', async () => {
    for (const template of [
      html`<tag-list heading="" .adapter=${memory({articles})} article=${ARTICLE}></tag-list>`,
      html`<latest-news heading="" .adapter=${memory({articles})} article=${ARTICLE}></latest-news>`,
      html`<related-nav kind="author" heading="" .adapter=${memory({articles})} article=${ARTICLE}></related-nav>`,
    ]) {
      const element = await mount(template);
      await until(element, 'ready');
      expect(part(element, 'heading')?.getBoundingClientRect().height ?? 0).to.equal(0);
      expect(element.shadowRoot!.querySelector('[aria-label]')!.ariaLabel).not.to.equal('');
      await expect(element).to.be.accessible();
    }
  });
});
