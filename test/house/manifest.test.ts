import assert from 'node:assert/strict';
import {before, describe, it} from 'node:test';
import {elementsOf, type Element} from './manifest.ts';

let elements: Element[];

describe('what the docs are made from', () => {
  before(() => {
    elements = elementsOf();
  });

  it('has every element', () => {
    assert.deepEqual(elements.map(({tagName}) => tagName).sort(), [
      'afterword-config',
      'article-footer',
      'article-rating',
      'disclaimer-banner',
      'latest-news',
      'related-nav',
      'tag-list',
    ]);
  });

  it('describes each element, attribute, property, event, slot, part, state and custom property', () => {
    const missing = elements.flatMap((element) => [
      ...(element.description ? [] : [element.tagName]),
      ...(['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'] as const).flatMap(
        (kind) =>
          (element[kind] ?? [])
            .filter(({description}) => !description?.trim())
            .map(({name}) => `${element.tagName}: ${kind} ${name || '(default)'}`),
      ),
    ]);
    assert.deepEqual(missing, []);
  });

  it('keeps to itself what is private', () => {
    const names = elements.flatMap(({members = [], attributes = []}) =>
      [...members, ...attributes].map(({name}) => name),
    );
    assert.ok(names.includes('article'));
    assert.deepEqual(
      names.filter((name) => /^[#_[]|Callback$|^(render|update|updated|willUpdate|phase)$/.test(name)),
      [],
    );
  });

  it('names events and custom properties with the prefix', () => {
    for (const {tagName, events = [], cssProperties = []} of elements) {
      // A form control tells of its value as native ones do.
      for (const {name} of events) assert.match(name, /^(aw-[a-z]+(-[a-z]+)*|input|change)$/, tagName);
      for (const {name} of cssProperties) assert.match(name, /^--aw-[a-z-]+$/, tagName);
    }
  });
});
