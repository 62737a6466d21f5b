import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import type {ArticleRating, BackendAdapter, RatingsSource, RatingSummary} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  failure,
  html,
  mount,
  part,
  parts,
  reset,
  settle,
  until,
  voting,
  waitUntil,
  words,
} from './helpers.ts';

const FINAL: Record<string, Partial<RatingSummary>> = {voted: {voted: true}, closed: {closed: true}};

const counted = (value: number, more: Partial<RatingSummary> = {}): RatingSummary => ({
  average: 4,
  count: 3,
  best: 5,
  revision: 3,
  mine: value,
  ...more,
});

/** A rating in a page that scrolls, with links before and after it. */
async function page(adapter: BackendAdapter, more: Partial<ArticleRating> = {}): Promise<ArticleRating> {
  const box = await mount(
    html`<section style="padding-block:150vh">
      <a id="before" href="#before">before</a>
      <article-rating loading="eager" .adapter=${adapter} article=${ARTICLE}></article-rating>
      <a id="after" href="#after">after</a>
    </section>`,
  );
  const element = box.parentElement!.querySelector<ArticleRating>('article-rating')!;
  Object.assign(element, more);
  return element;
}

async function ready(cast: RatingsSource['cast'], more: Partial<ArticleRating> = {}): Promise<ArticleRating> {
  const element = await page(voting(cast), more);
  await until(element, 'ready');
  element.scrollIntoView({block: 'center'});
  return element;
}

const press = async (element: ArticleRating, ...keys: string[]) => {
  for (const key of keys) {
    await sendKeys({press: key});
    await element.updateComplete;
  }
};

const focused = (element: Element) => element.shadowRoot!.activeElement;
const isOnPicture = (element: Element) => focused(element)?.matches('[part=stars][role=img]');
const live = (element: Element) => element.shadowRoot!.querySelector('.visually-hidden[role=status]')!.textContent;

/** What a screen reader says of the picture. */
const nameOf = (element: Element) =>
  focused(element)!
    .getAttribute('aria-labelledby')!
    .split(' ')
    .map((id) => element.shadowRoot!.getElementById(id)!.textContent)
    .join(' ');

/** Tabs into the stars and votes. */
async function vote(element: ArticleRating, ...keys: string[]): Promise<void> {
  document.getElementById('before')!.focus({preventScroll: true});
  await press(element, 'Tab', ...keys);
}

afterEach(reset);

