import {expect} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/index.ts';
import {ARTICLE, cutsOf, html, memory, mount, parts, rated, reset, until, waitUntil} from './helpers.ts';

async function mounted(options = rated(3.5, 2), width = 700, dir = 'ltr'): Promise<ArticleRating> {
  const box = await mount<ArticleRating>(
    html`<section dir=${dir}>
      <article-rating .adapter=${memory(options)} article=${ARTICLE}></article-rating>
    </section>`,
    width,
  );
  await until(box, 'ready');
  return box;
}

const cuts = (element: Element) => parts(element, 'star').map(cutsOf);

afterEach(reset);

describe('article-rating, its stars', () => {
  it('are filled to the tenth', async () => {
    const before: number[] = [];
    const element = await mounted();
    for (const tenth of [3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7, 3.8, 3.9]) {
      element.adapter = memory(rated(tenth, 10));
      await waitUntil(() => element.shadowRoot!.textContent!.includes(`${tenth} / 5`));
      const [, , third, fourth, fifth] = cuts(element);
      expect(third!.right, 'a full star').to.be.below(15);
      expect(fifth!.right, 'an empty star').to.equal(100);
      expect(fourth!.left).to.equal(0);
      before.push(fourth!.right);
    }
    expect(before[4], 'half a star').to.be.closeTo(50, 0.5);
    for (let index = 1; index < before.length; index++)
      expect(before[index - 1]! - before[index]!).to.be.closeTo(10, 0.2);
  });

  it('are filled from the right where one reads from the right', async () => {
    const [, , , fourth, fifth] = cuts(await mounted(rated(3.5, 2), 700, 'rtl'));
    expect(fourth!.left).to.be.closeTo(50, 0.5);
    expect(fourth!.right).to.equal(0);
    expect(fifth!.left).to.equal(100);
  });

  it('stand in reading order', async () => {
    const lefts = (element: Element) => parts(element, 'star').map((star) => star.getBoundingClientRect().left);
    const ltr = lefts(await mounted());
    expect(ltr).to.deep.equal([...ltr].sort((a, b) => a - b));
    const rtl = lefts(await mounted(undefined, 700, 'rtl'));
    expect(rtl).to.deep.equal([...rtl].sort((a, b) => b - a));
  });

  for (const [width, best] of [
    [180, 5],
    [220, 5],
    [390, 5],
    [900, 5],
    [180, 10],
    [390, 10],
  ] as const)
    it(`are at least 24 pixels wide and high, and inside, in a box of ${width} px: ${best}`, async () => {
      const element = await mounted({...rated(best - 1, 3, {best}), best}, width);
      const box = element.getBoundingClientRect();
      for (const star of parts(element, 'star')) {
        const {width, height, left, right} = star.getBoundingClientRect();
        expect(Math.min(width, height)).to.be.at.least(24);
        expect(left).to.be.at.least(box.left);
        expect(right).to.be.at.most(box.right);
      }
      await expect(element).to.be.accessible();
    });

  it('are empty while the backend hides the average of few votes, and the count is told', async () => {
    const element = await mounted(rated(null, 2, {hidden: true}));
    const text = element.shadowRoot!.textContent!;
    expect(text).to.contain('Average rating – / 5. Vote count: 2');
    expect(text).not.to.match(/NaN|No votes/);
    expect(cuts(element).every(({right}) => right === 100)).to.equal(true);
  });

  it('are as many as the backend’s scale has, whatever the page asked for', async () => {
    const element = await mounted({ratings: [{article: ARTICLE, average: 7.5, count: 2, best: 10, revision: 1}]});
    expect(parts(element, 'star')).to.have.length(10);
    expect(element.shadowRoot!.textContent).to.contain('7.5 / 10');
    element.max = 3;
    await element.updateComplete;
    expect(parts(element, 'star')).to.have.length(10);
  });

  it('are as many as `max` says while nothing is known', async () => {
    const element = await mount<ArticleRating>(
      html`<article-rating
        max="3"
        .adapter=${memory({latency: new Promise(() => {})})}
        article=${ARTICLE}
      ></article-rating>`,
    );
    expect(parts(element, 'star')).to.have.length(3);
  });

  it('follow the mouse, and go back to the average when it leaves', async () => {
    const element = await mounted(rated(2, 1));
    const {left, top, width, height} = parts(element, 'star')[3]!.getBoundingClientRect();
    await sendMouse({type: 'move', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
    await element.updateComplete;
    expect(cuts(element).filter(({right}) => right < 50)).to.have.length(4);
    await sendMouse({type: 'move', position: [1, 1]});
    await element.updateComplete;
    expect(cuts(element).filter(({right}) => right < 50)).to.have.length(2);
  });
});
