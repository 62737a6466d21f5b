import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import type {MemoryOptions} from '../../src/adapters/memory.ts';
import type {ArticleRating} from '../../src/index.ts';
import {
  ARTICLE,
  cutsOf,
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

async function mounted(
  attributes: Record<string, string> = {},
  {width = 700, dir = 'ltr', ...options}: MemoryOptions & {width?: number; dir?: string} = rated(3.3, 12),
) {
  const {adapter, calls} = recorded(memory({step: 0.5, ...options}));
  const element = await mount<ArticleRating>(
    html`<section dir=${dir}><article-rating .adapter=${adapter} article=${ARTICLE}></article-rating></section>`,
    width,
  );
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await until(element, 'ready');
  await element.updateComplete;
  const votes = () =>
    calls.filter(({method}) => method === 'ratings.cast').map(({args}) => (args[0] as {value: number}).value);
  return {element, votes};
}

const radios = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=radio]')];
const half = (element: Element, value: number) => radios(element)[value * 2 - 1]!;
const focused = (element: Element) =>
  (radios(element).indexOf(element.shadowRoot!.activeElement as HTMLElement) + 1) / 2;

/** How much of the stars is filled, in stars. */
const filled = (element: Element) =>
  [...part(element, 'stars').children]
    .map(cutsOf)
    .reduce((sum, {left, right}) => sum + 1 - Math.max(left, right) / 100, 0);

const middle = (of: Element): [number, number] => {
  const {left, top, width, height} = of.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};

const press = async (element: ArticleRating, ...keys: string[]) => {
  for (const key of keys) {
    await sendKeys({press: key});
    await settle(element);
  }
};

const HALVES = {step: '0.5'};

afterEach(async () => {
  reset();
  await resetMouse();
});

describe('article-rating, what its stars are rounded to', () => {
  for (const [precision, shown] of [
    ['1', 3],
    ['0.5', 3.5],
    ['0.1', 3.3],
    ['0', 3.3],
    ['x', 3.3],
  ] as const)
    it(`with precision ${precision}: ${shown}, while the number is told as it is`, async () => {
      const {element} = await mounted({precision});
      expect(filled(element)).to.be.closeTo(shown, 0.01);
      expect(words(element, 'result')).to.equal('Average rating 3.3 / 5. Vote count: 12');
    });
});

