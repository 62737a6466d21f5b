import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/index.ts';
import {
  ARTICLE,
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
} from './helpers.ts';

const expectations = (await (await fetch('/test/fixtures/apg-rating-expectations.json')).json()) as {
  radio: {id: string; expect: string}[];
};

const stars = (rating: Element) => parts(rating, 'star');
const focused = (rating: Element) => stars(rating).indexOf(rating.shadowRoot!.activeElement as HTMLElement) + 1;
const checked = (rating: Element) => stars(rating).findIndex((star) => star.ariaChecked === 'true') + 1;
/** The stars that Tab stops at. */
const stops = (rating: Element) => stars(rating).flatMap((star, index) => (star.tabIndex === 0 ? index + 1 : []));

/** A rating in sight, with what it was asked for, and links before and after it. */
async function rating(options = rated(null, 0), rtl = false) {
  const {adapter, calls} = recorded(memory(options));
  const box = await mount<ArticleRating>(
    html`<section dir=${rtl ? 'rtl' : 'ltr'}>
      <a id="before" href="#before">before</a>
      <article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>
      <a id="after" href="#after">after</a>
    </section>`,
  );
  const element = box.parentElement!.querySelector<ArticleRating>('article-rating')!;
  await until(element, 'ready');
  return {
    element,
    votes: () =>
      calls.filter(({method}) => method === 'ratings.cast').map(({args}) => (args[0] as {value: number}).value),
  };
}

const press = async (element: ArticleRating, ...keys: string[]) => {
  for (const key of keys) {
    await sendKeys({press: key});
    await element.updateComplete;
    await element.updateComplete;
  }
};

const enter = async (element: ArticleRating) => {
  stars(element)[stops(element)[0]! - 1]!.focus();
  await element.updateComplete;
};

afterEach(reset);

describe('article-rating and the ARIA Authoring Practices', () => {
  const cases: Record<string, () => Promise<void>> = {
    'radiogroup-role': async () => {
      const {element} = await rating();
      expect(element.shadowRoot!.querySelectorAll('[role=radiogroup]')).to.have.length(1);
    },
    'radiogroup-aria-labelledby': async () => {
      const {element} = await rating();
      const group = part(element, 'stars');
      const label = element.shadowRoot!.getElementById(group.getAttribute('aria-labelledby')!)!;
      expect(label.textContent).to.contain('How useful was this article?');
      expect(label.getBoundingClientRect().height).to.be.above(0);
    },
    'radio-role': async () => {
      const {element} = await rating();
      expect(part(element, 'stars').querySelectorAll('[role=radio]')).to.have.length(5);
    },
    'radio-aria-label': async () => {
      const {element} = await rating();
      expect(stars(element).map((star) => star.getAttribute('aria-label'))).to.deep.equal(
        [1, 2, 3, 4, 5].map((value) => `${value} of 5 stars`),
      );
    },
    'radio-tabindex': async () => {
      const {element} = await rating();
      expect(stops(element)).to.deep.equal([1]);
      await enter(element);
      for (const value of [2, 3, 4, 5, 1]) {
        await press(element, 'ArrowRight');
        expect(focused(element)).to.equal(value);
        expect(stops(element)).to.deep.equal([value]);
      }
    },
    'radio-aria-checked': async () => {
      const {element} = await rating();
      expect(checked(element)).to.equal(0);
      for (const value of [1, 2, 3, 4, 5]) {
        stars(element)[value - 1]!.focus();
        await press(element, ' ');
        await settle(element);
        expect(stars(element).map((star) => star.ariaChecked)).to.deep.equal(
          [1, 2, 3, 4, 5].map((each) => String(each === value)),
        );
      }
    },
    'key-tab': async () => {
      const {element} = await rating();
      document.getElementById('before')!.focus();
      await press(element, 'Tab');
      expect(focused(element)).to.equal(1);
      await press(element, 'Tab');
      expect(document.activeElement!.id).to.equal('after');
      stars(element)[2]!.click();
      await settle(element);
      document.getElementById('before')!.focus();
      await press(element, 'Tab');
      expect(focused(element)).to.equal(3);
    },
    'key-space': async () => {
      const {element} = await rating();
      await enter(element);
      await press(element, ' ');
      await settle(element);
      expect(checked(element)).to.equal(1);
      await press(element, ' ');
      await settle(element);
      expect(checked(element)).to.equal(1);
    },
    // On purpose not as there: what is checked is the vote, and moving never votes. So arrows move the focus alone.
    'key-down-right-arrow': async () => {
      const {element, votes} = await rating();
      for (const key of ['ArrowRight', 'ArrowDown']) {
        stars(element)[0]!.focus();
        for (const value of [2, 3, 4, 5, 1]) {
          await press(element, key);
          expect(focused(element)).to.equal(value);
          expect(checked(element)).to.equal(0);
        }
        await press(element, 'Escape');
      }
      expect(votes()).to.deep.equal([]);
    },
    'key-up-left-arrow': async () => {
      const {element, votes} = await rating();
      for (const key of ['ArrowLeft', 'ArrowUp']) {
        stars(element)[0]!.focus();
        for (const value of [5, 4, 3, 2, 1]) {
          await press(element, key);
          expect(focused(element)).to.equal(value);
          expect(checked(element)).to.equal(0);
        }
        await press(element, 'Escape');
      }
      expect(votes()).to.deep.equal([]);
    },
    'svg-none': async () => {
      const {element} = await rating();
      // Stars are drawn by styles alone.
      for (const star of stars(element)) expect(star.childNodes).to.have.length(0);
      element.icon = 'heart';
      await element.updateComplete;
      const icons = [...part(element, 'stars').querySelectorAll('svg')];
      expect(icons.length).to.be.at.least(5);
      for (const svg of icons) expect(svg.closest('[aria-hidden=true]')).not.to.equal(null);
    },
  };

  for (const {id, expect: wanted} of expectations.radio) it(`${id}: ${wanted}`, cases[id]);
});

