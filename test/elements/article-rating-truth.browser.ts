import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/index.ts';
import {ARTICLE, HINT, html, memory, mount, part, parts, rated, reset, settle, until, words} from './helpers.ts';

async function mounted(options = rated(2, 12)): Promise<ArticleRating> {
  const element = await mount<ArticleRating>(
    html`<article-rating .adapter=${memory(options)} article=${ARTICLE}></article-rating>`,
  );
  await until(element, 'ready');
  return element;
}

const star = (element: Element, value: number) => parts(element, 'star')[value - 1]!;

/** The stars that are marked as the reader's own, apart from the average. */
const marked = (element: Element) =>
  parts(element, 'star').flatMap((each, index) =>
    getComputedStyle(each).backgroundImage.includes('radial-gradient') ? [index + 1] : [],
  );

afterEach(async () => {
  reset();
  await resetMouse();
});

describe('what article-rating says after the own vote', () => {
  it('is marked on its star, whatever the average', async () => {
    const element = await mounted();
    expect(marked(element)).to.deep.equal([]);
    star(element, 5).click();
    await settle(element);
    expect(marked(element)).to.deep.equal([5]);
    await expect(element).to.be.accessible();
  });

  it('is marked where the reader cannot vote again', async () => {
    const element = await mounted(rated(2, 12, {mine: 4, voted: true}));
    expect(part(element, 'stars').role).to.equal('img');
    expect(marked(element)).to.deep.equal([4]);
  });

  it('says in its hint what a click does now', async () => {
    const element = await mounted();
    expect(words(element, 'hint')).to.equal(HINT);
    star(element, 5).click();
    await settle(element);
    expect(words(element, 'hint')).to.equal('Change your rating');
    element.textChangeHint = 'Another one?';
    await element.updateComplete;
    expect(words(element, 'hint')).to.equal('Another one?');
  });

  it('speaks of Enter to who changes it with the keyboard alone', async () => {
    const element = await mounted();
    star(element, 4).click();
    await settle(element);
    const {left, top, width, height} = part(element, 'change').getBoundingClientRect();
    await sendMouse({type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
    await settle(element);
    expect(words(element)).not.to.contain('Enter');
    expect(element.shadowRoot!.activeElement).to.equal(star(element, 4));
    part(element, 'change').focus();
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(words(element, 'hint')).to.equal('4 of 5, not sent; press Enter to rate');
  });
});