describe('article-rating by halves of stars', () => {
  it('has two radios a star, each with its name, in reading order', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const {element} = await mounted(HALVES, {...rated(3.5, 12), dir});
      expect(radios(element).map(({ariaLabel}) => ariaLabel)).to.deep.equal(
        [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((value) => `${value} of 5 stars`),
      );
      const lefts = radios(element).map((radio) => radio.getBoundingClientRect().left);
      const sorted = [...lefts].sort((a, b) => (dir === 'ltr' ? a - b : b - a));
      expect(lefts, dir).to.deep.equal(sorted);
      expect(filled(element)).to.be.closeTo(3.5, 0.01);
      await expect(element).to.be.accessible();
    }
  });

  it('moves by half a star; Home goes to the smallest, digits go to whole stars; moving never votes', async () => {
    const {element, votes} = await mounted(HALVES);
    expect(radios(element).filter(({tabIndex}) => tabIndex === 0)).to.deep.equal([half(element, 0.5)]);
    half(element, 0.5).focus();
    for (const [key, value] of [
      ['ArrowRight', 1],
      ['ArrowUp', 0.5],
      ['ArrowLeft', 5],
      ['ArrowDown', 0.5],
      ['End', 5],
      ['Home', 0.5],
      ['3', 3],
      ['ArrowRight', 3.5],
    ] as const) {
      await press(element, key);
      expect(focused(element), key).to.equal(value);
      expect(filled(element), key).to.be.closeTo(value, 0.01);
    }
    expect(words(element, 'hint')).to.equal('3.5 of 5, not sent; press Enter to rate');
    expect(votes()).to.deep.equal([]);
    await press(element, 'Enter');
    expect(votes()).to.deep.equal([3.5]);
    expect(half(element, 3.5).ariaChecked).to.equal('true');
    expect(words(element, 'status')).to.contain('Your rating: 3.5');
  });

  it('mirrors its arrows from right to left', async () => {
    const {element} = await mounted(HALVES, {...rated(3.5, 12), dir: 'rtl'});
    half(element, 0.5).focus();
    await press(element, 'ArrowLeft', 'ArrowLeft');
    expect(focused(element)).to.equal(1.5);
    await press(element, 'ArrowRight');
    expect(focused(element)).to.equal(1);
  });

  for (const inner of ['', 'none', 'RTL'])
    it(`reads from the right where the nearest direction says so, and dir=${JSON.stringify(inner)} inside`, async () => {
      const element = await mount<ArticleRating>(
        html`<section dir="rtl">
          <div dir=${inner}>
            <article-rating .adapter=${memory(rated(3.5, 12))} article=${ARTICLE}></article-rating>
          </div>
        </section>`,
      );
      await until(element, 'ready');
      const [, , , fourth] = [...part(element, 'stars').children].map(cutsOf);
      expect(fourth).to.deep.equal({left: 50, right: 0});
      element.shadowRoot!.querySelector<HTMLElement>('[tabindex="0"]')!.focus();
      await press(element, 'ArrowLeft');
      expect(element.shadowRoot!.activeElement!.ariaLabel).to.equal('2 of 5 stars');
    });

  for (const dir of ['ltr', 'rtl'])
    it(`fills and takes the half under the pointer (${dir})`, async () => {
      const {element, votes} = await mounted(HALVES, {...rated(1, 12), dir});
      const [x, y] = middle(part(element, 'stars').children[3]!);
      const quarter = dir === 'ltr' ? -8 : 8;
      await sendMouse({type: 'move', position: [x + quarter, y]});
      await waitUntil(() => Math.abs(filled(element) - 3.5) < 0.01, 'the half is filled');
      await sendMouse({type: 'click', position: [x - quarter, y]});
      await settle(element);
      expect(votes()).to.deep.equal([4]);
    });

  it('takes the half that a finger is lifted over, and none when the page is scrolled', async () => {
    const {element, votes} = await mounted(HALVES, rated(1, 12));
    const tell = (type: string, value: number) => {
      const [clientX, clientY] = middle(half(element, value));
      half(element, 1).dispatchEvent(
        new PointerEvent(type, {pointerType: 'touch', bubbles: true, composed: true, clientX, clientY}),
      );
    };
    tell('pointerdown', 1);
    tell('pointermove', 4.5);
    await element.updateComplete;
    expect(filled(element)).to.be.closeTo(4.5, 0.01);
    tell('pointercancel', 4.5);
    await settle(element);
    expect(votes()).to.deep.equal([]);
    tell('pointerdown', 1);
    tell('pointerup', 2.5);
    await settle(element);
    expect(votes()).to.deep.equal([2.5]);
  });

  for (const [width, best] of [
    [180, 5],
    [320, 5],
    [320, 10],
    [900, 10],
  ] as const)
    it(`has targets of 24 pixels in a box of ${width} px: ${best}`, async () => {
      const {element} = await mounted(HALVES, {...rated(3.5, 12, {best}), width});
      const box = element.getBoundingClientRect();
      for (const radio of radios(element)) {
        const {width, height, left, right} = radio.getBoundingClientRect();
        expect(Math.min(width, height)).to.be.at.least(24);
        expect(left).to.be.at.least(box.left);
        expect(right).to.be.at.most(box.right);
      }
    });

  it('says so where the backend takes none', async () => {
    const {element} = await mounted(HALVES, {...rated(3.5, 12), step: 1});
    half(element, 2.5).click();
    await settle(element);
    expect(words(element, 'status')).to.contain('Your rating was not accepted.');
    expect(words(element, 'result')).to.equal('Average rating 3.5 / 5. Vote count: 12');
  });
});