describe('article-rating under the keyboard', () => {
  it('mirrors the arrows from right to left', async () => {
    const {element} = await rating(rated(null, 0), true);
    await enter(element);
    await press(element, 'ArrowLeft');
    expect(focused(element)).to.equal(2);
    await press(element, 'ArrowRight', 'ArrowRight');
    expect(focused(element)).to.equal(5);
    await press(element, 'ArrowUp');
    expect(focused(element)).to.equal(4);
    await press(element, 'ArrowDown');
    expect(focused(element)).to.equal(5);
  });

  it('goes to the ends with Home and End, to a star by its digit, and ignores digits beyond', async () => {
    const {element, votes} = await rating();
    await enter(element);
    await press(element, 'End');
    expect(focused(element)).to.equal(5);
    await press(element, 'Home');
    expect(focused(element)).to.equal(1);
    await press(element, '4');
    expect(focused(element)).to.equal(4);
    await press(element, '9');
    expect(focused(element)).to.equal(4);
    expect(votes()).to.deep.equal([]);
  });

  it('says that a choice is not sent, in sight and to screen readers', async () => {
    const {element} = await rating();
    await enter(element);
    await press(element, '4');
    expect(words(element, 'hint')).to.equal('4 of 5, not sent; press Enter to rate');
    expect(element.shadowRoot!.querySelector('.visually-hidden[role=status]')!.textContent).to.equal(
      '4 of 5, not sent; press Enter to rate',
    );
    await expect(element).to.be.accessible();
  });

  for (const key of ['Enter', ' '])
    it(`votes with ${key === ' ' ? 'Space' : key}, once, and keeps the focus`, async () => {
      const {element, votes} = await rating();
      await enter(element);
      await press(element, 'ArrowRight', 'ArrowRight', key);
      expect(focused(element)).to.equal(3);
      await settle(element);
      expect(votes()).to.deep.equal([3]);
      expect(focused(element)).to.equal(3);
      expect(checked(element)).to.equal(3);
    });

  it('takes the choice back with Escape', async () => {
    const {element, votes} = await rating();
    await enter(element);
    await press(element, '4', 'Escape');
    expect(words(element, 'hint')).to.equal(HINT);
    expect(stops(element)).to.deep.equal([1]);
    expect(focused(element)).to.equal(1);
    expect(votes()).to.deep.equal([]);
  });

  it('takes the choice back when the reader leaves', async () => {
    const {element, votes} = await rating();
    await enter(element);
    await press(element, '4', 'Tab');
    await settle(element);
    expect(document.activeElement!.id).to.equal('after');
    expect(words(element, 'hint')).to.equal(HINT);
    expect(stops(element)).to.deep.equal([1]);
    expect(votes()).to.deep.equal([]);
  });

  it('leaves keys alone that are the browser’s', async () => {
    const {element} = await rating();
    await enter(element);
    for (const init of [
      {key: 'a'},
      {key: 'Escape'},
      {key: '4', ctrlKey: true},
      {key: 'ArrowLeft', altKey: true},
      {key: 'Tab'},
    ]) {
      const event = new KeyboardEvent('keydown', {...init, bubbles: true, composed: true, cancelable: true});
      stars(element)[0]!.dispatchEvent(event);
      expect(event.defaultPrevented, init.key).to.equal(false);
      expect(focused(element)).to.equal(1);
    }
  });

  it('has the stop on the own vote, and changes it from there', async () => {
    const {element, votes} = await rating(rated(4, 1, {mine: 4}));
    expect(stops(element)).to.deep.equal([4]);
    part(element, 'change').click();
    await settle(element);
    expect(focused(element)).to.equal(4);
    await press(element, 'ArrowLeft', 'Enter');
    await settle(element);
    expect(votes()).to.deep.equal([3]);
    expect(checked(element)).to.equal(3);
  });
});
