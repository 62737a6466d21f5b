import assert from 'node:assert/strict';
import {test} from 'node:test';
import {json} from '../../src/adapters/json.ts';
import {rest} from '../../src/adapters/rest.ts';

const items = [{id: 'a', url: '/a.html', title: 'A'}];
const fetch = async () => new Response(JSON.stringify({articles: items, items}));

for (const [name, create] of Object.entries({json, rest}))
  test(`${name}() with an address of the page’s own site reads relative addresses in its answers`, async (t) => {
    Object.assign(globalThis, {document: {baseURI: 'https://news.example/story/'}});
    t.after(() => Reflect.deleteProperty(globalThis, 'document'));
    const {items: found} = await create({url: '/data', fetch}).articles!.latest!({limit: 3});
    assert.deepEqual(
      found.map(({url}) => url),
      ['https://news.example/a.html'],
    );
  });
