import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import {type ArticleRating, type Vote} from '../../src/index.ts';
import {
  ARTICLE,
  deferred,
  html,
  mount,
  parts,
  reset,
  settle,
  until,
  voteOf,
  voting,
  words,
  waitUntil,
} from './helpers.ts';

/** A backend on which a vote is final, as Rate My Post's are: a second one is refused. It answers when the test says so. */
function finalBackend() {
  const sent: Vote[] = [];
  const answer = deferred();
  const adapter = voting(
    async (vote) => {
      sent.push(vote);
      const voted = sent.length > 1;
      await answer.promise;
      return {average: 4, count: 3, best: 5, revision: 3, mine: voted ? undefined : vote.value, voted: true};
    },
    {idempotent: false},
  );
  return {adapter, sent, answer};
}

async function mounted(attributes: {confirm?: boolean} = {}) {
  const backend = finalBackend();
  const element = await mount<ArticleRating>(
    html`<article-rating
      .adapter=${backend.adapter}
      article=${ARTICLE}
      ?confirm=${attributes.confirm}
    ></article-rating>`,
  );
  await until(element, 'ready');
  const told: string[] = [];
  for (const name of ['aw-rate', 'aw-rated', 'aw-error']) element.addEventListener(name, () => told.push(name));
  return {...backend, element, told};
}

const star = (element: Element, value: number) => parts(element, 'star')[value - 1]!;
const clicks = (target: HTMLElement, count: number) => {
  for (let detail = 1; detail <= count; detail++)
    target.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, cancelable: true, detail}));
};

/** One vote was sent and counted, and the reader is told so. */
async function oneVote({element, sent, answer, told}: Awaited<ReturnType<typeof mounted>>, value: number) {
  await waitUntil(() => sent.length > 0);
  await settle(element);
  answer.resolve();
  await waitUntil(() => voteOf(element) === 'counted', 'the vote should be counted');
  await settle(element);
  expect(sent.map((vote) => vote.value)).to.deep.equal([value]);
  expect(told).to.deep.equal(['aw-rate', 'aw-rated']);
  expect(words(element, 'status')).to.contain(`Your rating: ${value}`);
}

afterEach(reset);

describe('one act is one vote', () => {
  it('a double click', async () => {
    const rating = await mounted();
    clicks(star(rating.element, 4), 2);
    await oneVote(rating, 4);
  });

  it('a triple click while the first vote is on its way', async () => {
    const rating = await mounted();
    clicks(star(rating.element, 4), 1);
    await waitUntil(() => rating.sent.length > 0);
    await settle(rating.element);
    star(rating.element, 4).dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, detail: 2}));
    star(rating.element, 4).dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, detail: 3}));
    await oneVote(rating, 4);
  });

  it('the same star clicked again, slowly', async () => {
    const rating = await mounted();
    clicks(star(rating.element, 2), 1);
    await waitUntil(() => rating.sent.length > 0);
    await settle(rating.element);
    clicks(star(rating.element, 2), 1);
    await oneVote(rating, 2);
  });

  it('Enter held down', async () => {
    const rating = await mounted();
    star(rating.element, 1).focus();
    await sendKeys({press: 'ArrowRight'});
    const keydown = (repeat: boolean) =>
      rating.element.shadowRoot!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', {key: 'Enter', repeat, bubbles: true, composed: true, cancelable: true}),
      );
    keydown(false);
    await settle(rating.element);
    for (let n = 0; n < 5; n++) {
      keydown(true);
      await settle(rating.element);
    }
    await oneVote(rating, Number(rating.sent[0]?.value));
  });

  it('a double click on the submit button', async () => {
    const rating = await mounted({confirm: true});
    clicks(star(rating.element, 5), 1);
    await settle(rating.element);
    clicks(parts(rating.element, 'submit')[0]!, 2);
    await oneVote(rating, 5);
  });

  it('and another star clicked after the vote is counted is another vote', async () => {
    const sent: Vote[] = [];
    const adapter = voting(async (vote) => {
      sent.push(vote);
      return {average: 4, count: 3, best: 5, revision: 3 + sent.length, mine: vote.value};
    });
    const element = await mount<ArticleRating>(
      html`<article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>`,
    );
    await until(element, 'ready');
    clicks(star(element, 4), 2);
    await waitUntil(() => voteOf(element) === 'counted');
    parts(element, 'change')[0]?.click();
    await settle(element);
    clicks(star(element, 2), 1);
    await waitUntil(() => sent.length === 2);
    await waitUntil(() => words(element, 'status').includes('Your rating: 2'));
    expect(sent.map(({value}) => value)).to.deep.equal([4, 2]);
  });
});
