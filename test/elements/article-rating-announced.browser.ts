import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import {Client} from '../../src/core/client/client.ts';
import type {ArticleRating, BackendAdapter, RatingSummary} from '../../src/index.ts';
import {
  ARTICLE,
  failure,
  html,
  mount,
  part,
  parts,
  reset,
  settle,
  until,
  voteOf,
  voting,
  waitUntil,
  words,
} from './helpers.ts';

const WAITS = 'Not confirmed yet; it is tried again.';

/** A backend that is out of reach until the test lets it be reached, or lets it refuse. */
function site() {
  let count = 2;
  const state: {answers: 'not' | 'yes' | 'no'} = {answers: 'not'};
  const answer = async (mine: number | null): Promise<RatingSummary> => {
    if (state.answers !== 'yes') throw failure(state.answers === 'no' ? 'refused' : 'unreachable');
    count++;
    return {average: 4, count, best: 5, revision: count, mine};
  };
  const adapter = voting(({value}) => answer(value), {withdraw: () => answer(null)});
  return {state, adapter};
}

async function mounted(adapter: BackendAdapter): Promise<{element: ArticleRating; said: string[]}> {
  const element = await mount<ArticleRating>(
    html`<article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>`,
  );
  await until(element, 'ready');
  const said: string[] = [];
  const live = element.shadowRoot!.querySelector('.visually-hidden[role=status]')!;
  new MutationObserver(() => said.push(live.textContent ?? '')).observe(live, {childList: true, subtree: true});
  return {element, said};
}

const click = (element: Element, value: number) => parts(element, 'star')[value - 1]!.click();
const online = () => dispatchEvent(new Event('online'));
/** What is left of an announcement that was taken back is silence. */
const heard = (said: readonly string[]) => said.filter(Boolean);

afterEach(reset);

describe('article-rating, what it says of a vote that waits', () => {
  it('is said once when it is counted, as a vote that is counted at once', async () => {
    const {state, adapter} = site();
    const {element, said} = await mounted(adapter);
    click(element, 4);
    await settle(element);
    expect(heard(said)).to.deep.equal([`Your rating: 4. ${WAITS}`]);
    online();
    await settle(element);
    state.answers = 'yes';
    online();
    await waitUntil(() => words(element, 'status') === 'Your rating: 4 · Change · Take back');
    await settle(element);
    expect(heard(said).slice(1)).to.deep.equal(['Your rating: 4. Average rating 4 / 5. Vote count: 3']);
    await expect(element).to.be.accessible();
    click(element, 5);
    await settle(element);
    expect(heard(said).slice(2), 'and the next one').to.deep.equal([
      'Your rating: 5. Average rating 4 / 5. Vote count: 4',
    ]);
  });

  it('is said once when it is refused at last', async () => {
    const {state, adapter} = site();
    const {element, said} = await mounted(adapter);
    click(element, 4);
    await settle(element);
    state.answers = 'no';
    online();
    await waitUntil(() => voteOf(element) === 'refused');
    await settle(element);
    expect(heard(said)).to.deep.equal([`Your rating: 4. ${WAITS}`, 'Your rating was not accepted.']);
  });

  it('is said when it was one to take back', async () => {
    const {state, adapter} = site();
    state.answers = 'yes';
    const {element, said} = await mounted(adapter);
    click(element, 4);
    await settle(element);
    state.answers = 'not';
    part(element, 'withdraw').click();
    await settle(element);
    state.answers = 'yes';
    online();
    await waitUntil(() => voteOf(element) === 'unrated');
    await settle(element);
    expect(heard(said).slice(1)).to.deep.equal([`Your rating was taken back. ${WAITS}`, 'Your rating was taken back.']);
  });

  it('is said once when the reader tries again', async () => {
    const {state, adapter} = site();
    const {element, said} = await mounted(adapter);
    click(element, 4);
    await settle(element);
    state.answers = 'yes';
    part(element, 'retry').click();
    await settle(element);
    expect(heard(said).slice(1)).to.deep.equal(['Your rating: 4. Average rating 4 / 5. Vote count: 3']);
  });

  it('leaves a choice alone that was made in the meantime', async () => {
    const {state, adapter} = site();
    const {element, said} = await mounted(adapter);
    click(element, 4);
    await settle(element);
    parts(element, 'star')[3]!.focus();
    await sendKeys({press: '2'});
    await element.updateComplete;
    state.answers = 'yes';
    online();
    await waitUntil(() => words(element, 'result').includes('Vote count: 3'));
    await settle(element);
    expect(voteOf(element)).to.equal('selecting');
    expect(heard(said).at(-1)).to.equal('Your rating: 4. Average rating 4 / 5. Vote count: 3');
  });

  it('is said by the rating alone that said that it waits', async () => {
    const {state, adapter} = site();
    const first = await mounted(adapter);
    const second = await mounted(adapter);
    click(first.element, 4);
    await settle(first.element);
    state.answers = 'yes';
    online();
    await waitUntil(() => words(second.element, 'status') === 'Your rating: 4 · Change · Take back');
    await settle(first.element);
    expect(heard(first.said)).to.have.length(2);
    expect(second.said).to.deep.equal([]);
  });

  it('is no longer said where another vote was counted instead, which is said by its own rating', async () => {
    const {state, adapter} = site();
    const first = await mounted(adapter);
    const second = await mounted(adapter);
    click(first.element, 4);
    await settle(first.element);
    state.answers = 'yes';
    click(second.element, 2);
    await settle(first.element);
    expect(words(first.element, 'status')).to.equal('Your rating: 2 · Change · Take back');
    expect(first.said).to.deep.equal([`Your rating: 4. ${WAITS}`, '']);
    expect(second.said).to.deep.equal(['Your rating: 2. Average rating 4 / 5. Vote count: 3']);
  });

  it('is nothing where another tab votes', async () => {
    const {state, adapter} = site();
    state.answers = 'yes';
    const {element, said} = await mounted(adapter);
    await new Client({storage: () => localStorage}).vote(adapter, {url: ARTICLE}, 5);
    dispatchEvent(new StorageEvent('storage', {key: null}));
    await settle(element);
    expect(words(element, 'status')).to.equal('Your rating: 5 · Change · Take back');
    expect(said).to.deep.equal([]);
  });

  it('is nothing of an article that is no longer shown', async () => {
    const {state, adapter} = site();
    const {element, said} = await mounted(adapter);
    click(element, 4);
    await settle(element);
    element.article = 'https://news.example/other';
    await until(element, 'ready');
    state.answers = 'yes';
    online();
    await settle(element);
    expect(said).to.deep.equal([`Your rating: 4. ${WAITS}`, '']);
  });
});
