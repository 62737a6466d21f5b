import assert from 'node:assert/strict';
import {test} from 'node:test';
import {feed} from '../../src/adapters/feed.ts';
import {ghost} from '../../src/adapters/ghost.ts';
import {json} from '../../src/adapters/json.ts';
import {rest} from '../../src/adapters/rest.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';

const FACTORIES = {feed, ghost, json, rest, wordpress};

for (const [name, create] of Object.entries(FACTORIES))
  test(`${name}() without an address says so at once, and how to write it`, () => {
    for (const url of [undefined, null, 5])
      assert.throws(() => create({url: url as never, key: 'k'}), {
        name: 'AdapterError',
        code: 'invalid',
        message: `[${name}] url is ${String(url)}, no address: ${name}({url: 'https://…'})`,
      });
    assert.equal(create({url: '/here', key: 'k'}).name, name);
  });

test('json() takes a document instead', () => assert.equal(json({data: {articles: []}}).name, 'json'));
