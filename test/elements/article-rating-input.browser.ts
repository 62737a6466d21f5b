import {expect} from '@open-wc/testing';
import {resetMouse, sendMouse} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/index.ts';
import {
  ARTICLE,
  cutsOf,
  HINT,
  html,
  memory,
  mount,
  part,
  parts,
  rated,
  recorded,
  reset,
  settle,
  until,
  words,
  waitUntil,
} from './helpers.ts';

async function mounted(attributes: Record<string, string> = {}, options: object = rated(3.5, 2), dir = 'ltr') {
  const {adapter, calls} = recorded(memory(options));
  const element = await mount<ArticleRating>(
    html`<section dir=${dir}><article-rating .adapter=${adapter} article=${ARTICLE}></article-rating></section>`,
  );
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await until(element, 'ready');
  const votes = () =>
    calls.filter(({method}) => method === 'ratings.cast').map(({args}) => (args[0] as {value: number}).value);
  return {element, votes};
}

const star = (element: Element, value: number) => parts(element, 'star')[value - 1]!;

/** Where a star is. */
function middle(element: Element, value: number): [x: number, y: number] {
  const {left, top, width, height} = star(element, value).getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

/** A finger: all that it does is told to the star that it went down on. */
function finger(element: Element, on: number, button = 0) {
  const tell = (type: string, [clientX, clientY]: readonly [number, number]) =>
    star(element, on).dispatchEvent(
      new PointerEvent(type, {pointerType: 'touch', bubbles: true, composed: true, clientX, clientY, button}),
    );
  tell('pointerdown', middle(element, on));
  return tell;
}

/** How many stars are full. */
const filled = (element: Element) =>
  parts(element, 'star')
    .map(cutsOf)
    .filter(({left, right}) => left === 0 && right === 0).length;

afterEach(async () => {
  reset();
  await resetMouse();
});

describe('a drag over the stars', () => {
  for (const dir of ['ltr', 'rtl'])
    it(`chooses, and lifting votes once (${dir})`, async () => {
      const {element, votes} = await mounted({}, rated(1, 2), dir);
      const tell = finger(element, 2);
      for (const value of [3, 5, 4]) {
        tell('pointermove', middle(element, value));
        await element.updateComplete;
        expect(filled(element)).to.equal(value);
      }
      expect(votes()).to.deep.equal([]);
      tell('pointerup', middle(element, 4));
      // Some browsers tell the star that it began on of a click.
      star(element, 2).click();
      await settle(element);
      expect(votes()).to.deep.equal([4]);
      expect(words(element, 'status')).to.contain('Your rating: 4');
    });

  it('finds the star under the finger where they stand in rows', async () => {
    const {element, votes} = await mounted();
    element.style.inlineSize = '90px';
    expect(middle(element, 5)[1], 'the last row').to.be.above(middle(element, 1)[1]);
    for (const [from, to] of [
      [1, 5],
      [4, 2],
    ] as const) {
      finger(element, from)('pointerup', middle(element, to));
      await settle(element);
    }
    expect(votes()).to.deep.equal([5, 2]);
  });

  it('is taken back where the browser begins to scroll', async () => {
    const {element, votes} = await mounted({}, rated(1, 2));
    const tell = finger(element, 2);
    tell('pointermove', middle(element, 4));
    tell('pointercancel', middle(element, 4));
    await settle(element);
    expect(filled(element)).to.equal(1);
    expect(votes()).to.deep.equal([]);
    expect(getComputedStyle(part(element, 'stars')).touchAction).to.equal('pan-y');
  });

  it('is taken back where the finger leaves the stars', async () => {
    const {element, votes} = await mounted({}, rated(1, 2));
    const tell = finger(element, 2);
    tell('pointermove', middle(element, 4));
    const [x, y] = middle(element, 4);
    tell('pointermove', [x, y + 200]);
    await element.updateComplete;
    expect(filled(element)).to.equal(1);
    tell('pointerup', [x, y + 200]);
    await settle(element);
    expect(votes()).to.deep.equal([]);
    // What comes next counts.
    star(element, 5).click();
    await settle(element);
    expect(votes()).to.deep.equal([5]);
  });

  it('is not meant with another button than the first', async () => {
    const {element, votes} = await mounted();
    const tell = finger(element, 2, 2);
    tell('pointerup', middle(element, 5));
    await settle(element);
    expect(votes()).to.deep.equal([]);
  });

  for (const icon of ['star', 'heart', 'faces', 'numbers'])
    it(`of no length is a click, whatever is drawn anew under it (${icon})`, async () => {
      const {element, votes} = await mounted({icon}, rated(3.5, 2));
      for (const value of [4, 5, 3]) {
        await sendMouse({type: 'move', position: middle(element, value)});
        await settle(element);
        await sendMouse({type: 'down'});
        await sendMouse({type: 'up'});
        await waitUntil(() => votes().at(-1) === value, `a vote of ${value}`);
        await resetMouse();
        await waitUntil(() => words(element, 'status').includes('Change'));
      }
      expect(votes()).to.deep.equal([4, 5, 3]);
    });

  it('works with a mouse', async () => {
    const {element, votes} = await mounted();
    await sendMouse({type: 'move', position: middle(element, 2)});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: middle(element, 5)});
    await sendMouse({type: 'up'});
    await settle(element);
    expect(votes()).to.deep.equal([5]);
  });
});

