import {expect, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../src/define/article-rating.ts';
import {
  AdapterError,
  configure,
  pageScope,
  type ArticleRating,
  type AwErrorEvent,
  type AwRatedEvent,
  type AwRateEvent,
  type AwWithdrawnEvent,
  type RatingsSource,
  type RatingSummary,
  type Vote,
} from '../../src/index.ts';
import {
  ARTICLE,
  HINT,
  deferred,
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
  voteOf,
  voting,
  words,
  waitUntil,
} from './helpers.ts';

const RESULT = /Average rating/;
const NO_VOTES = 'No votes so far! Be the first to rate this article.';
const counted = (value: number, count = 3): RatingSummary => ({
  average: 4,
  count,
  best: 5,
  revision: count,
  mine: value,
});

const click = (element: Element, value: number) => parts(element, 'star')[value - 1]!.click();
const checked = (element: Element) => parts(element, 'star').findIndex((star) => star.ariaChecked === 'true') + 1;

async function mounted(adapter = memory(rated(3.5, 2))): Promise<ArticleRating> {
  const element = await mount<ArticleRating>(
    html`<article-rating .adapter=${adapter} article=${ARTICLE}></article-rating>`,
  );
  await until(element, 'ready');
  return element;
}

/** The two lines of which exactly one is shown. */
const lines = (element: Element) => {
  const all = words(element);
  return {result: RESULT.test(all), noVotes: all.includes(NO_VOTES)};
};

afterEach(reset);

describe('article-rating, the result', () => {
  it('says the average and the count', async () => {
    const element = await mounted(memory(rated(4.25, 4)));
    expect(words(element, 'result')).to.equal('Average rating 4.3 / 5. Vote count: 4');
    expect(lines(element)).to.deep.equal({result: true, noVotes: false});
    await expect(element).to.be.accessible();
  });

  it('says that there are no votes, and then that there is one', async () => {
    const element = await mounted(memory());
    expect(words(element, 'no-votes')).to.equal(NO_VOTES);
    expect(lines(element)).to.deep.equal({result: false, noVotes: true});
    await expect(element).to.be.accessible();
    click(element, 5);
    await settle(element);
    expect(words(element, 'result')).to.equal('Average rating 5 / 5. Vote count: 1');
    expect(lines(element)).to.deep.equal({result: true, noVotes: false});
  });

  it('shows neither before the answer, and no zero', async () => {
    const wait = deferred();
    const element = await mount<ArticleRating>(
      html`<article-rating
        .adapter=${memory({...rated(4, 1), latency: wait.promise})}
        article=${ARTICLE}
      ></article-rating>`,
    );
    await until(element, 'loading');
    expect(lines(element)).to.deep.equal({result: false, noVotes: false});
    expect(words(element, 'result')).to.equal('');
    await expect(element).to.be.accessible();
    wait.resolve();
    await until(element, 'ready');
    expect(lines(element)).to.deep.equal({result: true, noVotes: false});
  });

  it('shows exactly one of the two while a vote is under way, and when it fails', async () => {
    const answer = deferred<RatingSummary>();
    // It may fail before it is asked for.
    answer.promise.catch(() => {});
    for (const count of [0, 2]) {
      const read = async () => [{average: count ? 4 : null, count, best: 5, revision: 0}];
      const element = await mounted(voting(() => answer.promise, {read, id: `${count}`}));
      click(element, 2);
      await element.updateComplete;
      expect(lines(element)).to.deep.equal({result: !!count, noVotes: !count});
      answer.reject(failure('refused'));
      await settle(element);
      expect(lines(element)).to.deep.equal({result: !!count, noVotes: !count});
    }
  });

  it('keeps to itself what only this browser knows, and says so', async () => {
    const element = await mounted(memory({shared: false}));
    expect(lines(element)).to.deep.equal({result: false, noVotes: false});
    expect(words(element)).to.contain('Kept in this browser only.');
    click(element, 4);
    await settle(element);
    expect(lines(element)).to.deep.equal({result: false, noVotes: false});
    expect(words(element, 'status')).to.contain('Your rating: 4').and.to.contain('Kept in this browser only.');
    expect(checked(element)).to.equal(4);
    await expect(element).to.be.accessible();
  });

  it('takes no second vote where the first is final, and shows the result', async () => {
    const {adapter, calls} = recorded(memory(rated(4, 3, {voted: true})));
    const element = await mounted(adapter);
    element.results = 'after';
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[role=radio], [tabindex="0"]')).to.equal(null);
    expect(words(element)).to.contain('You have rated this article.').and.not.to.contain(HINT);
    expect(words(element, 'result')).to.contain('Vote count: 3');
    click(element, 2);
    await expect(element).to.be.accessible();
    expect(calls.filter(({method}) => method === 'ratings.cast')).to.deep.equal([]);
  });

  it('takes no votes when it is closed, or readonly', async () => {
    const {adapter, calls} = recorded(memory(rated(4, 3, {closed: true})));
    const closed = await mounted(adapter);
    expect(closed.shadowRoot!.querySelector('[role=radio], [tabindex="0"]')).to.equal(null);
    expect(words(closed)).to.contain('Voting is closed.').and.not.to.contain(HINT);
    expect(words(closed, 'result')).to.contain('Vote count: 3');
    click(closed, 2);
    await expect(closed).to.be.accessible();

    const readonly = await mount<ArticleRating>(
      html`<article-rating readonly .adapter=${adapter} article="https://news.example/other"></article-rating>`,
    );
    await until(readonly, 'ready');
    expect(readonly.shadowRoot!.querySelector('[role=radio], [tabindex="0"], button')).to.equal(null);
    expect(words(readonly, 'result')).to.equal(NO_VOTES);
    click(readonly, 2);
    await settle(readonly);
    await expect(readonly).to.be.accessible();
    expect(calls.filter(({method}) => method === 'ratings.cast')).to.deep.equal([]);
  });

  it('is accessible where it is readonly and still waits, or fails', async () => {
    const wait = deferred();
    const element = await mount<ArticleRating>(
      html`<article-rating
        readonly
        .adapter=${memory({latency: wait.promise, fail: {read: 'refused'}})}
        article=${ARTICLE}
      ></article-rating>`,
    );
    await until(element, 'loading');
    await expect(element).to.be.accessible();
    wait.resolve();
    await until(element, 'error');
    expect(words(element, 'status')).to.equal('This could not be loaded. Try again');
    await expect(element).to.be.accessible();
  });
});

describe('article-rating, a vote', () => {
  it('is sent by one click, shown at once, and announced once when it is counted', async () => {
    const answer = deferred<RatingSummary>();
    const votes: Vote[] = [];
    const element = await mounted(voting((vote) => (votes.push(vote), answer.promise)));
    const announced: string[] = [];
    const live = element.shadowRoot!.querySelector('.visually-hidden[role=status]')!;
    new MutationObserver(() => live.textContent && announced.push(live.textContent)).observe(live, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    click(element, 4);
    await element.updateComplete;
    expect(checked(element), 'pending').to.equal(4);
    expect(parts(element, 'change'), 'nothing to change before it is counted').to.have.length(0);
    await expect(element).to.be.accessible();
    answer.resolve(counted(4));
    await settle(element);
    expect(parts(element, 'change')).to.have.length(1);
    expect(votes.map(({article, value}) => [article.url, value])).to.deep.equal([[ARTICLE, 4]]);
    expect(checked(element)).to.equal(4);
    expect(words(element, 'status')).to.contain('Your rating: 4');
    expect(announced).to.deep.equal(['Your rating: 4. Average rating 4 / 5. Vote count: 3']);
    await expect(element).to.be.accessible();
  });

  it('tells the page before and after', async () => {
    const element = await mounted();
    const before = oneEvent(document.body, 'aw-rate') as Promise<AwRateEvent>;
    const after = oneEvent(document.body, 'aw-rated') as Promise<AwRatedEvent>;
    click(element, 5);
    const asked = await before;
    expect(asked.detail).to.deep.equal({article: ARTICLE, value: 5});
    const {detail, composed} = await after;
    expect(composed).to.equal(true);
    expect(detail).to.deep.include({article: ARTICLE, value: 5});
    expect(detail.summary).to.deep.include({average: 4, count: 3, mine: 5});
  });

  it('is not sent when the page prevents it', async () => {
    const {adapter, calls} = recorded(memory());
    const element = await mounted(adapter);
    element.addEventListener('aw-rate', (event) => event.preventDefault());
    click(element, 3);
    await settle(element);
    expect(checked(element)).to.equal(0);
    expect(words(element)).to.contain(NO_VOTES);
    expect(calls.map(({method}) => method)).to.deep.equal(['ratings.read']);
  });

  it('replaces the one before', async () => {
    const element = await mounted(memory());
    click(element, 2);
    await settle(element);
    click(element, 5);
    await settle(element);
    expect(words(element, 'result')).to.equal('Average rating 5 / 5. Vote count: 1');
    expect(words(element, 'status')).to.contain('Your rating: 5');
    expect(checked(element)).to.equal(5);
  });

  it('that comes second while the first is under way is the one that stays', async () => {
    const answers = [deferred<RatingSummary>(), deferred<RatingSummary>()];
    let sent = 0;
    const element = await mounted(voting(() => answers[sent++]!.promise));
    click(element, 2);
    click(element, 5);
    answers[0]!.resolve(counted(2, 3));
    await settle(element);
    expect(checked(element)).to.equal(5);
    answers[1]!.resolve(counted(5, 4));
    await settle(element);
    expect(sent).to.equal(2);
    expect(checked(element)).to.equal(5);
    expect(words(element, 'result')).to.contain('Vote count: 4');
  });

  it('is seen by the other rating of the same article, and by no other', async () => {
    configure({adapter: memory()});
    const first = await mount<ArticleRating>(
      html`<article-rating article=${ARTICLE}></article-rating>
        <article-rating article=${ARTICLE}></article-rating>
        <article-rating article="https://news.example/other"></article-rating>`,
    );
    const [, second, third] = first.parentElement!.querySelectorAll<ArticleRating>('article-rating');
    await until(third!, 'ready');
    click(first, 4);
    await settle(first);
    expect(words(second!, 'result')).to.equal('Average rating 4 / 5. Vote count: 1');
    expect(checked(second!)).to.equal(4);
    expect(words(third!)).to.contain(NO_VOTES);
  });

  it('goes to the article that was shown when it was chosen', async () => {
    const answer = deferred<RatingSummary>();
    const votes: Vote[] = [];
    const element = await mounted(voting((vote) => (votes.push(vote), answer.promise)));
    const done = oneEvent(element, 'aw-rated') as Promise<AwRatedEvent>;
    click(element, 4);
    element.article = 'https://news.example/other';
    await until(element, 'ready');
    answer.resolve(counted(4, 99));
    expect((await done).detail.article).to.equal(ARTICLE);
    await settle(element);
    expect(votes.map(({article}) => article.url)).to.deep.equal([ARTICLE]);
    expect(words(element, 'result')).to.contain('Vote count: 2');
    expect(checked(element)).to.equal(0);
  });

  it('chosen with the keyboard is void when the article changes', async () => {
    const {adapter, calls} = recorded(memory());
    const element = await mounted(adapter);
    parts(element, 'star')[0]!.focus();
    await sendKeys({press: '4'});
    element.article = 'https://news.example/other';
    await until(element, 'ready');
    expect(words(element, 'hint')).to.equal(HINT);
    expect(calls.some(({method}) => method === 'ratings.cast')).to.equal(false);
  });
});

describe('article-rating, a vote that fails', () => {
  const RETRIED = {unreachable: true, timeout: true, 'too-many': true};
  const cases = [
    'unreachable',
    'timeout',
    'too-many',
    'refused',
    'not-found',
    'malformed',
    'unsupported',
    'invalid',
  ] as const;

  for (const code of cases)
    it(`${code}: is taken back, and said`, async () => {
      // Where nothing is kept no vote can wait for the network.
      configure({storage: 'none'});
      const again = code in RETRIED;
      let attempts = 0;
      let works = false;
      const element = await mounted(
        voting(async ({value}) => {
          attempts++;
          if (works) return counted(value);
          throw failure(code);
        }),
      );
      const failed = oneEvent(document.body, 'aw-error') as Promise<AwErrorEvent>;
      click(element, 4);
      expect((await failed).detail.error)
        .to.be.instanceOf(AdapterError)
        .with.property('code', code);
      await settle(element);
      expect(checked(element)).to.equal(0);
      const text = again ? 'Your rating was not counted.' : 'Your rating was not accepted.';
      expect(words(element, 'status')).to.equal(again ? `${text} Try again` : text);
      expect(element.shadowRoot!.querySelector('.visually-hidden[role=status]')!.textContent).to.equal(text);
      expect(words(element, 'result')).to.equal('Average rating 3.5 / 5. Vote count: 2');
      expect(attempts).to.equal(again ? 3 : 1);
      await expect(element).to.be.accessible();
      if (!again) return;
      works = true;
      part(element, 'retry').focus();
      await sendKeys({press: 'Enter'});
      await settle(element);
      expect(words(element, 'status')).to.contain('Your rating: 4');
      expect(checked(element)).to.equal(4);
      expect(element.matches(':focus-within'), 'the focus is kept').to.equal(true);
    });

  it('comes back to the own vote that stood before', async () => {
    const read = async () => [{average: 3, count: 1, best: 5, revision: 1, mine: 3}];
    const element = await mounted(voting(() => Promise.reject(failure('refused')), {read}));
    click(element, 5);
    await settle(element);
    expect(checked(element)).to.equal(3);
  });

  it('is unknown when no answer came in time and sending it again could count twice', async () => {
    let attempts = 0;
    const element = await mounted(voting(() => (attempts++, Promise.reject(failure('timeout'))), {idempotent: false}));
    click(element, 4);
    await settle(element);
    expect(words(element, 'status')).to.equal('No answer in time: your rating may have been counted.');
    expect(part(element, 'retry')).to.equal(undefined);
    expect(attempts).to.equal(1);
    await expect(element).to.be.accessible();
  });

  it('waits when the backend never answers', async () => {
    configure({timeout: 30});
    const element = await mounted(voting(() => new Promise(() => {})));
    click(element, 4);
    await waitUntil(() => words(element, 'status').includes('Try again'), 'that it waits is said');
    expect(words(element, 'status')).to.equal('Your rating: 4 · Not confirmed yet; it is tried again. · Try again');
  });

  it('is said in the reader’s words whatever the adapter throws', async () => {
    const element = await mounted(voting(() => Promise.reject(new TypeError('x is not a function'))));
    click(element, 4);
    await settle(element);
    expect(words(element, 'status')).to.equal('Your rating was not accepted.');
    expect(words(element, 'result')).to.contain('Vote count: 2');
  });

  it('is forgotten with the next choice', async () => {
    const element = await mounted(voting(() => Promise.reject(failure('refused'))));
    click(element, 4);
    await settle(element);
    parts(element, 'star')[0]!.focus();
    await sendKeys({press: 'ArrowRight'});
    await settle(element);
    expect(words(element, 'status')).to.equal('');
  });
});

describe('article-rating, where the own vote is in its life', () => {
  it('from none over a choice to one that is counted, and back', async () => {
    const answer = deferred<RatingSummary>();
    const withdraw = async (): Promise<RatingSummary> => ({average: 3.5, count: 2, best: 5, revision: 9});
    const element = await mounted(voting(() => answer.promise, {withdraw}));
    expect(voteOf(element)).to.equal('unrated');
    parts(element, 'star')[0]!.focus();
    await sendKeys({press: '4'});
    await element.updateComplete;
    expect(voteOf(element)).to.equal('selecting');
    await sendKeys({press: 'Enter'});
    await element.updateComplete;
    expect(voteOf(element)).to.equal('pending');
    answer.resolve(counted(4));
    await settle(element);
    expect(voteOf(element)).to.equal('counted');
    part(element, 'withdraw').click();
    await settle(element);
    expect(voteOf(element)).to.equal('unrated');
  });

  for (const [code, idempotent, state] of [
    ['refused', true, 'refused'],
    ['unreachable', true, 'queued'],
    ['timeout', false, 'unknown'],
  ] as const)
    it(`${state}, after “${code}” from a backend that is ${idempotent ? '' : 'not '}idempotent`, async () => {
      const element = await mounted(voting(() => Promise.reject(failure(code)), {idempotent}));
      click(element, 4);
      await settle(element);
      expect(voteOf(element)).to.equal(state);
    });

  it('closed, or voted before', async () => {
    expect(voteOf(await mounted(memory(rated(4, 3, {closed: true}))))).to.equal('closed');
    expect(voteOf(await mounted(memory(rated(4, 3, {voted: true}))))).to.equal('voted');
  });
});

describe('article-rating without network', () => {
  const WAITS = 'Your rating: 4 · Not confirmed yet; it is tried again. · Try again';
  const announced = (element: Element) =>
    element.shadowRoot!.querySelector('.visually-hidden[role=status]')!.textContent;

  /** A backend that is out of reach until the test lets it be reached. */
  function unreachable() {
    const site = {works: false, sent: 0};
    const adapter = voting(async ({value}) => {
      if (!site.works) throw failure('unreachable');
      site.sent++;
      return counted(value);
    });
    return {site, adapter};
  }

  it('keeps the vote, says that it waits, and sends it when the reader tries again', async () => {
    const {site, adapter} = unreachable();
    const errors: Event[] = [];
    const heard = (event: Event) => errors.push(event);
    document.body.addEventListener('aw-error', heard);
    const element = await mounted(adapter);
    click(element, 4);
    await settle(element);
    expect(words(element, 'status')).to.equal(WAITS);
    expect(announced(element)).to.equal('Your rating: 4. Not confirmed yet; it is tried again.');
    expect(checked(element)).to.equal(4);
    expect(words(element, 'result'), 'the average is everybody’s').to.equal('Average rating 3.5 / 5. Vote count: 2');
    await expect(element).to.be.accessible();
    site.works = true;
    part(element, 'retry').focus();
    await sendKeys({press: 'Enter'});
    await settle(element);
    expect(words(element, 'status')).to.equal('Your rating: 4 · Change');
    expect(words(element, 'result')).to.equal('Average rating 4 / 5. Vote count: 3');
    expect(element.matches(':focus-within'), 'the focus is kept').to.equal(true);
    expect([site.sent, errors.length]).to.deep.equal([1, 0]);
    document.body.removeEventListener('aw-error', heard);
  });

  it('shows it in the next visit, and sends it when the network is back', async () => {
    const {site, adapter} = unreachable();
    const before = await mounted(adapter);
    click(before, 4);
    await settle(before);
    before.parentElement!.remove();
    const element = await mounted(adapter);
    expect(words(element, 'status')).to.equal(WAITS);
    site.works = true;
    dispatchEvent(new Event('online'));
    await waitUntil(() => words(element, 'status') === 'Your rating: 4 · Change', 'it should be sent');
    expect(words(element, 'result')).to.equal('Average rating 4 / 5. Vote count: 3');
  });

  it('says it when the vote is not accepted in the end', async () => {
    let code: 'unreachable' | 'refused' = 'unreachable';
    const element = await mounted(voting(() => Promise.reject(failure(code))));
    click(element, 4);
    await settle(element);
    expect(words(element, 'status')).to.equal(WAITS);
    code = 'refused';
    const failed = oneEvent(document.body, 'aw-error') as Promise<AwErrorEvent>;
    dispatchEvent(new Event('online'));
    expect((await failed).detail.error.code).to.equal('refused');
    await settle(element);
    expect(words(element, 'status')).to.equal('Your rating was not accepted.');
    expect(checked(element)).to.equal(0);
  });
});

describe('article-rating, a vote taken back', () => {
  const taken = {average: 3.5, count: 2, best: 5, revision: 4, mine: null};
  const mayWithdraw = (withdraw: RatingsSource['withdraw']) =>
    voting(async ({value}) => counted(value), {withdraw} as Partial<RatingsSource>);

  it('is offered where the backend can, and is gone at once', async () => {
    const element = await mounted(mayWithdraw(async () => taken));
    expect(part(element, 'withdraw')).to.equal(undefined);
    click(element, 4);
    await settle(element);
    expect(words(element, 'status')).to.equal('Your rating: 4 · Change · Take back');
    await expect(element).to.be.accessible();
    const withdrawn = oneEvent(document.body, 'aw-withdrawn') as Promise<AwWithdrawnEvent>;
    part(element, 'withdraw').focus();
    await sendKeys({press: 'Enter'});
    const {article, summary} = (await withdrawn).detail;
    expect([article, summary.count]).to.deep.equal([ARTICLE, 2]);
    await settle(element);
    expect(words(element, 'result')).to.equal('Average rating 3.5 / 5. Vote count: 2');
    expect(words(element, 'status')).to.equal('');
    expect(element.shadowRoot!.querySelector('.visually-hidden[role=status]')!.textContent).to.equal(
      'Your rating was taken back.',
    );
    expect(checked(element)).to.equal(0);
    expect(element.matches(':focus-within'), 'the focus is kept').to.equal(true);
  });

  it('stays where the backend refuses', async () => {
    const element = await mounted(mayWithdraw(() => Promise.reject(failure('refused'))));
    click(element, 4);
    await settle(element);
    part(element, 'withdraw').click();
    await settle(element);
    expect(words(element, 'status')).to.equal('Your rating was not accepted.');
    expect(checked(element)).to.equal(4);
  });
});

describe('article-rating in this browser', () => {
  it('writes nothing before the first vote, and forgets all on request', async () => {
    const keys = () => Object.keys(localStorage).filter((key) => key.includes('afterword'));
    const element = await mounted(memory());
    parts(element, 'star')[0]!.focus();
    await sendKeys({press: 'ArrowRight'});
    expect(keys()).to.deep.equal([]);
    click(element, 4);
    await settle(element);
    expect(keys()).not.to.deep.equal([]);
    pageScope().client.forget({votes: true});
    expect(keys()).to.deep.equal([]);
  });

  it('keeps nothing where the page says so', async () => {
    configure({storage: 'none'});
    const element = await mounted(memory());
    click(element, 4);
    await settle(element);
    expect(words(element, 'status')).to.contain('Your rating: 4');
    expect(Object.keys(localStorage).filter((key) => key.includes('afterword'))).to.deep.equal([]);
  });
});
