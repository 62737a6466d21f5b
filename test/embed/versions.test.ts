import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {IS_MODULE} from './builds.ts';
import {NO_VOTES, result, stage, visit} from './support.ts';

const {browser, host} = await stage(['/story', '/twice']);
const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
const TAG = '<script src="/afterword.js" data-adapter="rest" data-url="/"></script>';

/** The one file, as another version of it. */
const OTHER = readFileSync('dist/afterword.js', 'utf8').replaceAll(version, '9.8.7');

const page = (path: string, end = '', tag = TAG) =>
  host.page(
    path,
    `<!doctype html><html lang="en"><head><title>Story</title>${tag}</head>
    <body><article><h1>Story</h1><article-rating></article-rating></article>${end}</body></html>`,
  );

test('AW.version is the version of the package', async (t) => {
  const {page: opened} = await visit(t, browser, page('/story'));
  await result(opened, NO_VOTES);
  assert.equal(await opened.evaluate(() => (globalThis as unknown as {AW: {version: string}}).AW.version), version);
});

test('of two versions on a page the first one stays, which one line says; of the same version no line', async (t) => {
  // The module build runs after the page's own scripts.
  const [first, second] = IS_MODULE ? ['9.8.7', version] : [version, '9.8.7'];
  const end = `${TAG}<script src="/other.js"></script>`;
  const {
    page: opened,
    thrown,
    warned,
  } = await visit(t, browser, page('/twice', end), async (tab) => {
    await tab.route('**/other.js', (route) => route.fulfill({contentType: 'text/javascript', body: OTHER}));
  });
  await opened.waitForFunction(() => 'AW' in globalThis);
  await opened.locator('article-rating [part=question]').waitFor();
  assert.equal(await opened.evaluate(() => (globalThis as unknown as {AW: {version: string}}).AW.version), first);
  assert.deepEqual(thrown, []);
  const isSaid = () => warned.some((line) => line.includes(second!));
  if (!isSaid()) await opened.waitForEvent('console', isSaid);
  const lines = warned.filter((line) => line.includes(second!));
  assert.equal(lines.length, 1, warned.join('\n'));
  assert.match(lines[0]!, /leaves the page to .*#version/);
});

test('data-prefix puts a second version beside the first: elements, settings and handle of its own', async (t) => {
  const prefixed = `<script src="/afterword-9.js" data-prefix="acme" data-adapter="rest" data-url="/" data-publisher="Acme"></script>`;
  const {
    page: opened,
    thrown,
    warned,
  } = await visit(
    t,
    browser,
    page(
      '/story',
      `<disclaimer-banner text="By {publisher}."></disclaimer-banner><acme-disclaimer-banner text="By {publisher}."></acme-disclaimer-banner>
      <acme-article-footer parts="rating"></acme-article-footer>${prefixed}`,
    ),
    async (tab) => {
      await tab.route('**/afterword-9.js', (route) => route.fulfill({contentType: 'text/javascript', body: OTHER}));
    },
  );
  await opened.waitForFunction(() => 'AW' in globalThis && 'AW_acme' in globalThis);
  await opened.locator('acme-disclaimer-banner [part=text]').getByText('By Acme.').waitFor();
  await result(opened, NO_VOTES);
  await opened.locator('acme-article-footer').getByText(NO_VOTES).waitFor();
  const found = await opened.evaluate(() => {
    const global = globalThis as unknown as Record<'AW' | 'AW_acme', {version: string}>;
    const footer = document.querySelector('acme-article-footer')!;
    return {
      versions: [global.AW.version, global.AW_acme.version],
      part: footer.shadowRoot!.querySelector('acme-article-rating')?.localName,
      shown: document.querySelector('disclaimer-banner')!.shadowRoot!.textContent,
    };
  });
  assert.deepEqual(found.versions, [version, '9.8.7']);
  assert.equal(found.part, 'acme-article-rating');
  // The other's publisher is none of the first one's.
  assert.doesNotMatch(found.shown!, /Acme/);
  assert.deepEqual(thrown, []);
  assert.deepEqual(
    warned.filter((line) => /9\.8\.7|prefix/.test(line)),
    [],
  );
});

test('a prefix that is none is ignored, and said', async (t) => {
  const tag = TAG.replace('data-adapter', 'data-prefix="Acme Inc" data-adapter');
  const {page: opened, warned} = await visit(t, browser, page('/story', '', tag));
  await result(opened, NO_VOTES);
  assert.ok(
    warned.some((line) => line.includes('prefix is ignored: Acme Inc')),
    warned.join('\n'),
  );
});
