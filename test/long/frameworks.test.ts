import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {installPacked, type Consumer} from '../package/package.ts';
import {bundle, checkTypes, compileAngular, refusedLines, setUp, type Project} from '../consumers/frameworks.ts';
import {startSite, type Site} from '../consumers/support.ts';

/** What an app of `newsroom.ts` says of itself to its tests. */
interface State {
  adapter: 'first' | 'second';
  readOnly: boolean;
  parts: readonly string[];
  level: number;
  shown: boolean;
}

interface Framework {
  readonly name: string;
  create(): Project;
  /** Each misuse, by its line, where no comment can say that an error is expected. */
  readonly misuse?: readonly [file: string, lines: readonly number[]];
  /** HTML that a server has made of the app. */
  render?(project: Project): string;
}

const JSX = {jsx: 'react-jsx'};
const REACT = ['react', 'react-dom', '@types/react', '@types/react-dom'];
const ANGULAR = ['common', 'compiler', 'core', 'platform-browser'].map((name) => `@angular/${name}`);

/** Renders the app of React in Node, as Next does. */
function renderReact({folder}: Project): string {
  const file = join(folder, 'render.mjs');
  writeFileSync(
    file,
    `globalThis.location ??= new URL('http://site.test/one');
    const {createServer} = await import(${JSON.stringify(import.meta.resolve('vite'))});
    const server = await createServer({root: ${JSON.stringify(folder)}, configFile: false, appType: 'custom', logLevel: 'error', server: {middlewareMode: true, hmr: false, ws: false}, optimizeDeps: {noDiscovery: true}});
    const {App} = await server.ssrLoadModule('/wrapped.tsx');
    const {createElement} = await import('react');
    const {renderToString} = await import('react-dom/server');
    process.stdout.write(renderToString(createElement(App)));
    await server.close();`,
  );
  return execFileSync('node', [file], {cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit']});
}

const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'React 19',
    create: () => ({folder: setUp(consumer, 'react', REACT), compilerOptions: JSX, entry: 'main.tsx'}),
    render: renderReact,
  },
  {
    name: 'React 18',
    create: () => ({
      folder: setUp(consumer, 'react', REACT, 'test/consumers/react18'),
      compilerOptions: JSX,
      entry: 'main.tsx',
    }),
    render: renderReact,
  },
  {
    name: 'Preact',
    create: () => ({
      folder: setUp(consumer, 'preact', ['preact']),
      compilerOptions: {...JSX, jsxImportSource: 'preact'},
      entry: 'main.tsx',
    }),
  },
  {
    name: 'Solid',
    create: () => ({
      folder: setUp(consumer, 'solid', ['solid-js']),
      compilerOptions: {jsx: 'preserve', jsxImportSource: 'solid-js'},
      entry: 'main.tsx',
      plugins: async () => [(await import('vite-plugin-solid')).default()],
    }),
  },
  {
    name: 'Svelte 5',
    create: () => ({
      folder: setUp(consumer, 'svelte', ['svelte']),
      checker: ['svelte-check', '--tsconfig', 'tsconfig.json', '--output', 'machine', '--threshold', 'error'],
      entry: 'main.ts',
      plugins: async () => (await import('@sveltejs/vite-plugin-svelte')).svelte({configFile: false}),
    }),
    misuse: ['Misuse.svelte', [6, 7, 8, 9]],
  },
  {
    name: 'Vue 3',
    create: () => ({
      folder: setUp(consumer, 'vue', ['vue']),
      checker: ['vue-tsc', '-p', 'tsconfig.json'],
      entry: 'main.ts',
      plugins: async () => [
        (await import('@vitejs/plugin-vue')).default({
          template: {compilerOptions: {isCustomElement: (tag) => tag.includes('-')}},
        }),
      ],
    }),
    misuse: ['Misuse.vue', [7, 8, 9, 10]],
  },
  {
    name: 'Angular',
    create: () => {
      const folder = setUp(consumer, 'angular', [...ANGULAR, 'rxjs', 'tslib']);
      return {folder, entry: 'out/boot.js'};
    },
  },
];

let consumer: Consumer;
before(() => {
  consumer = installPacked();
});
after(() => consumer?.remove());

const rating = (page: Page) => page.locator('article-rating.rating');
const result = (page: Page) => rating(page).locator('[part~="result"]');
const says = (page: Page, text: string) => result(page).filter({hasText: text}).waitFor();
const show = (page: Page, change: Partial<State>) =>
  page.evaluate((state) => (globalThis as unknown as {app: {show(state: object): void}}).app.show(state), change);
const list = (page: Page, name: 'heard' | 'errors') =>
  page.evaluate((key) => (globalThis as unknown as {app: Record<typeof key, string[]>}).app[key], name);
