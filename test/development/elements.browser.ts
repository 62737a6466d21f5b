import {expect, fixtureCleanup} from '@open-wc/testing';
import {nothing, type LitElement} from 'lit';
import '../../src/development/define/all.ts';
import {OPTIONS} from '../../src/development/options.ts';
import {configure, pageScope} from '../../src/development/core.ts';
import {ARTICLE, html, memory, mount, rated, reset, settle, stories, until} from '../elements/helpers.ts';

const adapter = memory({articles: stories(4), ...rated(4, 12)});

describe('in development', () => {
  const {warn} = console;
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    console.warn = (...args: unknown[]) => lines.push(args.slice(1).join(' '));
    configure({adapter, article: ARTICLE});
  });
  afterEach(async () => {
    fixtureCleanup();
    reset();
    await settle();
    console.warn = warn;
    pageScope().problems.length = 0;
  });

  for (const [template, expected] of [
    [
      html`<related-nav kind="auhtor"></related-nav>`,
      '<related-nav kind="auhtor">: kind is “auhtor”. Allowed: neighbours, author, tag, category',
    ],
    [
      html`<latest-news limit="1000"></latest-news>`,
      '<latest-news limit="1000">: limit is 1000. Allowed: a number from 1 to 100',
    ],
    [
      html`<latest-news show="image,datum"></latest-news>`,
      '<latest-news show="image,datum">: show is “image,datum”. Allowed: words of image, date, author, category, excerpt',
    ],
    [
      html`<article-footer parts="ratings tags"></article-footer>`,
      '<article-footer parts="ratings tags">: parts is “ratings tags”. Allowed: words of author, disclaimer,',
    ],
    [
      html`<article-rating headinglevel="3"></article-rating>`,
      '<article-rating headinglevel="3">: there is no attribute headinglevel. Did you mean heading-level?',
    ],
    [html`<article-rating .adapter=${(() => adapter) as never}></article-rating>`, 'adapter is the function '],
  ] as const)
    it(`a wrong option is one line: ${expected}`, async () => {
      const element = await mount<LitElement>(template);
      await settle(element);
      element.requestUpdate();
      await settle(element);
      const found = lines.filter((line) => line.startsWith(expected));
      expect(found, lines.join('\n')).to.have.length(1);
      expect(found[0]).to.contain('https://unpkg.com/afterword/docs/mistakes.md#');
    });

  it('nothing is said of elements as they should be', async () => {
    const element = await mount<LitElement>(html`
      <article-rating
        class="x"
        id="y"
        loading="eager"
        aria-label="z"
        data-x="1"
        max="10"
        icon="heart"
        distribution="percent"
        heading-level="3"
        text-hint="Rate"
        style="margin:0"
        ?confirm=${false}
        size=${nothing}
      >
        <p slot="loading">Loading…</p>
      </article-rating>
      <related-nav loading="eager" kind="author" show="date, author" layout="cards" limit="3"></related-nav>
      <latest-news loading="eager" refresh="60" layout="compact"></latest-news>
      <article-footer parts="rating tags" theme="dark"></article-footer>
    `);
    await until(element, 'ready');
    await settle(element);
    expect(lines).to.deep.equal([]);
  });

  it('each option that is checked is one of its element', () => {
    for (const [tag, options] of Object.entries(OPTIONS)) {
      const {elementProperties} = customElements.get(tag) as unknown as typeof LitElement;
      for (const name of Object.keys(options)) expect(elementProperties.has(name), `${tag}.${name}`).to.equal(true);
    }
  });

  it('a skeleton that stays in sight is named, with what to do', async () => {
    const element = await mount<LitElement>(html`<article-rating loading="eager"><p>Loading…</p></article-rating>`);
    await until(element, 'ready');
    expect(lines.join('\n')).to.match(/is ready, and its own content stays.*slot="loading".*#content-stays/);
  });
});
