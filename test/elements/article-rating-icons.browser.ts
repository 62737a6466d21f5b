import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {ifDefined} from 'lit/directives/if-defined.js';
import '../../src/define/article-rating.ts';
import {defineLocale, type ArticleRating} from '../../src/index.ts';
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

async function mounted(icon: string | undefined, options: object = rated(3.5, 12), light = html``) {
  const {adapter, calls} = recorded(memory(options));
  const element = await mount<ArticleRating>(
    html`<article-rating icon=${ifDefined(icon)} .adapter=${adapter} article=${ARTICLE}>${light}</article-rating>`,
  );
  await until(element, 'ready');
  const votes = () =>
    calls.filter(({method}) => method === 'ratings.cast').map(({args}) => (args[0] as {value: number}).value);
  return {element, votes};
}

const names = (element: Element) => parts(element, 'star').map(({ariaLabel}) => ariaLabel);
/** Which of the places have something filled in. */
const on = (element: Element) =>
  parts(element, 'star').flatMap((star, index) => (Math.max(...Object.values(cutsOf(star))) < 100 ? [index + 1] : []));

afterEach(reset);

describe('article-rating with other icons than stars', () => {
  for (const [icon, name, average, own] of [
    ['heart', '3 of 5 hearts', [1, 2, 3, 4], [1, 2, 3, 4]],
    // Where one filled icon means a choice, an average is said in words alone.
    ['faces', '3 of 5', [], [2]],
    ['numbers', '3 of 5', [], [2]],
  ] as const)
    it(`${icon}: are named, filled as it suits them, and voted on`, async () => {
      const {element, votes} = await mounted(icon);
      expect(names(element)[2]).to.equal(name);
      expect(words(element, 'hint')).to.equal('Choose a rating');
      expect(on(element)).to.deep.equal(average);
      expect(words(element, 'result')).to.equal('Average rating 3.5 / 5. Vote count: 12');
      await expect(element).to.be.accessible();
      parts(element, 'star')[1]!.click();
      await settle(element);
      expect(votes()).to.deep.equal([2]);
      expect(on(element)).to.deep.equal(own);
      expect(words(element, 'status')).to.contain('Your rating: 2');
    });

  it('faces go from sad to glad, whatever the scale', async () => {
    for (const best of [3, 5]) {
      const {element} = await mounted('faces', rated(2, 12, {best}));
      const mouths = parts(element, 'star').map(
        (star) => star.querySelector('path')!.getAttribute('d')!.split('Q12 ')[1]!,
      );
      const depths = mouths.map(Number.parseFloat);
      expect(depths).to.have.length(best);
      expect(depths).to.deep.equal([...depths].sort((a, b) => a - b));
    }
  });

  it('numbers have a wider border where they are chosen, which is seen without colours', async () => {
    const {element} = await mounted('numbers');
    parts(element, 'star')[2]!.click();
    await settle(element);
    const borders = parts(element, 'star').map(
      (star) => getComputedStyle(star.querySelector('.layer')!).borderTopWidth,
    );
    expect(borders.filter((width) => width === '2px')).to.have.length(1);
    expect(borders.filter((width) => width === '1px')).to.have.length(4);
  });

  it('answers have a part of their own each, and stars, which are one answer together, have one name', async () => {
    const {element} = await mounted('faces');
    const names = () => [...element.shadowRoot!.querySelectorAll('[part~=star]')].map((star) => star.part.value);
    expect(names()).to.deep.equal([1, 2, 3, 4, 5].map((value) => `star star-${value}`));
    element.icon = 'star';
    await settle(element);
    expect(names()).to.deep.equal(Array(5).fill('star'));
    element.icon = 'numbers';
    element.step = 0.5;
    await settle(element);
    expect(names().slice(0, 2)).to.deep.equal(['star star-0-5', 'star star-1']);
  });

  it('numbers show their digits in the reader’s numerals', async () => {
    const {element} = await mounted('numbers');
    expect(parts(element, 'star').map(({textContent}) => textContent!.trim())).to.deep.equal(['1', '2', '3', '4', '5']);
    defineLocale('ar', {});
    element.lang = 'ar-EG';
    element.requestUpdate();
    await settle(element);
    expect(parts(element, 'star')[1]!.textContent!.trim()).to.equal('٢');
  });

  it('thumbs are two, and said by their names', async () => {
    const {element, votes} = await mounted('thumbs', rated(1.8, 12, {best: 2}));
    expect(names(element)).to.deep.equal(['Thumbs down', 'Thumbs up']);
    expect(on(element), 'nobody has chosen here yet').to.deep.equal([]);
    expect(words(element, 'result')).to.equal('10 of 12 found this useful');
    await expect(element).to.be.accessible();
    parts(element, 'star')[0]!.focus();
    await sendKeys({press: 'ArrowRight'});
    await settle(element);
    expect(words(element, 'hint')).to.equal('Thumbs up, not sent; press Enter to rate');
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(votes()).to.deep.equal([2]);
    expect(words(element, 'status')).to.contain('Your rating: Thumbs up');
    expect(on(element)).to.deep.equal([2]);
    expect(words(element, 'result')).to.equal('11 of 13 found this useful');
  });

  it('thumbs in one line say how many found it useful in percent', async () => {
    const {element} = await mounted('thumbs', rated(1.8, 10, {best: 2}));
    element.compact = true;
    await until(element, 'ready');
    expect(words(element, 'brief')).to.equal('80% (10)');
  });

  it('thumbs are stars where the backend’s scale is another', async () => {
    const {element} = await mounted('thumbs');
    expect(names(element)[4]).to.equal('5 of 5 stars');
  });

  it('keep the words that the page has for them', async () => {
    const {element} = await mounted('heart');
    element.textStar = '{value} kisses';
    element.textHint = 'How many?';
    await element.updateComplete;
    expect(names(element)[2]).to.equal('3 kisses');
    expect(words(element, 'hint')).to.equal('How many?');
  });
});

