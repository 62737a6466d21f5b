import {expect, fixture} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import type {ArticleRating} from '../../src/index.ts';
import {
  ARTICLE,
  html,
  mount,
  part,
  parts,
  recorded,
  memory,
  rated,
  reset,
  settle,
  stateOf,
  until,
  words,
  waitUntil,
} from './helpers.ts';

const stars = (rating: Element) => parts(rating, 'star');
const checked = (rating: Element) => stars(rating).findIndex((star) => star.ariaChecked === 'true') + 1;
const sent = (form: HTMLFormElement) => [...new FormData(form)].map(([name, value]) => `${name}=${value as string}`);

/** A form in sight with a rating in it, by the rating's attributes, and the events that the form hears of. */
async function asked(attributes = 'name="quality"', around = '') {
  const form = await fixture<HTMLFormElement>(html`<form></form>`);
  const events: string[] = [];
  for (const type of ['input', 'change'])
    form.addEventListener(type, ({target}) => events.push(`${type} ${(target as ArticleRating).value}`));
  form.innerHTML = `<input id="before" aria-label="before" /><fieldset ${around}>
    <legend>Feedback</legend><label for="rating">Rating</label>
    <article-rating id="rating" heading="How well was it written?" ${attributes}></article-rating>
  </fieldset><button>Send</button>`;
  const element = form.querySelector<ArticleRating>('article-rating')!;
  await until(element, attributes ? 'ready' : 'empty');
  return {form, element, events};
}

const press = async (element: ArticleRating, ...keys: string[]) => {
  for (const key of keys) {
    await sendKeys({press: key});
    await settle(element);
  }
};

afterEach(reset);

