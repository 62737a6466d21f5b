import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {describeAdapter} from '../../src/adapters/testing.ts';
import type {BackendAdapter} from '../../src/core/types.ts';
import {newsroom} from '../contract/newsroom.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const page = read('docs/writing-an-adapter.md');
const [, example = ''] = /```js\n([^]*?)```/.exec(page)!;

// As the package has it, from the sources.
const folder = mkdtempSync(join(tmpdir(), 'afterword-docs-'));
after(() => rmSync(folder, {recursive: true, force: true}));
const sources = new URL('../../src/', import.meta.url).href;
const file = join(folder, 'shelf.mjs');
writeFileSync(file, example.replace(/'afterword\/(.*)\.js'/g, `'${sources}$1.ts'`));
const {shelf} = (await import(file)) as {
  shelf: (options: {url: string; fetch?: typeof fetch}) => BackendAdapter;
};

const newest = [...newsroom].sort((a, b) => Date.parse(b.published!) - Date.parse(a.published!));
const backend: typeof fetch = async (input, init) => {
  init?.signal?.throwIfAborted();
  const {searchParams} = new URL(String(input));
  const [skip, limit] = ['skip', 'limit'].map((name) => Number(searchParams.get(name))) as [number, number];
  return Response.json(newest.slice(skip, skip + limit));
};

describe('the adapter in the documentation', () => {
  it('has twenty lines at most', () => assert.ok(example.trim().split('\n').length <= 20));

  describeAdapter(
    {
      name: 'shelf',
      create: ({fetch}) => shelf({url: 'https://shelf.example', fetch}),
      fetch: backend,
      articles: newsroom.map(({url}) => ({url})),
    },
    {describe, it},
  );
});

it('the codes that are named there are those that there are', () => {
  const codes = [...read('src/core/errors.ts').matchAll(/^ \* - `([a-z-]+)`/gm)].map(([, code]) => code);
  const [, named = ''] = /have words for: ([^.]*)\./.exec(page)!;
  for (const [, code] of named.matchAll(/`([a-z-]+)`/g)) assert.ok(codes.includes(code), code);
});