describe('article-rating, its size', () => {
  const size = (element: Element) => parts(element, 'star')[0]!.getBoundingClientRect().width;

  it('is small, medium or large, unless the page says it by its custom property', async () => {
    const sizes: number[] = [];
    for (const name of ['small', 'medium', 'large']) {
      const {element} = await mounted({size: name});
      sizes.push(size(element));
      element.style.setProperty('--aw-star-size', '40px');
      expect(size(element)).to.equal(40);
    }
    expect(sizes[0]).to.be.within(24, sizes[1]! - 8);
    expect(sizes[2]).to.be.above(sizes[1]! + 8);
  });
});

describe('a compact article-rating', () => {
  const height = (element: Element) => element.getBoundingClientRect().height;

  it('is one line of stars and short numbers, and says the rest to those who listen', async () => {
    const {element, votes} = await mounted({compact: ''});
    expect(words(element, 'brief')).to.equal('3.3 (12)');
    expect(height(element)).to.be.within(24, 44);
    const group = part(element, 'stars');
    expect(element.shadowRoot!.getElementById(group.getAttribute('aria-labelledby')!)!.textContent).to.contain(
      'How useful',
    );
    expect(words(element, 'result')).to.equal('Average rating 3.3 / 5. Vote count: 12');
    for (const unseen of ['question', 'hint', 'result'])
      expect(getComputedStyle(part(element, unseen).parentElement!).clipPath, unseen).to.equal('inset(50%)');
    await expect(element).to.be.accessible();
    const before = height(element);
    radios(element)[3]!.click();
    await settle(element);
    expect(votes()).to.deep.equal([4]);
    expect(words(element, 'brief')).to.equal('3.4 (13)');
    expect(height(element)).to.be.closeTo(before, 0.1);
  });

  it('says in sight what failed, in its line', async () => {
    for (const width of [300, 700]) {
      const {element} = await mounted({compact: ''}, {...rated(3.3, 12), fail: {cast: 'refused'}, width});
      const before = height(element);
      radios(element)[3]!.click();
      await waitUntil(() => words(element, 'status').includes('Your rating was not accepted.'));
      await settle(element);
      expect(height(element)).to.be.closeTo(before, 0.1);
      const {top, bottom, right} = part(element, 'status').getBoundingClientRect();
      const box = element.getBoundingClientRect();
      expect(top).to.be.at.least(box.top - 1);
      expect(bottom).to.be.at.most(box.bottom + 1);
      expect(right).to.be.at.most(box.right + 1);
      const {scrollHeight, clientHeight} = part(element, 'status');
      expect(scrollHeight, 'all of it').to.be.at.most(clientHeight + 1);
      await expect(element).to.be.accessible();
    }
  });

  it('has the height of its answer before it is there, and without votes', async () => {
    const waiting = await mount<ArticleRating>(
      html`<article-rating
        compact
        .adapter=${memory({latency: new Promise(() => {})})}
        article=${ARTICLE}
      ></article-rating>`,
    );
    await until(waiting, 'loading');
    const before = height(waiting);
    const {element} = await mounted({compact: ''}, {});
    expect(words(element, 'brief')).to.equal('– (0)');
    expect(height(element)).to.be.closeTo(before, 0.1);
  });
});

describe('article-rating, what a value means', () => {
  it('is said where the keyboard stands, before anything is chosen', async () => {
    const {element} = await mounted({'value-labels': 'Poor, Fair, Good, Very good, Excellent'});
    expect(words(element, 'hint')).not.to.contain('Poor');
    await press(element, 'Tab');
    expect(element.shadowRoot!.activeElement).to.equal(radios(element)[0]);
    await waitUntil(() => words(element, 'hint') === 'Poor');
    await press(element, 'ArrowRight');
    expect(words(element, 'hint')).to.equal('Fair: 2 of 5, not sent; press Enter to rate');
    (element.shadowRoot!.activeElement as HTMLElement).blur();
    await settle(element);
    expect(words(element, 'hint')).not.to.match(/Poor|Fair/);
  });
});
