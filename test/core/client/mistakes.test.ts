import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Client, type AdapterError, type BackendAdapter, type Query} from '../../../src/core/index.ts';
import type {Problem} from '../../../src/core/mistakes.ts';
import {rating, ref, summary} from '../stubs.ts';

const article = ref('/a');
const story = {id: '1', url: 'https://news.example/1', title: 'One'};
const QUERIES: Readonly<Record<string, Query>> = {
  'articles.latest': {slice: 'articles', method: 'latest', args: [{limit: 3}]},
  'articles.neighbours': {slice: 'articles', method: 'neighbours', args: [article, 'all']},
  'terms.of': {slice: 'terms', method: 'of', article, args: ['tag']},
  'notices.of': {slice: 'notices', method: 'of', args: [article]},
  'ratings.read': {slice: 'ratings', method: 'read', article},
};

/** An adapter of the page's own, with one method that answers so. */
function answering(name: string, answer: () => unknown): BackendAdapter {
  const [slice, method] = name.split('.') as [string, string];
  const cast = () => answer();
  return {name: 'mine', contract: 1, [slice]: {shared: true, idempotent: true, cast, [method]: answer}};
}

/** What a reader's element gets, and what the console of the adapter's author says. */
async function ask(adapter: BackendAdapter, name: string) {
  const problems: Problem[] = [];
  const client = new Client({
    storage: () => null,
    schedule: (send) => void setImmediate(send),
    report: (problem) => void problems.push(problem),
  });
  const asked = name === 'ratings.cast' ? client.vote(adapter, article, 4) : client.read(adapter, QUERIES[name]!);
  const answer: unknown = await asked.catch((error: unknown) => error);
  return {answer, said: problems.map(({what}) => what), problems};
}

/** What an adapter of the page's own may answer by mistake, and the line in the console. */
const WRONG: readonly (readonly [string, () => unknown, string])[] = [
  ['articles.latest', () => [story], 'the answer is malformed'],
  ['articles.latest', () => undefined, 'the answer is malformed'],
  ['articles.latest', () => ({articles: [story]}), 'items is malformed'],
  ['articles.latest', () => ({items: [{...story, url: 'one'}]}), 'items[0].url is malformed'],
  ['articles.neighbours', () => [story, story], 'the answer is malformed'],
  ['articles.neighbours', () => ({prev: story}), 'the answer is malformed'],
  ['terms.of', () => [{kind: 'tag', name: 'Ferries'}], 'the answer is malformed'],
  [
    'terms.of',
    () => [
      {kind: 'tag', name: 'Ferries'},
      {kind: 'tag', name: 'Tides'},
    ],
    'TypeError: no list of 1 answers',
  ],
  ['terms.of', () => undefined, 'TypeError: no list of 1 answers'],
  ['notices.of', () => [{text: 'Corrected.'}], '[0].id is malformed'],
  ['ratings.read', () => summary(), 'TypeError: no list of 1 answers'],
  ['ratings.read', () => [{average: 4.5, votes: 12, best: 5, revision: 1}], 'count is malformed'],
  ['ratings.read', () => [summary({average: '4' as never})], 'average is malformed'],
  ['ratings.read', () => [summary({average: 9})], 'average is malformed'],
  ['ratings.read', () => [summary({histogram: [1]})], 'histogram is malformed'],
  ['ratings.read', () => [summary({best: 0})], 'best is malformed'],
  ['ratings.cast', () => undefined, 'the answer is malformed'],
  ['ratings.cast', () => ({ok: true}), 'count is malformed'],
];

