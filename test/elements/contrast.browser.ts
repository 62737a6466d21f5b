import {expect} from '@open-wc/testing';
import type {LitElement} from 'lit';
import '../../src/define/all.ts';
import {contrast, contrastOf, deepElements, painted, withText} from './contrast.ts';
import {ARTICLE, html, memory, mount, reset, settle, stories, waitUntil} from './helpers.ts';

/** Pages as there are: the colour of their text, and of their ground. Each has at least 7:1. */
const PAGES: Readonly<Record<string, readonly [text: string, ground: string]>> = {
  'black on white': ['#000', '#fff'],
  'Tailwind prose': ['#374151', '#fff'],
  'Tailwind prose, dark': ['#d1d5db', '#111827'],
  '#444 on white': ['#444', '#fff'],
  '#444 on paper': ['#444', '#fafaf7'],
  '#555 on white': ['#555', '#fff'],
  'the lightest grey on white': ['#595959', '#fff'],
  'Twenty Twenty-One': ['#28303d', '#d1e4dd'],
  'Twenty Twenty-One, dark': ['#f0f0f0', '#28303d'],
  'Twenty Twenty-Five': ['#111', '#fff'],
  'white on black': ['#fff', '#000'],
  'grey on black': ['#969696', '#000'],
  'white on navy': ['#fff', '#000080'],
  'navy on white': ['#000080', '#fff'],
  'black on mid-grey': ['#000', '#959595'],
  'nearly black on grey': ['#1a1a1a', '#a6a6a6'],
  'white on mid-grey': ['#fff', '#595959'],
  sepia: ['#5b4636', '#f4ecd8'],
  'solarized, dark': ['#eee8d5', '#002b36'],
  'yellow on blue': ['#ff0', '#00f'],
  'white on green': ['#fff', '#14663c'],
};

/** Everything that elements show by default, with all looks of the rating. */
const everything = () => {
  const others = stories(4, {
    terms: [{kind: 'category', name: 'World'}],
    image: {url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', width: 1, height: 1},
    locked: true,
  });
  const adapter = memory({
    articles: others,
    ratings: [{article: ARTICLE, average: 3.4, count: 12, best: 5, revision: 1, mine: 4, histogram: [1, 2, 2, 3, 4]}],
    terms: [
      {
        article: ARTICLE,
        items: [
          {kind: 'tag', name: 'Fish', count: 3, url: '/fish'},
          {kind: 'category', name: 'World', url: '/world'},
        ],
      },
    ],
  });
  return html`<afterword-config .adapter=${adapter} article=${ARTICLE}>
    <tag-list loading="eager" kind="category"></tag-list>
    <related-nav loading="eager"></related-nav>
    <related-nav loading="eager" kind="author" show="date author category excerpt"></related-nav>
    ${['info', 'neutral', 'warning'].map(
      (tone) =>
        html`<disclaimer-banner loading="eager" tone=${tone} publisher="The Harbour Ledger"></disclaimer-banner>`,
    )}
    <tag-list loading="eager" counts></tag-list>
    <article-rating loading="eager" distribution></article-rating>
    ${['heart', 'faces', 'numbers'].map((icon) => html`<article-rating loading="eager" icon=${icon}></article-rating>`)}
    <article-rating loading="eager" compact></article-rating>
    <latest-news loading="eager" more limit="2"></latest-news>
  </afterword-config>`;
};

/** The page of a story, with its elements when all have their answers. */
async function page(text: string, ground: string): Promise<HTMLElement> {
  const first = await mount<LitElement>(
    html`<section style="color:${text};background:${ground}">${everything()}</section>`,
  );
  const section = first.closest('section')!;
  const ours = () => deepElements(section).filter((each) => 'read' in each);
  await waitUntil(() => ours().every((each) => (each as unknown as {read: {phase: string}}).read.phase === 'ready'));
  await settle();
  return section;
}

const nameOf = (element: Element): string => {
  const {host} = element.getRootNode() as ShadowRoot;
  return `${host?.localName} ${element.getAttribute('part') ?? element.className}: ${element.textContent!.trim()}`;
};

/** Those whose colour stands out too little, and by how much. */
const tooFaint = (elements: readonly Element[], least: number): string[] =>
  elements.filter((each) => contrastOf(each) < least).map((each) => `${nameOf(each)} ${contrastOf(each).toFixed(2)}`);

afterEach(reset);

/** Holds all words of a page to 4.5:1, and its stars and icons to 3:1. */
function expectContrast(section: HTMLElement): void {
  const texts = withText(section);
  expect(texts.length).to.be.above(60);
  expect(tooFaint(texts, 4.5), 'words').to.deep.equal([]);
  const icons = deepElements(section).filter((each) => each.matches('[part~=star], [part~=star] *, [part=icon]'));
  expect(icons.length).to.be.above(25);
  expect(tooFaint(icons, 3), 'stars and icons').to.deep.equal([]);
}

describe('contrast by construction', () => {
  for (const [name, [text, ground]] of Object.entries(PAGES))
    it(`holds on a page of ${name}`, async () => {
      expect(contrast(painted(text), painted(ground)), 'the page itself').to.be.at.least(7);
      expectContrast(await page(text, ground));
    });
});

describe('contrast of the themes', () => {
  const LIGHT_AND_DARK = [
    'black on white',
    'Tailwind prose',
    'Twenty Twenty-One',
    'Tailwind prose, dark',
    'white on black',
  ];
  const style = document.createElement('style');
  beforeEach(() => document.head.append(style));
  afterEach(() => style.remove());

  for (const theme of ['newsprint', 'magazine', 'documentation', 'minimal', 'contrast'])
    for (const name of LIGHT_AND_DARK)
      it(`${theme} holds on a page of ${name}`, async () => {
        const answer = await fetch(new URL(`../../src/themes/${theme}.css`, import.meta.url));
        style.textContent = await answer.text();
        expect(new TextEncoder().encode(style.textContent).length).to.be.at.most(1024);
        expectContrast(await page(...PAGES[name]!));
      });
});
