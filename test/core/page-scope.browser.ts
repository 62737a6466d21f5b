import {expect} from '@open-wc/testing';
import {Client, pageScope, type BackendAdapter, type RatingUpdate} from '../../src/core/index.ts';

const article = {url: 'https://news.example/this'};
const home = location.href;

/** A backend whose votes are final, as those of some plugins. */
function final(): BackendAdapter {
  const summary = {average: 4, count: 2, best: 5, revision: 2};
  return {
    name: 'final',
    contract: 1,
    ratings: {
      idempotent: false,
      shared: true,
      read: async (asked) => asked.map(() => ({...summary, voted: false})),
      cast: async ({value}) => ({...summary, count: 3, revision: 3, mine: value, voted: true}),
    },
  };
}

/** A rating on this page, and a vote in another tab of which this page has not heard yet. */
async function votedElsewhere() {
  const adapter = final();
  const {client} = pageScope();
  await client.read(adapter, {slice: 'ratings', method: 'read', article});
  const told: RatingUpdate[] = [];
  const end = client.subscribe(adapter, article, (update) => told.push(update));
  await new Client().vote(adapter, article, 5);
  return {told, end};
}

const news = (told: readonly RatingUpdate[]) =>
  told.flatMap((update) => (update.type === 'summary' ? [[update.summary.mine, update.summary.voted]] : []));

afterEach(() => {
  pageScope().reset();
  pageScope().client.forget({votes: true});
});

describe('a vote in another tab', () => {
  it('is told when the browser says that the storage has changed', async () => {
    const {told, end} = await votedElsewhere();
    dispatchEvent(new StorageEvent('storage', {key: 'theirs'}));
    expect(told, 'another’s entry is not ours').to.deep.equal([]);
    dispatchEvent(new StorageEvent('storage', {key: 'afterword:votes'}));
    expect(news(told)).to.deep.equal([[5, true]]);
    end();
  });

  it('is told when the page comes back from the back/forward cache, where it hears of nothing', async () => {
    const {told, end} = await votedElsewhere();
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}));
    expect(told).to.deep.equal([]);
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    expect(news(told)).to.deep.equal([[5, true]]);
    end();
  });
});

describe('the article of the page', () => {
  const link = document.createElement('link');
  link.rel = 'canonical';
  afterEach(() => {
    link.remove();
    history.replaceState({}, '', home);
  });

  /** The mutation of the head is heard a moment later. */
  async function canonical(path: string) {
    link.href = path;
    document.head.append(link);
    await Promise.resolve();
  }

  it('is that of its canonical link while only the query grows or shrinks', async () => {
    history.replaceState({}, '', '/core-a');
    await canonical('/core-canonical');
    const shown = () => new URL(pageScope().article().url).pathname;
    for (const at of ['/core-a?comments=open', '/core-a?comments=open&page=2', '/core-a#end', '/core-a']) {
      history.replaceState({}, '', at);
      expect(shown(), at).to.equal('/core-canonical');
    }
    history.pushState({}, '', '/core-b');
    expect(shown()).to.equal('/core-b');
  });
});
