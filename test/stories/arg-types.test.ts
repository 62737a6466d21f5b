import assert from 'node:assert/strict';
import {test} from 'node:test';
import {argTypesOf} from '../../stories/support/arg-types.ts';
import {elementsOf} from '../house/manifest.ts';

const tables = elementsOf().map((element) => ({element, rows: argTypesOf(element)}));

const namesIn = (rows: ReturnType<typeof argTypesOf>, category: string) =>
  Object.values(rows)
    .filter(({table}) => table?.category === category)
    .map(({name}) => name);

test('the table of an element has all that its manifest has, whatever shares a name', () => {
  for (const {element, rows} of tables) {
    const named = (items: readonly {readonly name: string}[] = []) =>
      items.map(({name}) => name || '(default)').filter((name) => !/^text[A-Z-]/.test(name));
    assert.deepEqual(namesIn(rows, 'slots'), named(element.slots), element.tagName);
    assert.deepEqual(namesIn(rows, 'events'), named(element.events), element.tagName);
    assert.deepEqual(namesIn(rows, 'css shadow parts'), named(element.cssParts), element.tagName);
    assert.deepEqual(namesIn(rows, 'css custom properties'), named(element.cssProperties), element.tagName);
    assert.deepEqual(namesIn(rows, 'css states'), named(element.cssStates), element.tagName);
    const attributes = namesIn(rows, 'attributes').filter(Boolean);
    assert.deepEqual(attributes, named(element.attributes), element.tagName);
  }
});

test('every attribute has a control that fits its type, and all texts are one row', () => {
  for (const {element, rows} of tables) {
    for (const {name, type} of element.attributes!.filter((each) => !each.name.startsWith('text-'))) {
      const {control, options} = rows[name]!;
      assert.ok(control, `${element.tagName}: ${name}`);
      if (type?.text.includes('boolean')) assert.equal(control, 'boolean', name);
      else if (type?.text.startsWith("'")) assert.ok(options!.length > 1, name);
    }
    assert.equal(
      'texts' in rows,
      element.attributes!.some(({name}) => name.startsWith('text-')),
    );
    assert.deepEqual(
      Object.keys(rows).filter((key) => key.startsWith('text-')),
      [],
    );
  }
});
