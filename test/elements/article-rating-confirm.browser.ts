import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/index.ts';
import {
  ARTICLE,
  failure,
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
  voting,
  words,
  waitUntil,
} from './helpers.ts';

async function mounted(options: object = rated(3.5, 2), attributes: Record<string, string> = {}) {
  const {adapter, calls} = recorded(memory(options));
  const box = await mount<ArticleRating>(
    html`<section>
      <article-rating confirm .adapter=${adapter} article=${ARTICLE}></article-rating>
      <a id="after" href="#after">after</a>
    </section>`,
  );
  const element = box.parentElement!.querySelector<ArticleRating>('article-rating')!;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await until(element, 'ready');
  const votes = () =>
    calls.filter(({method}) => method === 'ratings.cast').map(({args}) => (args[0] as {value: number}).value);
  return {element, votes};
}

const star = (element: Element, value: number) => parts(element, 'star')[value - 1]!;
const submit = (element: Element) => part(element, 'submit');
const height = (element: Element) => element.getBoundingClientRect().height;
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

afterEach(async () => {
  reset();
  await resetMouse();
});

describe('article-rating that asks for confirmation', () => {
  it('sends what was clicked when the button is pressed, and nothing moves', async () => {
    const {element, votes} = await mounted();
    const before = height(element);
    expect(words(element, 'hint')).to.equal('Choose a rating');
    expect(submit(element)).to.equal(undefined);
    for (const value of [2, 4]) {
      await sendMouse({type: 'click', position: middle(star(element, value))});
      await settle(element);
    }
    expect(words(element, 'hint')).to.equal('4 of 5, not sent yet');
    expect(votes()).to.deep.equal([]);
    expect(height(element)).to.be.closeTo(before, 0.1);
    await expect(element).to.be.accessible();
    await sendMouse({type: 'click', position: middle(submit(element))});
    await settle(element);
    expect(votes()).to.deep.equal([4]);
    expect(submit(element)).to.equal(undefined);
    expect(words(element, 'status')).to.contain('Your rating: 4');
    expect(height(element)).to.be.closeTo(before, 0.1);
  });

  it('leads the keyboard from the choice to the button', async () => {
    const {element, votes} = await mounted();
    star(element, 1).focus();
    await press(element, 'ArrowRight', 'ArrowRight', 'Enter');
    expect(votes()).to.deep.equal([]);
    expect(element.shadowRoot!.activeElement).to.equal(submit(element));
    expect(submit(element).textContent!.trim()).to.equal('Submit rating');
    await press(element, 'Enter');
    expect(votes()).to.deep.equal([3]);
    expect(element.shadowRoot!.activeElement, 'who pressed it stays with the stars').to.equal(star(element, 3));
  });

  it('takes the choice back with Escape, from the stars and from the button', async () => {
    const {element, votes} = await mounted();
    for (const keys of [
      ['4', 'Escape'],
      ['4', 'Tab', 'Escape'],
    ]) {
      star(element, 1).focus();
      await press(element, ...keys);
      expect(submit(element)).to.equal(undefined);
      expect(words(element, 'hint')).to.equal('Choose a rating');
      expect(element.shadowRoot!.activeElement).to.equal(star(element, 1));
    }
    expect(votes()).to.deep.equal([]);
  });

  it('keeps the choice between the stars and the button, and takes it back when the reader leaves both', async () => {
    const {element, votes} = await mounted();
    star(element, 1).focus();
    await press(element, '4', 'Tab');
    expect(element.shadowRoot!.activeElement).to.equal(submit(element));
    await press(element, 'Tab');
    expect(document.activeElement!.id).to.equal('after');
    expect(submit(element)).to.equal(undefined);
    expect(words(element, 'hint')).to.equal('Choose a rating');
    expect(votes()).to.deep.equal([]);
  });

  it('takes a lifted finger for a choice', async () => {
    const {element, votes} = await mounted();
    for (const [type, value] of [
      ['pointerdown', 1],
      ['pointermove', 4],
      ['pointerup', 5],
    ] as const) {
      const [clientX, clientY] = middle(star(element, value));
      star(element, 1).dispatchEvent(
        new PointerEvent(type, {pointerType: 'touch', bubbles: true, composed: true, clientX, clientY}),
      );
    }
    await settle(element);
    expect(words(element, 'hint')).to.equal('5 of 5, not sent yet');
    expect(votes()).to.deep.equal([]);
  });

  it('tries again at once what was confirmed already', async () => {
    const values: number[] = [];
    const element = await mount<ArticleRating>(
      html`<article-rating
        confirm
        article=${ARTICLE}
        .adapter=${voting(
          async ({value}) => {
            if (values.push(value) === 1) throw failure('too-many');
            return {average: 4, count: 3, best: 5, revision: 3, mine: value};
          },
          {idempotent: false},
        )}
      ></article-rating>`,
    );
    await until(element, 'ready');
    star(element, 4).click();
    await settle(element);
    submit(element).click();
    await waitUntil(() => words(element, 'status').includes('Try again'));
    part(element, 'retry').click();
    // What is chosen is shown before it is counted.
    await waitUntil(() => values.length > 1 && words(element, 'status').includes('Your rating: 4'));
    expect(values).to.deep.equal([4, 4]);
  });

  it('has its button in the line of a compact rating', async () => {
    const {element, votes} = await mounted(rated(3.5, 2), {compact: ''});
    const before = height(element);
    star(element, 4).click();
    await settle(element);
    expect(height(element)).to.be.closeTo(before, 0.1);
    submit(element).click();
    await settle(element);
    expect(votes()).to.deep.equal([4]);
  });
});
