import {expect} from '@open-wc/testing';
import '../../src/define/article-rating.ts';
// The feature is loaded before the tests, so that they can count frames.
import '../../src/elements/article-rating/features/distribution.ts';
import {defineLocale, type ArticleRating} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  height,
  html,
  memory,
  mount,
  part,
  parts,
  rated,
  reset,
  settle,
  shows,
  until,
  voting,
  words,
  waitUntil,
} from './helpers.ts';

const HISTOGRAM = [100, 0, 50, 250, 1200];
const votes = (histogram: readonly number[] | undefined = HISTOGRAM) =>
  memory(rated(4.5, 1600, histogram && {histogram}));

/** What each row says: the value's name, and the number. */
const rows = (element: Element) =>
  [...part(element, 'distribution').querySelectorAll('tbody tr')].map((row) =>
    [row.querySelector('th .visually-hidden')!, row.lastElementChild!]
      .map(({textContent}) => textContent!.trim())
      .join(': '),
  );
const widths = (element: Element) =>
  parts(element, 'bar').map((bar) =>
    Math.round((100 * parseFloat(getComputedStyle(bar, '::before').inlineSize)) / bar.getBoundingClientRect().width),
  );
const star = (element: Element, value: number) => parts(element, 'star')[value - 1]!;

afterEach(reset);

