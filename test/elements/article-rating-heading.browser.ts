import {expect} from '@open-wc/testing';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/index.ts';
import {ARTICLE, html, memory, mount, part, parts, rated, reset, until, words} from './helpers.ts';

const QUESTION = 'How useful was this article?';

async function mounted(more: object, options = rated(4, 2)): Promise<ArticleRating> {
  const element = await mount<ArticleRating>(
    html`<article-rating heading="" .adapter=${memory(options)} article=${ARTICLE}></article-rating>`,
  );
  Object.assign(element, more);
  await until(element, 'ready');
  return element;
}

/** The words of what names the stars. */
const nameOf = (element: Element) =>
  part(element, 'stars')
    .getAttribute('aria-labelledby')!
    .split(' ')
    .map((id) => element.shadowRoot!.getElementById(id)!.textContent)
    .join(' ');

afterEach(reset);

describe('article-rating with an empty heading', () => {
  for (const [name, more] of [
    ['a whole one', {}],
    ['one in one line', {compact: true}],
    ['one that takes no votes', {readOnly: true}],
    ['a form control', {name: 'rating'}],
  ] as const)
    it(`${name}: shows no question and has no heading, and its stars are named`, async () => {
      const element = await mounted(more);
      expect(parts(element, 'question')).to.deep.equal([]);
      expect(element.shadowRoot!.querySelector('[role=heading]')).to.equal(null);
      expect(nameOf(element)).to.contain(QUESTION);
      const hidden = element.shadowRoot!.getElementById('heading')!.closest('.visually-hidden:not(.visually-hidden *)');
      const {width, height} = hidden!.getBoundingClientRect();
      expect(Math.max(width, height), 'nothing of it is seen').to.be.at.most(1);
      await expect(element).to.be.accessible();
    });

  it('is named by the page’s own words for the question', async () => {
    const element = await mounted({textQuestion: 'Your verdict?'});
    expect(nameOf(element)).to.equal('Your verdict?');
  });

  it('gives up the place of the question', async () => {
    const element = await mounted({});
    const without = element.getBoundingClientRect().height;
    element.removeAttribute('heading');
    await element.updateComplete;
    expect(words(element, 'question')).to.equal(QUESTION);
    expect(element.getBoundingClientRect().height).to.be.above(without + 15);
  });
});
