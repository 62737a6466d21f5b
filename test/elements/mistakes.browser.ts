import {expect} from '@open-wc/testing';
import '../../src/define/all.ts';
import {rest} from '../../src/adapters/rest.ts';
import {configure, pageScope, type BackendAdapter} from '../../src/core/index.ts';
import {html, mount, part, reset, stateOf, until, voting, waitUntil, words} from './helpers.ts';

/** What a developer may give for an adapter by mistake, and what the one line in the console says. */
const NO_ADAPTERS: readonly (readonly [what: string, adapter: unknown, line: RegExp])[] = [
  ['a factory that is not called', rest, /adapter is none.*#no-adapter/],
  ['an address', 'https://votes.example', /adapter is none.*#no-adapter/],
  ['a promise', Promise.resolve(), /adapter is none.*#no-adapter/],
  ['an adapter without its contract', {name: 'mine', ratings: {}}, /adapter is none.*#no-adapter/],
  [
    'a slice without its method',
    {name: 'mine', contract: 1, ratings: {raed: () => []}},
    /\[mine\] no ratings\.read.*#no-method/,
  ],
];

describe('a mistake of the developer is one line in the console', () => {
  const {warn} = console;
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    console.warn = (...args: unknown[]) => lines.push(args.join(' '));
  });
  afterEach(() => {
    console.warn = warn;
    reset();
    pageScope().problems.length = 0;
  });

  for (const [what, adapter, line] of NO_ADAPTERS) {
    it(`${what}, by configure()`, async () => {
      configure({adapter: adapter as BackendAdapter});
      const element = await mount(html`<article-rating loading="eager"></article-rating>`);
      await until(element, 'empty');
      await waitUntil(() => lines.length > 0);
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(line);
    });

    it(`${what}, as a property`, async () => {
      const element = await mount(
        html`<article-rating loading="eager" .adapter=${adapter as BackendAdapter}></article-rating>`,
      );
      await until(element, 'empty');
      await waitUntil(() => lines.length > 0);
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(line);
    });
  }

  it('votes that cannot be cast', async () => {
    const {cast: _, ...ratings} = voting(async () => ({average: 4, count: 2, best: 5, revision: 2})).ratings!;
    const adapter = {name: 'mine', contract: 1, ratings} as unknown as BackendAdapter;
    const element = await mount(html`<article-rating loading="eager" .adapter=${adapter}></article-rating>`);
    await until(element, 'ready');
    await waitUntil(() => lines.length > 0);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/\[mine\] no ratings\.cast.*#no-method/);
    part(element, 'star').click();
    await waitUntil(() => words(element, 'status') !== '');
    expect(words(element, 'result')).to.contain('3.5');
  });

  it('an answer of a wrong shape is an error that is shown, never a rating without votes', async () => {
    for (const answer of [[{average: 4.5, votes: 12}], {average: 4}, undefined]) {
      const read = async () => answer;
      const adapter = {name: 'mine', contract: 1, ratings: {...voting(read as never).ratings, read}} as never;
      const element = await mount(html`<article-rating loading="eager" .adapter=${adapter}></article-rating>`);
      await until(element, 'error');
      expect(words(element)).not.to.contain('No votes');
      expect(words(element, 'status')).to.contain('could not be loaded');
    }
    expect(lines).to.have.length(2);
    for (const line of lines) expect(line).to.match(/\[mine\] ratings\.read: .*#malformed/);
  });

  it('a vote that is answered with nothing is not counted, and the numbers stay', async () => {
    const element = await mount(
      html`<article-rating loading="eager" .adapter=${voting((async () => undefined) as never)}></article-rating>`,
    );
    await until(element, 'ready');
    part(element, 'star').click();
    await waitUntil(() => lines.length > 0);
    expect(lines[0]).to.match(/\[test\] ratings\.cast: the answer is malformed.*#malformed/);
    await waitUntil(() => words(element, 'status') !== '');
    expect(words(element, 'result')).to.contain('3.5');
    expect(words(element)).not.to.contain('No votes');
    expect(stateOf(element)).to.equal('ready');
  });
});
