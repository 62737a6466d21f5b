import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {test} from 'node:test';
import {BRANDS, cssOf, TOKENS} from '../../stories/support/tokens.ts';
import {elementsOf} from '../house/manifest.ts';

const read = (pattern: string) =>
  globSync(pattern)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
const elements = elementsOf();
const names = TOKENS.map(({name}) => name as string).sort();

test('every element has stories, with data, while it loads, without data, failed and from right to left', () => {
  for (const {tagName} of elements) {
    const source = readFileSync(`stories/${tagName}.stories.ts`, 'utf8');
    const stories = [...source.matchAll(/export const (\w+)/g)].map(([, name]) => name!);
    if (tagName === 'afterword-config') continue;
    for (const state of [/^Loading/, /^(Empty|NoVotes)/, /^Failed/, /^Arabic/, /^Narrow/])
      assert.ok(
        stories.some((name) => state.test(name)),
        `${tagName} has no story ${state.source}`,
      );
  }
  const known = elements.map(({tagName}) => tagName);
  const others = globSync('stories/*.stories.ts').map((file) => basename(file, '.stories.ts'));
  assert.deepEqual(
    others.filter((name) => !known.includes(name)),
    ['brand'],
  );
});

test('the brand page lists the custom properties that the elements use, and no others', () => {
  const used = new Set(
    [...read('src/{styles,elements,base}/**/*.{ts,css}').matchAll(/var\((--aw-[a-z-]+)/g)].map(([, name]) => name!),
  );
  assert.deepEqual(names, [...used].sort());
});

test('the brand page and the docs agree on what holds where a custom property is not set', () => {
  for (const {tagName, cssProperties = []} of elements)
    for (const {name, default: fallback} of cssProperties as readonly {name: string; default?: string}[]) {
      const token = TOKENS.find((each) => each.name === name);
      assert.ok(token, `${tagName}: ${name} is not on the brand page`);
      if (fallback) assert.equal(token.fallback, fallback, `${tagName}: ${name}`);
    }
});

test('a brand is CSS as a site writes it', () => {
  assert.equal(
    cssOf({'--aw-star': '#c2700a', '--aw-lines': '3'}),
    ':root {\n  --aw-star: #c2700a;\n  --aw-lines: 3;\n}',
  );
  for (const brand of Object.values(BRANDS))
    assert.deepEqual(
      Object.keys(brand).filter((name) => !names.includes(name)),
      [],
    );
});
