import {expect, fixture} from '@open-wc/testing';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/elements/article-rating/article-rating.ts';
import {ARTICLE, html, memory, mount, parts, rated, reset, until, words, waitUntil} from '../elements/helpers.ts';

const adapter = () => memory(rated(4, 3));
const star = (element: Element) => parts(element, 'star')[1]!;

describe('what few pages ask for', () => {
  afterEach(reset);

  it('is there before the element is first drawn', async () => {
    const box = await fixture(html`<div></div>`);
    box.innerHTML = `<article-rating article=${ARTICLE} min-votes="5"></article-rating>`;
    const element = box.firstElementChild as ArticleRating;
    element.adapter = adapter();
    expect(element.shadowRoot === null && element.hasAttribute('data-growing'), 'it waits').to.equal(true);
    await until(element, 'ready');
    expect(element.hasAttribute('data-growing')).to.equal(false);
    expect(words(element, 'result')).to.equal('Average rating – / 5. Vote count: 3');
  });

  it('can be asked for later, by attribute and by property, and changed', async () => {
    const element = await mount<ArticleRating>(
      html`<article-rating .adapter=${adapter()} article=${ARTICLE}></article-rating>`,
    );
    await until(element, 'ready');
    element.setAttribute('value-labels', 'bad,fair');
    await waitUntil(() => star(element).getAttribute('aria-label') === '2 of 5 stars, fair', 'the label is named');
    element.valueLabels = 'a,b';
    await element.updateComplete;
    expect(star(element).getAttribute('aria-label')).to.equal('2 of 5 stars, b');
    element.removeAttribute('value-labels');
    await element.updateComplete;
    expect(star(element).getAttribute('aria-label')).to.equal('2 of 5 stars');
  });

  it('comes to an element that was moved meanwhile, once', async () => {
    const element = document.createElement('article-rating') as ArticleRating;
    element.adapter = adapter();
    element.article = ARTICLE;
    element.results = 'never';
    const boxes = [document.createElement('div'), document.createElement('div')];
    document.body.append(...boxes);
    for (const box of boxes) box.append(element);
    await until(element, 'ready');
    expect(words(element, 'result')).to.equal('');
    for (const box of boxes) box.remove();
  });
});