const partsOf = (page: Page) =>
  page
    .locator('article-footer')
    .evaluate((footer) => [...footer.shadowRoot!.querySelectorAll('slot > *')].map(({localName}) => localName));

/** Texts, numbers, booleans, objects and arrays as they were set first. */
async function showsFirst(page: Page): Promise<void> {
  await says(page, 'Average rating 5 / 5');
  assert.equal(await rating(page).locator('[part="question"]').getAttribute('aria-level'), '3');
  assert.equal(await rating(page).locator('[part="hint"]').innerText(), 'Tap a star');
  assert.equal(await rating(page).locator('[part="stars"]').getAttribute('role'), 'radiogroup');
  assert.ok(await page.getByText('How was it?').isVisible());
  assert.deepEqual(await partsOf(page), ['tag-list', 'related-nav']);
  await page.locator('main > tag-list [part="term"]').getByText('Tag of one').waitFor();
}

/** The same when they change. */
async function followsChanges(page: Page): Promise<void> {
  await show(page, {adapter: 'second', readOnly: true, level: 4, parts: ['rating']});
  await says(page, 'Average rating 3 / 5');
  await rating(page).locator('[part="stars"][role="img"]').waitFor();
  await rating(page).locator('[part="question"][aria-level="4"]').waitFor();
  await page.locator('article-footer article-rating [part~="result"]').getByText('Average rating 3').waitFor();
  assert.deepEqual(await partsOf(page), ['article-rating']);
  await show(page, {readOnly: false});
  await rating(page).locator('[part="stars"][role="radiogroup"]').waitFor();
}

for (const framework of FRAMEWORKS)
  describe(`in an app of ${framework.name}, from the packed package`, () => {
    let site: Site;
    let project: Project;
    let html = '';

    before(async () => {
      project = framework.create();
      if (framework.name === 'Angular') compileAngular(project.folder);
      else checkTypes(project);
      html = framework.render?.(project) ?? '';
      const code = await bundle(project);
      site = await startSite((path) =>
        path === '/app.js'
          ? ['text/javascript', code]
          : [
              'text/html',
              `<!doctype html><html lang="en"><title>News</title><div id="root">${path === '/rendered' ? html : ''}</div>${
                path === '/rendered' ? '' : '<script type="module" src="/app.js"></script>'
              }`,
            ],
      );
    });
    after(() => site?.stop());

    const open = async (path: string) => {
      const {page, complaints} = await site.open(path);
      return {
        page,
        async end() {
          complaints.push(...(await list(page, 'errors')));
          assert.deepEqual(complaints, []);
          await page.close();
        },
      };
    };

    if (framework.misuse)
      it('types refuse what is wrong', () => {
        const [file, lines] = framework.misuse!;
        assert.deepEqual(refusedLines(project, file), lines);
      });

    it('sets texts, numbers, booleans, objects and arrays, and changes them', async () => {
      const {page, end} = await open('/one');
      await showsFirst(page);
      await followsChanges(page);
      assert.equal(await page.locator('[adapter], [parts]').count(), 0);
      await end();
    });

    if (framework.render)
      it('takes over what a server has rendered, with all that HTML cannot say', async () => {
        assert.match(html, /<article-rating[^>]*><span slot="heading">How was it\?<\/span><\/article-rating>/);
        const {page, end} = await open('/rendered');
        assert.equal(await rating(page).evaluate((element) => element.shadowRoot), null);
        await page.addScriptTag({type: 'module', url: '/app.js'});
        await showsFirst(page);
        await followsChanges(page);
        await end();
      });
    else
      it('keeps what was set before the elements were there', async () => {
        const {page, end} = await open('/one#late');
        await page.getByText('How was it?').waitFor();
        assert.equal(await rating(page).evaluate((element) => element.shadowRoot), null);
        await page.evaluate(() => (globalThis as unknown as {app: {define(): Promise<unknown>}}).app.define());
        await showsFirst(page);
        await followsChanges(page);
        await end();
      });

    it('hears events, native and ours', async () => {
      const {page, end} = await open('/one');
      await says(page, 'Vote count: 2');
      await rating(page).locator('[part~=star]').nth(1).click();
      await says(page, 'Vote count: 3');
      assert.deepEqual(await list(page, 'heard'), ['aw-load 5', 'aw-rate 2', 'click', 'aw-rated by article-rating']);
      await end();
    });

    it('takes an element with its children away and back', async () => {
      const {page, end} = await open('/one');
      await says(page, 'Average rating 5 / 5');
      await show(page, {shown: false});
      await rating(page).waitFor({state: 'detached'});
      await show(page, {shown: true});
      await says(page, 'Average rating 5 / 5');
      assert.ok(await page.getByText('How was it?').isVisible());
      await end();
    });
  });
