import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {before, describe, it} from 'node:test';
import {validateCem} from '@wc-toolkit/cem-validator';
import type {LitElement} from 'lit';
import {OPTIONS} from '../../src/development/options.ts';
import * as afterword from '../../src/index.ts';
import {en} from '../../src/locales/en.ts';
import {elementsOf, makeManifest, type Element, type Manifest} from './manifest.ts';

let manifest: Manifest;
let elements: Element[];

const classOf = ({name}: Element) => afterword[name as keyof typeof afterword] as unknown as typeof LitElement;
const isList = ({tagName}: Element) => ['latest-news', 'related-nav'].includes(tagName);
const isSetting = ({tagName}: Element) => ['afterword-config', 'article-footer'].includes(tagName);

/** All code and styles that an element is made of: its folder, and what it has from its bases. */
function sourcesOf(element: Element): string {
  const bases = isSetting(element)
    ? []
    : ['src/base/afterword-element.ts', ...(isList(element) ? ['src/base/article-list/**/*.ts'] : [])];
  return globSync([`src/elements/${element.tagName}/**/*.ts`, ...bases])
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

const found = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name!));
const namesOf = (items: readonly {readonly name: string}[] = []) => new Set(items.map(({name}) => name));
const missing = (of: ReadonlySet<string>, there: ReadonlySet<string>) => [...of].filter((name) => !there.has(name));

describe('what the docs are made from', () => {
  before(() => {
    manifest = makeManifest();
    elements = elementsOf(manifest);
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
    const undescribed = elements.flatMap((element) => [
      ...(element.description ? [] : [element.tagName]),
      ...(['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'] as const).flatMap(
        (kind) =>
          (element[kind] ?? [])
            .filter(({description}) => !description?.trim())
            .map(({name}) => `${element.tagName}: ${kind} ${name || '(default)'}`),
      ),
    ]);
    assert.deepEqual(undescribed, []);
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

  it('has nothing for the validator of manifests to say', async ({mock}) => {
    const {calls} = mock.method(console, 'log', () => {}).mock;
    await validateCem(manifest);
    assert.deepEqual(
      calls.map(({arguments: [, text]}) => text as string),
      [],
    );
  });

  it('has every property and attribute that the classes declare, each with the name of the other', () => {
    for (const element of elements) {
      const ElementClass = classOf(element);
      assert.ok(ElementClass.observedAttributes.length, element.tagName);
      for (const [property, {attribute, state}] of ElementClass.elementProperties) {
        const name = String(property);
        // Every element takes every text, and shows some.
        if (state || /^text[A-Z]/.test(name)) continue;
        const member = element.members?.find((each) => each.name === name);
        assert.ok(member, `${element.tagName}: ${name}`);
        if (attribute === false && name !== 'disabled') continue;
        const expected = typeof attribute === 'string' ? attribute : name.toLowerCase();
        const listed = element.attributes?.find((each) => each.name === expected);
        assert.equal(listed?.fieldName, name, `${element.tagName}: ${expected}`);
        assert.equal(member.attribute, expected, `${element.tagName}: ${name}`);
      }
    }
  });

  it('offers the words that an option takes, and no others', () => {
    for (const {tagName, attributes = []} of elements)
      for (const {name, fieldName = name, type} of attributes) {
        const allowed = OPTIONS[tagName]?.[fieldName];
        const words = allowed && 'one' in allowed ? allowed.one : [];
        // An attribute that is on, off or a number has no words, and the empty one needs none.
        const expected = words.filter((word) => !/^(true|false|[\d.]*)$/.test(word));
        const types = (type?.text ?? '')
          .split(' | ')
          .filter((each) => !/^(string|number|boolean|undefined)$/.test(each));
        assert.deepEqual(
          types,
          expected.map((word) => `'${word}'`),
          `${tagName}: ${name}`,
        );
      }
  });

  it('has every text that an element shows', () => {
    const listed = new Set<string>();
    for (const element of elements) {
      const texts = element.members!.filter(({name}) => /^text[A-Z]/.test(name));
      const keys = new Set(texts.map(({name}) => name[4]!.toLowerCase() + name.slice(5)));
      keys.forEach((key) => listed.add(key));
      const shown = found(sourcesOf(element), /(?:term|parts|renderButton)\('(\w+)'/g);
      assert.deepEqual(missing(shown, keys), [], element.tagName);
      for (const {name, attribute} of texts)
        assert.ok(
          element.attributes!.some((each) => each.name === attribute && each.fieldName === name),
          `${element.tagName}: ${name}`,
        );
    }
    assert.deepEqual(missing(new Set(Object.keys(en)), listed), []);
  });

  it('has every custom property that the styles of an element use', () => {
    for (const element of elements) {
      const own = [...classOf(element).elementStyles].map(String).join('\n');
      const used = found(`${own}\n${sourcesOf(element)}`, /var\((--aw-[a-z-]+)/g);
      assert.deepEqual(missing(used, namesOf(element.cssProperties)), [], element.tagName);
    }
  });

  it('has every part and slot that an element renders', () => {
    for (const element of elements) {
      const source = sourcesOf(element);
      const parts = [...found(source, /\bpart="([a-z -]+)"/g)].flatMap((names) => names.split(' '));
      const buttons = found(source, /renderButton\('(\w+)'/g);
      assert.deepEqual(missing(new Set([...parts, ...buttons]), namesOf(element.cssParts)), [], element.tagName);
      assert.deepEqual(missing(found(source, /<slot name="([a-z-]+)"/g), namesOf(element.slots)), [], element.tagName);
    }
  });

  it('has every event that an element fires, with a type that its module exports', () => {
    for (const element of elements) {
      const fired = [...found(sourcesOf(element), /new (Aw\w+)Event\(/g)].map(
        (name) => `aw${name.slice(2).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      );
      // A rating and a disclaimer have no items with links of their own.
      const expected = /rating|disclaimer/.test(element.tagName) ? fired.filter((name) => name !== 'aw-select') : fired;
      assert.deepEqual(missing(new Set(expected), namesOf(element.events)), [], element.tagName);
      const module = manifest.modules.find(({declarations = []}) =>
        declarations.some(({name}) => name === element.name),
      )!;
      for (const {name, type} of element.events ?? [])
        assert.ok(type!.text === 'Event' || namesOf(module.exports).has(type!.text), `${element.tagName}: ${name}`);
    }
  });

  it('has the events that the components of React hear, and no others', () => {
    for (const {tagName, events = []} of elements) {
      const source = readFileSync(`src/react/${tagName}.ts`, 'utf8');
      const shared = source.includes("from './events.ts'") ? readFileSync('src/react/events.ts', 'utf8') : '';
      const heard = found(source + shared, /^ +on\w+: '([a-z-]+)'/gm);
      assert.deepEqual([...heard].sort(), [...namesOf(events)].sort(), tagName);
    }
  });
});
