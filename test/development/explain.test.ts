import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import {rest} from '../../src/adapters/rest.ts';
import {configure, pageScope, type BackendAdapter, type Query, type Settings} from '../../src/development/core.ts';

const warn = mock.method(console, 'warn', () => {});
const DOCS = 'https://unpkg.com/afterword/docs/mistakes.md';
const story = {id: '1', url: 'https://news.example/1', title: 'One'};
const latest: Query = {slice: 'articles', method: 'latest', args: [{limit: 3}]};

/** The lines in the console, without the name of the package. */
const lines = () => warn.mock.calls.map(({arguments: [, what]}) => String(what));

/** What the console says of an adapter of the page's own that answers so. */
async function asked(answer: () => unknown): Promise<string[]> {
  const adapter = {name: 'mine', contract: 1, articles: {latest: answer}} as unknown as BackendAdapter;
  await pageScope()
    .client.read(adapter, latest)
    .catch(() => {});
  return lines();
}

beforeEach(() => {
  warn.mock.resetCalls();
  pageScope().problems.length = 0;
  pageScope().client.forget();
});
afterEach(() => pageScope().reset());

describe('in development the console says in full', () => {
  for (const [answer, expected] of [
    [
      {items: [story, story, story, {...story, url: 'one'}]},
      '[mine] articles.latest: items[3].url is malformed and left out: an address (https://…) was expected, and “one” found',
    ],
    [
      {items: [{...story, url: 5}]},
      '[mine] articles.latest: items[0].url is malformed: an address (https://…) was expected, and 5 found',
    ],
    [
      [story],
      '[mine] articles.latest: the answer is malformed: {items: [article, …], cursor?} was expected, and a list of 1 found',
    ],
    [{articles: []}, '[mine] articles.latest: items is malformed: a list was expected, and undefined found'],
    [
      {items: [{...story, published: 'yesterday'}, story]},
      '[mine] articles.latest: items[0].published is malformed and left out: a date (2026-03-01) or an instant with an offset (2026-03-01T08:00:00Z) was expected, and “yesterday” found',
    ],
  ] as const)
    it(expected, async () => assert.deepEqual(await asked(async () => answer), [`${expected}. ${DOCS}#malformed`]));

  it('that a method answers without a promise, or throws', async () => {
    const [line] = await asked(() => undefined);
    assert.match(line!, /articles\.latest: it answered without a promise\. Make the method async; it answers \{items/);
    warn.mock.resetCalls();
    const [thrown] = await asked(() => {
      throw new RangeError('boom');
    });
    assert.match(thrown!, /articles\.latest: RangeError: boom\. .*AdapterError/);
  });

  for (const [adapter, expected] of [
    [rest, /adapter is the function rest, which is not called: configure\(\{adapter: rest\(\{url/],
    ['https://votes.example', /adapter is the text “https:\/\/votes\.example”: an address goes into a factory/],
    [Promise.resolve(), /adapter is a promise: await it first/],
    [{name: 'mine', ratings: {}}, /an object with name, ratings, without the number of its contract/],
    [
      {name: 'mine', contract: 1, terms: {fo: () => []}},
      /no terms\.of: terms has fo, and cannot do without of\(\), a function\. Did you mean fo\?/,
    ],
    [
      {name: 'mine', contract: 1, articles: {latests: () => []}},
      /adapter\.articles\.latests is unknown\. Did you mean latest\? Allowed: latest, neighbours, related/,
    ],
    [{name: 'mine', contract: 1, rating: {}}, /adapter\.rating is no slice\. Did you mean ratings\?/],
  ] as const)
    it(`what is wrong with the adapter: ${String(expected)}`, async () => {
      configure({adapter: adapter as never});
      await new Promise((resolve) => setTimeout(resolve));
      await pageScope().client.checkAdapter(adapter);
      assert.ok(
        lines().some((line) => expected.test(line)),
        lines().join('\n'),
      );
    });

  for (const [settings, expected] of [
    [{adaptor: null}, /^configure\(\) knows no adaptor\. Did you mean adapter\? Allowed: adapter, article,/],
    [{url: '/api'}, /^configure\(\) knows no url\. Allowed: adapter, article,/],
    [{storage: 'no'}, /^configure\(\): storage is “no”, and must be “none”/],
    [{locale: 'English (UK)'}, /^configure\(\): locale is “English \(UK\)”, and must be a BCP 47 tag/],
    [{publisher: 5}, /^configure\(\): publisher is 5, and must be a text/],
  ] as const)
    it(`what is wrong with a setting: ${JSON.stringify(settings)}`, () => {
      configure(settings as Settings);
      assert.equal(lines().length, 1, lines().join('\n'));
      assert.match(lines()[0]!, expected);
      assert.ok(lines()[0]!.endsWith(`${DOCS}#setting`));
    });

  it('nothing of what is right', async () => {
    configure({
      adapter: rest({url: '/'}),
      article: 'id:1',
      publisher: 'P',
      disclaimer: '',
      locale: 'pt_BR',
      storage: '',
    });
    configure({adapter: null, storage: 'none', silent: true, timeout: 5, article: undefined});
    await pageScope().client.checkAdapter(rest({url: '/'}));
    assert.deepEqual(lines(), []);
  });
});

it('every code has its paragraph in the documentation, and no paragraph is left over', () => {
  const [, union = ''] = /export type MistakeCode =([^;]*);/.exec(readFileSync('src/core/mistakes.ts', 'utf8'))!;
  const codes = [...union.matchAll(/'([\w-]+)'/g)].map(([, code]) => code);
  const paragraphs = [...readFileSync('docs/mistakes.md', 'utf8').matchAll(/^## (.*)$/gm)].map(([, code]) => code);
  assert.deepEqual(paragraphs.sort(), codes.sort());
});
