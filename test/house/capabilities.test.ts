import assert from 'node:assert/strict';
import {test} from 'node:test';
import {KINDS, namesOf, RATING} from '../../stories/support/capabilities.ts';
import {elementsOf} from './manifest.ts';

const element = elementsOf().find(({tagName}) => tagName === 'article-rating')!;

test('what the docs say that a rating can do is in its manifest, and nothing of it is left out', () => {
  for (const [kind, listed] of KINDS) {
    const told = new Set(RATING.flatMap((capability) => capability[kind] ?? []));
    assert.deepEqual([...told].sort(), element[listed]!.map(({name}) => name).sort(), listed);
  }
});

test('each thing has a name, and each name says what it is', () => {
  for (const capability of RATING) {
    const names = namesOf(capability, element);
    assert.ok(names.length, capability.what);
    assert.deepEqual(
      names.filter(({description}) => !description?.trim()),
      [],
      capability.what,
    );
  }
});