describe('a wrong answer of an adapter is an error, and named in the console', () => {
  for (const [name, answer, expected] of WRONG)
    it(`${name}: ${String(answer)}`, async () => {
      const {answer: error, said} = await ask(
        answering(name, async () => answer()),
        name,
      );
      assert.equal((error as AdapterError).code, 'malformed');
      assert.deepEqual(said, [`[mine] ${name}: ${expected}`]);
    });

  for (const answer of [undefined, null, {items: [story]}, 5])
    it(`without a promise: ${String(answer)}`, async () => {
      const names = [...Object.keys(QUERIES), 'ratings.cast'];
      for (const name of names) {
        const {answer: error, said} = await ask(
          answering(name, () => answer),
          name,
        );
        assert.equal((error as AdapterError).code, 'malformed');
        assert.equal(said.length, 1);
        assert.ok(said[0]!.startsWith(`[mine] ${name}: TypeError: `), said[0]);
      }
    });

  it('one bad item costs that item, and is named', async () => {
    const items = [story, story, story, {...story, url: 'one'}];
    const {answer, said} = await ask(
      answering('articles.latest', async () => ({items})),
      'articles.latest',
    );
    assert.deepEqual(answer, {items: [story, story, story]});
    assert.deepEqual(said, ['[mine] articles.latest: items[3].url is malformed and left out']);
  });

  for (const [how, fail] of [
    [
      'at once',
      () => {
        throw new TypeError('boom');
      },
    ],
    ['later', () => Promise.reject(new TypeError('boom'))],
  ] as const)
    it(`what is thrown ${how} is named with its method, and kept`, async () => {
      for (const name of [...Object.keys(QUERIES), 'ratings.cast']) {
        const {answer: error, said, problems} = await ask(answering(name, fail), name);
        assert.equal((error as AdapterError).code, 'malformed');
        assert.deepEqual(said, [`[mine] ${name}: TypeError: boom`]);
        assert.ok(problems[0]!.cause instanceof TypeError);
      }
    });

  it('what our own adapters find malformed is named, too', async () => {
    const {rest} = await import('../../../src/adapters/rest.ts');
    const fetch = async () => Response.json({article: 'https://news.example/a', ratings: [{article: article.url}]});
    const {answer, said} = await ask(rest({url: 'https://votes.example', fetch}), 'ratings.read');
    assert.equal((answer as AdapterError).code, 'malformed');
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^\[rest\] https:\/\/votes\.example\/.*count is malformed$/);
  });

  it('a backend that is away, or says no, is no mistake', async () => {
    const {said} = await ask(
      answering('articles.latest', () => Promise.reject(new DOMException('left', 'AbortError'))),
      'articles.latest',
    );
    assert.equal(said.length, 1);
    const {rest} = await import('../../../src/adapters/rest.ts');
    const fetch = async () => new Response('no', {status: 403});
    assert.deepEqual((await ask(rest({url: 'https://votes.example', fetch}), 'ratings.read')).said, []);
  });
});

describe('what is no adapter, or lacks a method, is named in the console', () => {
  const name = 'mine';
  for (const [adapter, what, code] of [
    [() => rating({}), 'adapter is none', 'no-adapter'],
    ['https://votes.example', 'adapter is none', 'no-adapter'],
    [Promise.resolve(rating({})), 'adapter is none', 'no-adapter'],
    [{name, ratings: {}}, 'adapter is none', 'no-adapter'],
    [{name, contract: 1, ratings: {...rating({}).ratings, cast: undefined}}, '[mine] no ratings.cast', 'no-method'],
    [{name, contract: 1, terms: {off: () => []}}, '[mine] no terms.of', 'no-method'],
    [{name, contract: 1, notices: () => []}, '[mine] no notices.of', 'no-method'],
    [{name, contract: 1, terms: 'tags'}, '[mine] no terms.of', 'no-method'],
  ] as const)
    it(what, async () => {
      const problems: Problem[] = [];
      const client = new Client({storage: () => null, report: (problem) => void problems.push(problem)});
      await client.checkAdapter(adapter);
      assert.deepEqual(
        problems.map((problem) => [problem.code, problem.what]),
        [[code, what]],
      );
    });

  it('nothing where all is there', async () => {
    const problems: Problem[] = [];
    const client = new Client({storage: () => null, report: (problem) => void problems.push(problem)});
    for (const adapter of [rating({}), {name, contract: 1}, {name, contract: 1, articles: {}, ratings: undefined}])
      await client.checkAdapter(adapter);
    assert.deepEqual(problems, []);
  });
});
