import {expect} from '@open-wc/testing';
import type {LitElement} from 'lit';
import {
  ArticleRating,
  configure,
  DisclaimerBanner,
  LatestNews,
  RelatedNav,
  TagList,
  type RatingSummary,
} from '../../src/index.ts';
import {ARTICLE, html, memory, mount, part, parts, rated, reset, stories, until, words, waitUntil} from './helpers.ts';

class MyRating extends ArticleRating {
  override max = 5;
  protected override renderContent(summary: RatingSummary | undefined): unknown {
    return html`<p part="mine">Mine</p>
      ${super.renderContent(summary)}`;
  }
  get isMine(): boolean {
    return true;
  }
}
class MyBanner extends DisclaimerBanner {}
class MyTags extends TagList {}
class MyNav extends RelatedNav {}
class MyNews extends LatestNews {}

const CLASSES = {
  'my-rating': MyRating,
  'my-banner': MyBanner,
  'my-tags': MyTags,
  'my-nav': MyNav,
  'my-news': MyNews,
};

before(() => {
  for (const [tag, ElementClass] of Object.entries(CLASSES)) customElements.define(tag, ElementClass);
});
afterEach(reset);

const adapter = () =>
  memory({
    ...rated(4, 12, {histogram: [0, 1, 2, 5, 4]}),
    articles: stories(12),
    terms: [{article: ARTICLE, items: ['One', 'Two', 'Three'].map((name) => ({kind: 'tag', name, url: `/${name}`}))}],
    notices: [{article: ARTICLE, items: [{id: 'views', text: 'The views are those of {author}. '.repeat(20)}]}],
  });

/** Each class with every attribute that loads a feature, and what shows that the feature is on. */
const CASES: readonly (readonly [tag: keyof typeof CLASSES, attributes: string, shown: readonly string[]])[] = [
  ['my-rating', 'distribution feedback-below="3" share-above="4" structured-data', ['distribution', 'result', 'mine']],
  ['my-rating', 'compact', ['brief', 'mine']],
  ['my-rating', 'name="stars" value="3" required', ['stars', 'mine']],
  ['my-banner', 'lines="1" dismissible', ['dismiss', 'show']],
  ['my-tags', 'limit="1" counts', ['more']],
  ['my-nav', 'kind="author" layout="inline" unique prefetch', ['link']],
  ['my-nav', 'kind="author" limit="3" more unique', ['more']],
  ['my-news', 'limit="3" more unique refresh="60"', ['more']],
  ['my-news', 'layout="compact"', ['link']],
];

describe('a class of the page’s own, made of one of ours', () => {
  for (const [tag, attributes, shown] of CASES)
    it(`<${tag} ${attributes}> stays what it is, with every feature on`, async () => {
      configure({adapter: adapter(), article: ARTICLE});
      const host = document.createElement('template');
      host.innerHTML = `<${tag} loading="eager" ${attributes}></${tag}>`;
      const element = await mount<LitElement>(html`${host.content.firstElementChild}`);
      const ElementClass = CLASSES[tag];
      if (!attributes.includes('name=')) await until(element, 'ready');
      for (const name of shown) await waitUntil(() => parts(element, name).length > 0, `${name} is shown`);
      expect(element.constructor).to.equal(ElementClass);
      expect(Object.getPrototypeOf(element)).to.equal(ElementClass.prototype);
      if (element instanceof MyRating) expect(element.isMine).to.equal(true);
    });

  it('overrides what is drawn, also after a vote', async () => {
    configure({adapter: adapter(), article: ARTICLE});
    const element = await mount<MyRating>(html`${new MyRating()}`);
    await until(element, 'ready');
    parts(element, 'star')[4]!.click();
    await waitUntil(() => words(element, 'status').includes('Your rating: 5'));
    expect(part(element, 'mine').textContent).to.equal('Mine');
  });
});