describe('article-rating, the focus when a vote is final', () => {
  for (const [reason, more] of Object.entries(FINAL))
    for (const look of [{}, {compact: true}, {icon: 'faces'}, {step: 0.5}, {confirm: true}] as const)
      it(`is on the stars that are a picture now: ${reason}, ${JSON.stringify(look)}`, async () => {
        const answer = deferred<RatingSummary>();
        const element = await ready(() => answer.promise, look);
        await vote(element, 'End', 'Enter', ...('confirm' in look ? ['Enter'] : []));
        expect(focused(element)!.matches('[role=radio]')).to.equal(true);
        const top = scrollY;
        answer.resolve(counted(5, more));
        await settle(element);
        expect(isOnPicture(element)).to.equal(true);
        expect(focused(element)!.matches(':focus-visible')).to.equal(true);
        expect(scrollY).to.equal(top);
        expect(nameOf(element)).to.contain('Average rating 4 / 5. Vote count: 3');
        expect(live(element), 'the result is said by the focus').to.equal('Your rating: 5.');
        await expect(element).to.be.accessible();
        await press(element, 'Tab');
        expect(document.activeElement!.id).to.equal('after');
      });

  it('shows no ring after a click', async () => {
    const element = await ready(async ({value}) => counted(value, {voted: true}));
    const {left, top, width, height} = parts(element, 'star')[3]!.getBoundingClientRect();
    await sendMouse({type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
    await settle(element);
    await sendMouse({type: 'move', position: [1, 1]});
    expect(words(element, 'hint')).to.equal('You have rated this article.');
    expect(isOnPicture(element)).to.equal(true);
    expect(element.shadowRoot!.querySelector(':focus-visible')).to.equal(null);
    expect(getComputedStyle(part(element, 'stars')).outlineStyle).to.equal('none');
  });

  it('stays where it is when the reader has gone on', async () => {
    const answer = deferred<RatingSummary>();
    const element = await ready(() => answer.promise);
    await vote(element, 'End', 'Enter', 'Tab');
    answer.resolve(counted(5, FINAL.voted));
    await settle(element);
    expect(document.activeElement!.id).to.equal('after');
    expect(live(element)).to.equal('Your rating: 5. Average rating 4 / 5. Vote count: 3');
  });

  it('stays where it is when a vote came from a script', async () => {
    const element = await ready(async ({value}) => counted(value, FINAL.voted));
    document.getElementById('before')!.focus();
    parts(element, 'star')[4]!.click();
    await settle(element);
    expect(document.activeElement!.id).to.equal('before');
  });

  it('goes to the picture when the box after the vote is closed', async () => {
    const element = await ready(async ({value}) => counted(value, FINAL.voted), {shareAbove: 4});
    await vote(element, 'End', 'Enter');
    await settle(element);
    await element.features.settled();
    await settle(element);
    part(element, 'close').focus();
    await press(element, 'Enter');
    await settle(element);
    expect(isOnPicture(element)).to.equal(true);
  });

  it('goes to the picture when the vote came from the other rating of the article', async () => {
    const adapter = voting(async ({value}) => counted(value, FINAL.voted));
    const element = await page(adapter);
    await until(element, 'ready');
    const other = document.createElement('article-rating');
    Object.assign(other, {adapter, article: ARTICLE, loading: 'eager'});
    element.after(other);
    await until(other, 'ready');
    await vote(element, '2');
    parts(other, 'star')[4]!.click();
    await settle(element);
    expect(isOnPicture(element)).to.equal(true);
    expect(element.matches(':state(selecting), [data-state~=selecting]')).to.equal(false);
  });
});

describe('article-rating, the focus of what an update takes away', () => {
  it('goes from the button of a vote that waits to the stars when it is counted', async () => {
    const site = {works: false};
    const element = await ready(async ({value}) => {
      if (!site.works) throw failure('unreachable');
      return counted(value);
    });
    await vote(element, 'End', 'Enter');
    await settle(element);
    part(element, 'retry').focus();
    site.works = true;
    dispatchEvent(new Event('online'));
    await waitUntil(() => words(element, 'status') === 'Your rating: 5 · Change');
    expect(focused(element) === parts(element, 'star')[4]).to.equal(true);
  });

  it('stays on the stars when the answer brings another scale, or takes no votes', async () => {
    for (const [answer, isFixed] of [
      [{average: 7, count: 2, best: 10, revision: 2}, false],
      [{average: 3, count: 2, best: 5, revision: 2, closed: true}, true],
    ] as const) {
      const wait = deferred();
      const read = async () => (await wait.promise, [answer]);
      const element = await page(voting(async ({value}) => counted(value), {read, id: String(answer.best)}));
      await until(element, 'loading');
      await vote(element);
      expect(focused(element)!.matches('[role=radio]')).to.equal(true);
      wait.resolve();
      await until(element, 'ready');
      if (isFixed) expect(isOnPicture(element)).to.equal(true);
      else expect(focused(element) === parts(element, 'star')[0]).to.equal(true);
      element.parentElement!.remove();
    }
  });

  it('goes to the button when the answer fails, and back to the stars when that is pressed', async () => {
    const wait = deferred();
    let works = false;
    const read: RatingsSource['read'] = async (asked) => {
      await wait.promise;
      if (!works) throw failure('refused');
      return asked.map(() => ({average: 3, count: 2, best: 5, revision: 2}));
    };
    const element = await page(voting(async ({value}) => counted(value), {read}));
    await until(element, 'loading');
    await vote(element);
    wait.resolve();
    await until(element, 'error');
    expect(focused(element) === part(element, 'retry')).to.equal(true);
    works = true;
    await press(element, 'Enter');
    await until(element, 'ready');
    expect(focused(element) === parts(element, 'star')[0]).to.equal(true);
  });

  it('is on the picture where the page takes no more votes', async () => {
    const element = await ready(async ({value}) => counted(value));
    await vote(element);
    element.readOnly = true;
    await settle(element);
    expect(isOnPicture(element)).to.equal(true);
  });
});
