import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {describe, it} from 'node:test';

/** A page with every element, in what components of frameworks are usually tested in. It writes what is there in the end. */
const PAGE = `
  const errors = [];
  for (const event of ['unhandledRejection', 'uncaughtException']) process.on(event, (error) => errors.push(String(error?.stack)));
  const OWN = ['Event', 'EventTarget', 'CustomEvent', 'navigator'];
  for (const name of Object.getOwnPropertyNames(window))
    if (!(name in globalThis) || OWN.includes(name))
      Object.defineProperty(globalThis, name, {configurable: true, writable: true, value: window[name]});
  Object.assign(globalThis, {window, document: window.document});
  const {memory} = await import('./src/adapters/memory.ts');
  const {configure} = await import('./src/core/index.ts');
  await import('./src/define/all.ts');
  const articles = ['a', 'b', 'c', 'd'].map((id) => ({
    id, url: 'https://news.example/' + id, title: 'Article ' + id, author: {name: 'Ann'},
    terms: [{kind: 'tag', name: 'Tides', url: 'https://news.example/tides'}, {kind: 'tag', name: 'Ferries'}, {kind: 'category', name: 'World'}],
  }));
  const ratings = [{article: 'https://news.example/a', average: 4, count: 3, revision: 3}];
  configure({adapter: memory({articles, ratings}), publisher: 'The Harbour Ledger'});
  document.body.innerHTML = \`
    <article-rating loading="eager"></article-rating>
    <article-rating loading="eager" compact distribution feedback-below="3"></article-rating>
    <article-rating name="stars" required></article-rating>
    <tag-list loading="eager"></tag-list>
    <tag-list loading="eager" limit="1"></tag-list>
    <related-nav loading="eager"></related-nav>
    <related-nav loading="eager" kind="author" layout="inline" prefetch></related-nav>
    <latest-news loading="eager" limit="1" more></latest-news>
    <latest-news loading="eager" layout="compact" refresh="30"></latest-news>
    <disclaimer-banner loading="eager"></disclaimer-banner>
    <disclaimer-banner loading="eager" dismissible lines="2"></disclaimer-banner>
    <afterword-config theme="dark"><tag-list loading="eager"></tag-list></afterword-config>
    <article-footer></article-footer>\`;
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const elements = [...document.body.querySelectorAll('[loading]')];
  while (elements.some(({read}) => read.phase === 'idle' || read.phase === 'loading')) await wait(20);
  const [rating] = elements;
  const words = (element, part) => element.shadowRoot.querySelector('[part~=' + part + ']')?.textContent.replace(/\\s+/g, ' ').trim();
  rating.shadowRoot.querySelector('[part~=star]').dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true}));
  const button = elements.find((element) => element.hasAttribute('more')).shadowRoot.querySelector('[part~=more]');
  button.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true}));
  const parts = document.querySelector('article-footer').shadowRoot;
  while (!parts.querySelector('article-rating[exportparts]')) await wait(20);
  await wait(200);
  const found = {
    errors,
    phases: [...new Set(elements.map(({read}) => read.phase))],
    titles: [...elements[7].shadowRoot.querySelectorAll('a[href]')].length,
    stars: rating.shadowRoot.querySelectorAll('[part~=star]').length,
    terms: words(elements[3], 'term'),
    lazy: parts.querySelector('tag-list').read.phase,
  };
  process.stdout.write('\\n' + JSON.stringify(found));
  process.exit();
`;

interface Found {
  readonly errors: readonly string[];
  readonly phases: readonly string[];
  readonly titles: number;
  readonly stars: number;
  readonly terms: string;
  readonly lazy: string;
}

/** What a page is that has this window. A process of its own: a window has globals. */
function pageWith(window: string): Found {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', window + PAGE], {encoding: 'utf8'});
  return JSON.parse(output.slice(output.lastIndexOf('\n') + 1)) as Found;
}

const URL_OF_PAGE = 'https://news.example/a';
const WINDOWS: Readonly<Record<string, string>> = {
  jsdom: `
    import {JSDOM} from 'jsdom';
    const {window} = new JSDOM('<!doctype html><html lang="en"><body>', {url: '${URL_OF_PAGE}', pretendToBeVisual: true});
    for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) globalThis[name] = window[name].bind(window);`,
  'happy-dom': `
    import {Window} from 'happy-dom';
    const window = new Window({url: '${URL_OF_PAGE}'});`,
};

for (const [name, window] of Object.entries(WINDOWS))
  describe(`all elements in ${name}`, () => {
    const found = pageWith(window);

    it('render, and nothing throws', () => {
      assert.deepEqual(found.errors, []);
      assert.deepEqual(found.phases, ['ready']);
      assert.equal(found.stars, 5);
      assert.equal(found.terms, 'Tides');
      assert.equal(found.titles, 3);
    });

    it(`${name === 'jsdom' ? 'load' : 'wait with'} what is not asked for at once`, () => {
      // happy-dom has an IntersectionObserver, which never calls.
      assert.equal(found.lazy, name === 'jsdom' ? 'ready' : 'idle');
    });
  });
