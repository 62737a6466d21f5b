import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {BUNDLERS} from '../../scripts/bundlers.ts';
import {installPacked, type Consumer} from './package.ts';

let consumer: Consumer;
let written = 0;
const entry = (code: string): string => {
  const file = join(consumer.folder, `entry-${++written}.js`);
  writeFileSync(file, code);
  return file;
};

before(() => {
  consumer = installPacked();
  writeFileSync(join(consumer.folder, 'package.json'), '{"type": "module"}');
});
after(() => consumer?.remove());

for (const [name, chunksOf] of Object.entries(BUNDLERS))
  describe(`bundled with ${name}`, () => {
    const bundle = async (file: string) => (await chunksOf(file)).join('\n');

    it('the core brings no element', async () => {
      const code = await bundle(entry(`import {AdapterError} from 'afterword/core'; console.log(AdapterError);`));
      assert.match(code, /AdapterError/);
      assert.doesNotMatch(code, /article-rating|LitElement/);
    });

    // esbuild loads all chunks of a module that it splits, used or not: settings are imported from the core.
    if (name !== 'esbuild with splitting')
      it('neither does what is not a class of the root', async () => {
        const code = await bundle(entry(`import {AdapterError} from 'afterword'; console.log(AdapterError);`));
        assert.match(code, /AdapterError/);
        assert.doesNotMatch(code, /article-rating|LitElement/);
      });

    it('a registered element brings itself and no other, with what the page is configured by', async () => {
      const code = await bundle(
        entry(
          `import {configure} from 'afterword/core'; import 'afterword/define/tag-list.js'; configure({locale: 'en'});`,
        ),
      );
      assert.match(code, /["']tag-list["']/, 'registering has an effect');
      assert.doesNotMatch(code, /["'](article-rating|latest-news|related-nav|disclaimer-banner)["']/);
    });

    it('so does a class, and a component of React', async () => {
      for (const from of ['afterword/elements/tag-list.js', 'afterword/react']) {
        const code = await bundle(entry(`import {TagList} from '${from}'; globalThis.used = TagList;`));
        assert.match(code, /["']tag-list["']/, from);
        assert.doesNotMatch(code, /["'](article-rating|latest-news|related-nav|disclaimer-banner)["']/, from);
      }
    });

    it('the table of all named references stays out of what is for browsers', async () => {
      const code = await bundle(entry(`import {feed} from 'afterword/adapters/feed.js'; console.log(feed);`));
      assert.doesNotMatch(code, /CounterClockwiseContourIntegral/);
    });
  });