describe('how many gave each value', () => {
  it('is a table with a bar a row, from the top of the scale down', async () => {
    const element = await mount<ArticleRating>(
      html`<article-rating distribution .adapter=${votes()} article=${ARTICLE}></article-rating>`,
    );
    await until(element, 'ready');
    expect(rows(element)).to.deep.equal([
      '5 of 5 stars: 1,200',
      '4 of 5 stars: 250',
      '3 of 5 stars: 50',
      '2 of 5 stars: 0',
      '1 of 5 stars: 100',
    ]);
    expect(widths(element)).to.deep.equal([75, 16, 3, 0, 6]);
    expect(part(element, 'distribution').querySelector('caption')!.textContent!.trim()).to.equal(
      'How many gave each rating',
    );
    await expect(element).to.be.accessible();
  });

  it('can be in percent, in the reader’s language', async () => {
    defineLocale('de', {});
    for (const [locale, first] of [
      ['en', '5 of 5 stars, great: 75%'],
      ['de', '5 of 5 stars, great: 75\u00a0%'],
      ['not a tag', '5 of 5 stars, great: 75%'],
    ]) {
      const element = await mount<ArticleRating>(
        html`<article-rating
          lang=${locale}
          distribution="percent"
          value-labels="poor,fair,good,fine,great"
          .adapter=${votes()}
          article=${ARTICLE}
        ></article-rating>`,
      );
      await until(element, 'ready');
      await settle(element);
      expect(rows(element)[0]).to.equal(first);
    }
  });

  it('stays right after a vote, after its change and after it was taken back', async () => {
    const element = await mount<ArticleRating>(
      html`<article-rating distribution .adapter=${votes([0, 0, 0, 0, 2])} article=${ARTICLE}></article-rating>`,
    );
    await until(element, 'ready');
    star(element, 2).click();
    await waitUntil(() => rows(element)[3] === '2 of 5 stars: 1', 'the vote is in it');
    star(element, 3).click();
    await waitUntil(() => rows(element)[2] === '3 of 5 stars: 1', 'its change is');
    expect(rows(element)[3]).to.equal('2 of 5 stars: 0');
    part(element, 'withdraw').click();
    await waitUntil(() => rows(element)[2] === '3 of 5 stars: 0', 'it is out again');
    expect(widths(element)).to.deep.equal([100, 0, 0, 0, 0]);
  });

  it('says of an article without votes that there is none of each', async () => {
    const element = await mount<ArticleRating>(
      html`<article-rating distribution .adapter=${memory()} article=${ARTICLE}></article-rating>`,
    );
    await until(element, 'ready');
    expect(rows(element)).to.have.length(5);
    expect(rows(element)[0]).to.equal('5 of 5 stars: 0');
    expect(widths(element)).to.deep.equal([0, 0, 0, 0, 0]);
    await expect(element).to.be.accessible();
  });

  for (const width of [180, 360, 1000])
    it(`has its height before the numbers are there (${width} px)`, async () => {
      const latency = deferred();
      const element = await mount<ArticleRating>(
        html`<article-rating
          distribution
          max="10"
          .adapter=${memory({
            ...rated(7.4, 31, {best: 10, histogram: [0, 0, 0, 0, 3, 4, 9, 8, 3, 4]}),
            latency: latency.promise,
          })}
          article=${ARTICLE}
        ></article-rating>`,
        width,
      );
      await until(element, 'loading');
      const before = height(element);
      await waitUntil(() => part(element, 'distribution'));
      expect(height(element)).to.be.closeTo(before, 0.5);
      expect(part(element, 'distribution').getAttribute('aria-hidden')).to.equal('true');
      await expect(element).to.be.accessible();
      latency.resolve();
      await until(element, 'ready');
      expect(rows(element)).to.have.length(10);
      expect(height(element)).to.be.closeTo(before, 0.5);
      expect(part(element, 'base').scrollWidth).to.be.at.most(width);
    });

  it('is shown with the results: after the own vote, in the place that was kept', async () => {
    const element = await mount<ArticleRating>(
      html`<article-rating distribution results="after" .adapter=${votes()} article=${ARTICLE}></article-rating>`,
    );
    await until(element, 'ready');
    const before = height(element);
    expect(part(element, 'distribution').textContent).not.to.contain('1,200');
    expect(part(element, 'distribution').getAttribute('aria-hidden')).to.equal('true');
    await expect(element).to.be.accessible();
    star(element, 5).click();
    await waitUntil(() => rows(element)[0] === '5 of 5 stars: 1,201', 'it shows');
    expect(height(element)).to.be.closeTo(before, 0.1);
    await expect(element).to.be.accessible();
  });

  it('is not shown with too few votes, where results are never shown, and where only this browser has them', async () => {
    const few = await mount<ArticleRating>(
      html`<article-rating distribution min-votes="2000" .adapter=${votes()} article=${ARTICLE}></article-rating>`,
    );
    await until(few, 'ready');
    expect(widths(few)).to.deep.equal([0, 0, 0, 0, 0]);
    expect(part(few, 'distribution').textContent).not.to.contain('1,200');
    for (const template of [
      html`<article-rating distribution results="never" .adapter=${votes()} article=${ARTICLE}></article-rating>`,
      html`<article-rating distribution .adapter=${memory({shared: false})} article=${ARTICLE}></article-rating>`,
    ]) {
      const element = await mount<ArticleRating>(template);
      await until(element, 'ready');
      expect(parts(element, 'distribution')).to.have.length(0);
    }
  });

  it('of a backend that does not tell is one quiet line in sight, at the height that was kept', async () => {
    const latency = deferred();
    const element = await mount<ArticleRating>(
      html`<article-rating
        distribution
        .adapter=${memory({...rated(4.5, 16), latency: latency.promise})}
        article=${ARTICLE}
      ></article-rating>`,
    );
    await until(element, 'loading');
    const before = height(element);
    latency.resolve();
    await until(element, 'ready');
    expect(words(element)).to.contain('How the votes are spread is not known.');
    expect(height(element)).to.be.closeTo(before, 0.1);
    await expect(element).to.be.accessible();
  });

  it('and below the viewport nothing, without a hole', async () => {
    const plain = await mount<ArticleRating>(
      html`<article-rating .adapter=${memory(rated(4.5, 16))} article=${ARTICLE}></article-rating>`,
    );
    await until(plain, 'ready');
    const below = await mount<ArticleRating>(
      html`<div style="block-size:101vh"></div>
        <article-rating
          distribution
          loading="eager"
          .adapter=${memory(rated(4.5, 16))}
          article=${ARTICLE}
        ></article-rating>`,
    ).then(({parentElement}) => parentElement!.querySelector('article-rating')!);
    await until(below, 'ready');
    await settle(below as ArticleRating);
    expect(shows(below)).to.equal('ours');
    expect(parts(below, 'distribution')).to.have.length(0);
    expect(part(below, 'base').getBoundingClientRect().height).to.be.closeTo(
      part(plain, 'base').getBoundingClientRect().height,
      0.1,
    );
  });

  it('is a quiet line as well where the answer to a vote lacks it', async () => {
    const summary = {average: 4, count: 3, best: 5, revision: 3};
    const adapter = voting(async () => ({...summary, mine: 4}), {
      read: async (asked) => asked.map(() => ({...summary, count: 2, revision: 2, histogram: [0, 0, 0, 2, 0]})),
    });
    const element = await mount<ArticleRating>(
      html`<article-rating distribution .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    await until(element, 'ready');
    const before = height(element);
    star(element, 4).click();
    await waitUntil(() => words(element).includes('How the votes are spread is not known.'), 'it is said');
    expect(height(element)).to.be.closeTo(before, 0.1);
  });
});
