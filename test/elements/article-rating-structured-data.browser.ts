import {expect} from '@open-wc/testing';
import '../../src/define/article-rating.ts';
import {pageScope, type BackendAdapter} from '../../src/core/index.ts';
import type {ArticleRating} from '../../src/elements/article-rating/article-rating.ts';
import {html, memory, mount, part, parts, reset, settle, until, waitUntil} from './helpers.ts';

const RECIPE = {'@context': 'https://schema.org', '@type': 'Recipe', '@id': 'https://news.example/soup#recipe'};
const added: Element[] = [];
const infos: string[] = [];
const info = console.info;

/** What the page says of itself. */
function says(...documents: readonly unknown[]): void {
  for (const each of documents) {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = typeof each === 'string' ? each : JSON.stringify(each);
    document.head.append(script);
    added.push(script);
  }
}

const ours = () => [...document.head.querySelectorAll('script[data-afterword-rating]')];
const said = () => JSON.parse(ours()[0]!.textContent!) as {'@id': string; aggregateRating: object};
/** The page's own article has the rating. */
const source = (average: number | null = 4.25, count = 4, more: object = {}): BackendAdapter =>
  memory({ratings: [{article: pageScope().article().url, average, count, revision: count}], ...more});

async function rating(adapter = source(), template?: ReturnType<typeof html>): Promise<ArticleRating> {
  const element = await mount<ArticleRating>(
    template ?? html`<article-rating structured-data .adapter=${adapter}></article-rating>`,
  );
  await until(element, 'ready');
  await settle(element);
  return element;
}

beforeEach(() => {
  console.info = (message: string) => infos.push(message);
});

afterEach(() => {
  console.info = info;
  infos.length = 0;
  for (const script of added.splice(0)) script.remove();
  reset();
});

describe('structured data', () => {
  it('adds the result to the thing that the page’s JSON-LD is about, by its @id, and nothing to the light DOM', async () => {
    says({...RECIPE, name: 'Soup'});
    const element = await rating();
    expect(ours()).to.have.length(1);
    expect(said()).to.deep.equal({
      ...RECIPE,
      aggregateRating: {'@type': 'AggregateRating', ratingValue: 4.25, ratingCount: 4, bestRating: 5, worstRating: 1},
    });
    expect(element.childNodes).to.have.length(0);
    await expect(element).to.be.accessible();
  });

  it('says the average itself, whatever the stars are rounded to', async () => {
    says(RECIPE);
    await rating(source(), html`<article-rating structured-data precision="1" .adapter=${source()}></article-rating>`);
    expect((said() as {aggregateRating: object}).aggregateRating).to.include({ratingValue: 4.25});
  });

  it('finds it in a graph, among others, by one of several types', async () => {
    says('{"broken": ', {
      '@graph': [
        {'@type': 'NewsArticle', '@id': '#article', publisher: {'@id': '#us'}},
        {'@type': 'Organization', '@id': '#us'},
        {'@type': 'ImageObject', '@id': '#image'},
        {'@type': 'WebPage', '@id': '#page', mainEntity: {'@type': ['Thing', 'schema:Movie'], '@id': '#film'}},
      ],
    });
    await rating();
    expect(said()).to.include({'@id': '#film', '@type': 'Movie'});
  });

  it('follows the votes', async () => {
    says(RECIPE);
    const element = await rating();
    parts(element, 'star')[4]!.click();
    await waitUntil(() => ours()[0]?.textContent!.includes('"ratingCount":5'), 'the vote is in it');
    expect(ours()).to.have.length(1);
    part(element, 'withdraw').click();
    await waitUntil(() => ours()[0]?.textContent!.includes('"ratingCount":4'), 'it is out again');
  });

  it('leaves with the element, with the attribute and with the article', async () => {
    says(RECIPE);
    const element = await rating();
    element.removeAttribute('structured-data');
    await element.updateComplete;
    expect(ours()).to.have.length(0);
    element.structuredData = true;
    await element.updateComplete;
    expect(ours()).to.have.length(1);
    element.article = 'https://news.example/other';
    await element.updateComplete;
    expect(ours()).to.have.length(0);
    element.article = undefined;
    await until(element, 'ready');
    await waitUntil(() => ours().length === 1, 'it is back');
    const {parentElement} = element;
    element.remove();
    expect(ours()).to.have.length(0);
    parentElement!.append(element);
    await waitUntil(() => ours().length === 1, 'it is back with the element');
  });

  const REFUSED: Readonly<Record<string, readonly [documents: readonly unknown[], why: RegExp]>> = {
    'a page without any': [[], /names nothing/],
    'an article': [[{'@type': 'NewsArticle', '@id': '#a'}], /names nothing/],
    'a posting that is a recipe as well': [[{'@type': ['BlogPosting', 'Recipe'], '@id': '#a'}], /names nothing/],
    'the publisher': [[{'@type': 'Organization', '@id': '#us'}], /names nothing/],
    'a thing without an @id': [[{'@type': 'Recipe'}], /names nothing/],
    'several things': [
      [
        {'@type': 'Product', '@id': '#a'},
        {'@type': 'Product', '@id': '#b'},
      ],
      /several things/,
    ],
    'a thing that has a rating': [
      [RECIPE, {'@id': RECIPE['@id'], aggregateRating: {ratingValue: 3, ratingCount: 2}}],
      /has a rating already/,
    ],
  };
  for (const [what, [documents, why]] of Object.entries(REFUSED))
    it(`is not made for ${what}, and says so once`, async () => {
      says(...documents);
      const element = await rating();
      element.requestUpdate();
      await settle(element);
      expect(ours()).to.have.length(0);
      expect(infos).to.have.length(1);
      expect(infos[0]).to.match(why);
    });

  it('is not made without votes, of one browser’s votes, of a result that is not shown, or of another article', async () => {
    says(RECIPE);
    await rating(source(null, 0));
    await rating(source(4, 2, {shared: false}));
    await rating(
      source(),
      html`<article-rating structured-data results="after" .adapter=${source()}></article-rating>`,
    );
    await rating(source(), html`<article-rating structured-data min-votes="5" .adapter=${source()}></article-rating>`);
    expect(infos).to.deep.equal([]);
    const article = 'https://news.example/else';
    const other = memory({ratings: [{article, average: 4, count: 2, revision: 2}]});
    await rating(other, html`<article-rating structured-data article=${article} .adapter=${other}></article-rating>`);
    expect(infos[0]).to.contain('not of this page');
    expect(ours()).to.have.length(0);
  });

  it('is made once where two ratings of the article ask for it', async () => {
    says(RECIPE);
    await rating();
    await rating();
    expect(ours()).to.have.length(1);
  });

  it('cannot be left by what the page calls its thing', async () => {
    const id = 'https://news.example/</script><script>globalThis.broken = 1</script>';
    says({'@type': 'Recipe', '@id': id});
    await rating();
    expect(said()['@id']).to.equal(id);
    expect(ours()[0]!.outerHTML.match(/<\/script>/g)).to.have.length(1);
  });
});