describe('article-rating with a name', () => {
  it('is a form control: its value goes with the form, and nothing is said of votes or asked of a backend', async () => {
    const {adapter, calls} = recorded(memory(rated(4, 3)));
    const warnings: unknown[] = [];
    const {warn} = console;
    console.warn = (...args: unknown[]) => warnings.push(args);
    try {
      const {form, element, events} = await asked();
      expect(sent(form)).to.deep.equal([]);
      element.adapter = adapter;
      await settle(element);
      stars(element)[3]!.click();
      expect(sent(form), 'at once').to.deep.equal(['quality=4']);
      await settle(element);
      expect(element.value).to.equal(4);
      expect(checked(element)).to.equal(4);
      expect(events).to.deep.equal(['input 4', 'change 4']);
      stars(element)[3]!.click();
      expect(events, 'the same again').to.have.length(2);
      expect(part(element, 'result')?.getBoundingClientRect().height ?? 0).to.equal(0);
      expect(words(element)).not.to.match(/Your rating|votes|sent/);
      expect(calls).to.deep.equal([]);
      expect(warnings).to.deep.equal([]);
      await expect(element).to.be.accessible();
    } finally {
      console.warn = warn;
    }
  });

  it('begins with its value, in whatever order its attributes stand', async () => {
    for (const [attributes, value] of [
      ['name="quality" value="8" max="10"', 8],
      ['max="10" value="8" name="quality"', 8],
      ['value="3.5" step="0.5" name="quality"', 3.5],
      ['name="quality" value="9"', 5],
    ] as const) {
      const {form, element} = await asked(attributes);
      expect(element.value, attributes).to.equal(value);
      expect(sent(form), attributes).to.deep.equal([`quality=${value}`]);
    }
  });

  it('is set by arrows, as native radio buttons are, and by digits', async () => {
    const {form, element, events} = await asked();
    form.querySelector('input')!.focus();
    await press(element, 'Tab');
    expect(element.value, 'not by focus alone').to.equal(0);
    await press(element, 'ArrowRight');
    expect(sent(form)).to.deep.equal(['quality=2']);
    expect(checked(element)).to.equal(2);
    expect(element.shadowRoot!.activeElement).to.equal(stars(element)[1]);
    await press(element, 'ArrowUp', 'ArrowUp');
    expect(element.value, 'round').to.equal(5);
    await press(element, '3', 'Escape');
    expect(element.value).to.equal(3);
    expect(events.filter((event) => event.startsWith('change'))).to.deep.equal([2, 1, 5, 3].map((n) => `change ${n}`));
    await press(element, 'Tab');
    expect(element.value, 'leaving keeps it').to.equal(3);
  });

  it('is set by Space where the keyboard stands', async () => {
    const {form, element} = await asked();
    form.querySelector('input')!.focus();
    await press(element, 'Tab', ' ');
    expect(sent(form)).to.deep.equal(['quality=1']);
  });

  it('goes back to the value that it began with', async () => {
    const {form, element, events} = await asked('name="quality" value="2"');
    expect(sent(form)).to.deep.equal(['quality=2']);
    expect(checked(element)).to.equal(2);
    element.value = 5;
    expect(sent(form), 'at once').to.deep.equal(['quality=5']);
    form.reset();
    expect(sent(form)).to.deep.equal(['quality=2']);
    await settle(element);
    expect(checked(element)).to.equal(2);
    expect(events, 'only readers make events').to.deep.equal([]);
  });

  it('has what the browser kept of it, and nothing that is on no scale', async () => {
    const {form, element} = await asked();
    element.formStateRestoreCallback('4');
    expect(sent(form)).to.deep.equal(['quality=4']);
    for (const [given, kept] of [
      [9, 5],
      [-1, 0],
      [Number.NaN, 0],
      [2.6, 3],
    ] as const) {
      element.value = given;
      expect(element.value).to.equal(kept);
    }
  });

  it('keeps the form from being sent while it is required and has no value, and says so', async () => {
    const {form, element} = await asked('name="quality" required');
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted++;
    });
    expect(part(element, 'stars').getAttribute('aria-required')).to.equal('true');
    expect(form.checkValidity()).to.equal(false);
    expect(element.matches(':invalid')).to.equal(true);
    form.querySelector('button')!.click();
    expect(submitted).to.equal(0);
    await expect(element).to.be.accessible();
    stars(element)[2]!.click();
    expect(form.checkValidity()).to.equal(true);
    form.querySelector('button')!.click();
    expect(submitted).to.equal(1);
    element.value = 0;
    element.required = false;
    await settle(element);
    expect(form.checkValidity()).to.equal(true);
  });

  it('is focused by its label, too, where it got its name late', async () => {
    const {form, element} = await asked('');
    element.name = 'quality';
    await waitUntil(() => element.shadowRoot!.querySelector('[aria-required]'), 'it becomes a form control');
    form.querySelector('label')!.click();
    await settle(element);
    expect(element.shadowRoot!.activeElement).to.equal(stars(element)[0]);
  });

  it('is focused by the browser and by its label where Tab would stop', async () => {
    const {form, element} = await asked('name="quality" required');
    form.reportValidity();
    expect(element.shadowRoot!.activeElement, 'by what is missing').to.equal(stars(element)[0]);
    (document.activeElement as HTMLElement).blur();
    element.value = 3;
    await settle(element);
    form.querySelector('label')!.click();
    await settle(element);
    expect(element.shadowRoot!.activeElement, 'by its label').to.equal(stars(element)[2]);
  });

  for (const [what, attributes, around] of [
    ['disabled', 'name="quality" value="3" disabled', ''],
    ['in a disabled fieldset', 'name="quality" value="3"', 'disabled'],
  ] as const)
    it(`cannot be used ${what}`, async () => {
      const {form, element, events} = await asked(attributes, around);
      await settle(element);
      expect(sent(form)).to.deep.equal([]);
      expect(part(element, 'stars').getAttribute('aria-disabled')).to.equal('true');
      expect(stars(element).every(({tabIndex}) => tabIndex === -1)).to.equal(true);
      stars(element)[4]!.click();
      await settle(element);
      expect(element.value).to.equal(3);
      expect(events).to.deep.equal([]);
      expect(Number(getComputedStyle(part(element, 'stars')).opacity)).to.be.below(1);
      await expect(element).to.be.accessible();
      element.disabled = false;
      form.querySelector('fieldset')!.disabled = false;
      await settle(element);
      expect(sent(form)).to.deep.equal(['quality=3']);
      expect(stars(element)[2]!.tabIndex).to.equal(0);
    });

  it('shows its value where it is readonly', async () => {
    const {form, element} = await asked('name="quality" value="3" readonly');
    expect(sent(form)).to.deep.equal(['quality=3']);
    expect(part(element, 'stars').getAttribute('role')).to.equal('img');
    await expect(element).to.be.accessible();
  });

  it('takes its name as a property, and is a rating again without one', async () => {
    const form = await fixture<HTMLFormElement>(
      html`<form><article-rating .name=${'quality'} article=${ARTICLE}></article-rating></form>`,
    );
    const element = form.querySelector<ArticleRating>('article-rating')!;
    await until(element, 'ready');
    element.value = 2;
    expect(sent(form)).to.deep.equal(['quality=2']);
    element.adapter = memory(rated(4, 3));
    element.removeAttribute('name');
    await waitUntil(() => words(element, 'result') === 'Average rating 4 / 5. Vote count: 3');
    expect(stateOf(element)).to.equal('ready');
    expect(sent(form)).to.deep.equal([]);
  });

  it('has halves, and a drag sets it', async () => {
    const {element, form} = await asked('name="quality" step="0.5"');
    const at = (value: number) => {
      const {left, top, width, height} = stars(element)[value * 2 - 1]!.getBoundingClientRect();
      return {clientX: left + width / 2, clientY: top + height / 2};
    };
    for (const [type, value] of [
      ['pointerdown', 1],
      ['pointermove', 4],
      ['pointerup', 3.5],
    ] as const)
      stars(element)[1]!.dispatchEvent(
        new PointerEvent(type, {pointerType: 'touch', bubbles: true, composed: true, ...at(value)}),
      );
    expect(sent(form)).to.deep.equal(['quality=3.5']);
    await settle(element);
    expect(words(element, 'hint')).to.equal('Choose a rating');
  });

  it('does not care for a configuration around it', async () => {
    const element = await mount<ArticleRating>(
      html`<article-rating name="quality" .adapter=${memory({fail: 'refused'})}></article-rating>`,
    );
    await until(element, 'ready');
    expect(words(element, 'hint')).to.equal('Choose a rating');
  });
});