describe('article-rating, when its result is shown', () => {
  it('after the own vote', async () => {
    const {element} = await mounted({results: 'after'});
    expect(words(element, 'result')).to.equal('');
    expect(filled(element), 'the stars say nothing of it').to.equal(0);
    star(element, 4).click();
    await settle(element);
    expect(words(element, 'result')).to.equal('Average rating 3.7 / 5. Vote count: 3');
    expect(filled(element)).to.equal(3);
    await expect(element).to.be.accessible();
  });

  it('never', async () => {
    const {element} = await mounted({results: 'never'}, {});
    expect(filled(element)).to.equal(0);
    star(element, 4).click();
    await settle(element);
    expect(words(element, 'result')).to.equal('');
    expect(filled(element), 'the own vote').to.equal(4);
    expect(words(element)).not.to.contain('No votes so far');
    expect(words(element, 'status')).to.contain('Your rating: 4');
  });

  it('with an average only from so many votes on', async () => {
    const {element} = await mounted({'min-votes': '3'});
    expect(words(element, 'result')).to.equal('Average rating – / 5. Vote count: 2');
    expect(filled(element)).to.equal(0);
    star(element, 4).click();
    await settle(element);
    expect(words(element, 'result')).to.equal('Average rating 3.7 / 5. Vote count: 3');
  });

  it('with the own vote on the stars while there are too few for an average', async () => {
    const {element} = await mounted({'min-votes': '30'});
    star(element, 4).click();
    await settle(element);
    expect(words(element, 'result')).to.equal('Average rating – / 5. Vote count: 3');
    expect(filled(element)).to.equal(4);
  });
});

describe('article-rating, what its values mean', () => {
  const labels = {'value-labels': 'Poor, Fair, Good, Very good, Excellent'};

  it('is shown under the pointer and at a choice, and read out', async () => {
    const {element} = await mounted(labels);
    expect(words(element, 'hint')).to.equal(HINT);
    await sendMouse({type: 'move', position: middle(element, 4)});
    await waitUntil(() => words(element, 'hint') === 'Very good');
    await resetMouse();
    star(element, 1).dispatchEvent(new KeyboardEvent('keydown', {key: '2', bubbles: true}));
    await settle(element);
    expect(words(element, 'hint')).to.equal('Fair: 2 of 5, not sent; press Enter to rate');
    expect(parts(element, 'star').map(({ariaLabel}) => ariaLabel)).to.deep.equal([
      '1 of 5 stars, Poor',
      '2 of 5 stars, Fair',
      '3 of 5 stars, Good',
      '4 of 5 stars, Very good',
      '5 of 5 stars, Excellent',
    ]);
    await expect(element).to.be.accessible();
  });

  it('may be said for some alone', async () => {
    const {element} = await mounted({'value-labels': ' , ,So so'});
    expect(parts(element, 'star').map(({ariaLabel}) => ariaLabel)).to.deep.equal([
      '1 of 5 stars',
      '2 of 5 stars',
      '3 of 5 stars, So so',
      '4 of 5 stars',
      '5 of 5 stars',
    ]);
  });
});

describe('article-rating, highlight', () => {
  it('fills the chosen star alone where that is asked for', async () => {
    const {element} = await mounted({highlight: 'only'}, rated(4, 2));
    const full = parts(element, 'star')
      .map(cutsOf)
      .map(({right}) => right === 0);
    expect(full).to.deep.equal([false, false, false, true, false]);
  });
});