describe('the hint of article-rating', () => {
  const {matchMedia} = window;
  afterEach(() => (window.matchMedia = matchMedia));

  for (const [matches, hint] of [
    [true, 'Choose a rating'],
    [false, 'Click on a star to rate it!'],
  ] as const)
    for (const icon of [undefined, 'star'])
      it(`says “${hint}” where there is ${matches ? 'nothing' : 'something'} to click with (icon: ${icon})`, async () => {
        window.matchMedia = (query) => ({...matchMedia.call(window, query), matches});
        const {element} = await mounted(icon);
        expect(words(element, 'hint')).to.equal(hint);
        element.textHint = 'Rate it!';
        await element.updateComplete;
        expect(words(element, 'hint')).to.equal('Rate it!');
      });
});

describe('article-rating with the page’s own icon', () => {
  const drop = (color: string) =>
    html`<svg slot="icon" id="own" viewBox="0 0 24 24" fill=${color}>
      <path onclick="window.ran = (window.ran ?? 0) + 1" d="M12 3l8 9-8 9-8-9z"></path>
      <script>
        window.ran = (window.ran ?? 0) + 1;
      </script>
    </svg>`;

  it('draws copies of it, without what they would run, and leaves the page’s as it is', async () => {
    const {element} = await mounted('', rated(3.5, 12), drop('red'));
    const light = element.querySelector('svg')!;
    const before = element.innerHTML;
    const copies = [...part(element, 'stars').querySelectorAll('svg')];
    expect(copies, 'three that are full, one in part, one that is empty').to.have.length(6);
    expect(on(element)).to.deep.equal([1, 2, 3, 4]);
    for (const copy of copies) {
      expect(copy.querySelector('path')!.getAttribute('d')).to.equal(light.querySelector('path')!.getAttribute('d'));
      expect(copy.outerHTML).not.to.match(/script|onclick|id=/);
    }
    copies[0]!.querySelector('path')!.dispatchEvent(new MouseEvent('click'));
    expect(names(element)[2]).to.equal('3 of 5');
    await expect(element).to.be.accessible();
    parts(element, 'star')[2]!.click();
    await settle(element);
    expect(part(element, 'stars').querySelector('svg')).to.equal(copies[0]);
    expect(element.innerHTML).to.equal(before);
    // Some engines run the script of the page's own drawing, once, as it is put there.
    expect((window as {ran?: number}).ran ?? 0).to.be.at.most(1);
  });

  it('follows the page when it takes another, or none', async () => {
    const {element} = await mounted('', rated(3.5, 12), drop('red'));
    const other = element.querySelector('svg')!.cloneNode(true) as SVGElement;
    other.querySelector('path')!.setAttribute('d', 'M2 2h20v20z');
    element.querySelector('svg')!.replaceWith(other);
    const path = () => part(element, 'stars').querySelector('path')!.getAttribute('d');
    await waitUntil(() => path() === 'M2 2h20v20z');
    other.remove();
    await waitUntil(() => names(element)[2] === '3 of 5 stars');
  });
});
