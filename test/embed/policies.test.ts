import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {IS_MODULE} from './builds.ts';
import {shows, stage, visit} from './support.ts';

const PATHS = Array.from({length: 30}, (_, index) => `/story-${index}`);
let used = 0;

const {browser, host} = await stage(PATHS);

/** A line of docs/policies.md: what a page says, and whether the elements show their data under it. */
interface Line {
  readonly policy: string;
  readonly works: boolean;
  /** What else is in the script's tag. */
  readonly tag?: string;
  readonly head?: string;
  /** Only of one build. */
  readonly only?: 'classic' | 'module';
}

const hash = (file: string) => `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
const classic = hash('dist/afterword.js');
const chunks = existsSync('dist/cdn/integrity.json')
  ? (JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8')) as Record<string, string>)
  : {};

/** An import map with the hashes of the module build's files; `tampered` has wrong ones. */
const importMap = (tampered: boolean) =>
  `<script type="importmap">${JSON.stringify({
    integrity: Object.fromEntries(
      Object.entries(chunks).map(([file, right]) => [
        `/cdn/${file}`,
        tampered && file.includes('drop-in') ? classic : right,
      ]),
    ),
  })}</script>`;

/** A policy has the hash of what is written into the page as well. */
const importMapHash = `sha384-${createHash('sha384').update(importMap(false).slice('<script type="importmap">'.length, -'</script>'.length)).digest('base64')}`;

const OWN_LIT = "<script>trustedTypes.createPolicy('lit-html', {createHTML: (text) => text})</script>";
const DEFAULT = "<script>trustedTypes.createPolicy('default', {createHTML: (text) => text})</script>";
const ENFORCED = "require-trusted-types-for 'script'";

const LINES: Readonly<Record<string, Line>> = {
  'no policy': {policy: '', works: true},
  'scripts of the site': {policy: "script-src 'self'", works: true},
  'everything of the site alone': {policy: "default-src 'self'", works: true},
  'a nonce': {policy: "script-src 'nonce-r4nd0m'", tag: 'nonce="r4nd0m"', works: true},
  'a nonce and strict-dynamic': {
    policy: "script-src 'nonce-r4nd0m' 'strict-dynamic'",
    tag: 'nonce="r4nd0m"',
    works: true,
  },
  'another nonce': {policy: "script-src 'nonce-other'", tag: 'nonce="r4nd0m"', works: false},
  'the hash of the one file': {
    policy: `script-src '${classic}'`,
    tag: `integrity="${classic}"`,
    works: true,
    only: 'classic',
  },
  'the hash of another file': {
    policy: `script-src '${hash('package.json')}'`,
    tag: `integrity="${classic}"`,
    works: false,
    only: 'classic',
  },
  'Trusted Types for lit-html': {policy: `${ENFORCED}; trusted-types lit-html`, works: true},
  'Trusted Types for afterword-lit': {policy: `${ENFORCED}; trusted-types afterword-lit`, works: true},
  'Trusted Types of any name': {policy: ENFORCED, works: true},
  'Trusted Types of other names, not enforced': {policy: 'trusted-types other', works: true},
  'Trusted Types of other names': {policy: `${ENFORCED}; trusted-types other`, works: false},
  'Trusted Types of no name': {policy: `${ENFORCED}; trusted-types 'none'`, works: false},
  'a default policy': {policy: `${ENFORCED}; trusted-types default`, head: DEFAULT, works: true},
  'a Lit of the page’s own': {policy: `${ENFORCED}; trusted-types lit-html`, head: OWN_LIT, works: false},
  'a Lit of the page’s own, and our name': {
    policy: `${ENFORCED}; trusted-types lit-html afterword-lit`,
    head: OWN_LIT,
    works: true,
  },
  'a Lit of the page’s own, and duplicates': {
    policy: `${ENFORCED}; trusted-types lit-html 'allow-duplicates'`,
    head: OWN_LIT,
    works: true,
  },
  'an import map with the hashes of the parts': {policy: '', head: importMap(false), works: true, only: 'module'},
  'the hashes of all parts, and an import map with them': {
    policy: `script-src ${[...Object.values(chunks), importMapHash].map((each) => `'${each}'`).join(' ')}`,
    tag: `integrity="${chunks['afterword.js'] ?? ''}"`,
    head: importMap(false),
    works: true,
    only: 'module',
  },
  'the hash of the first part alone': {
    policy: `script-src '${chunks['afterword.js'] ?? ''}'`,
    tag: `integrity="${chunks['afterword.js'] ?? ''}"`,
    works: false,
    only: 'module',
  },
  'an import map with another hash of a part': {policy: '', head: importMap(true), works: false, only: 'module'},
};

const page = ({head = '', tag = ''}: Line) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title>${head}</head><body><article>
  <h1>Story</h1><tag-list loading="eager"></tag-list><latest-news><a href="/own">The page’s own link</a></latest-news></article>
  <script src="/afterword.js" data-adapter="rest" data-url="/" ${tag}></script></body></html>`;

describe('under the policy of a page', {concurrency: 2}, () => {
  for (const [name, line] of Object.entries(LINES)) {
    if (line.only && (line.only === 'module') !== IS_MODULE) continue;
    test(`${line.works ? 'it works' : 'the page stays as it is'}: ${name}`, async (t) => {
      const headers: Record<string, string> = line.policy ? {'Content-Security-Policy': line.policy} : {};
      const url = host.page(PATHS[used++]!, page(line), headers);
      const problems: string[] = [];
      const {page: tab, thrown} = await visit(t, browser, url, async (opened) => {
        opened.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) problems.push(message.text());
        });
      });
      if (line.works) await shows(tab, 'tag-list', 'Fish – Markets – Quay');
      else {
        // Something says why: our script, or the browser where it may not run at all.
        while (problems.length === 0) await tab.waitForEvent('console');
        await tab.getByText('The page’s own link').waitFor();
        assert.equal(await tab.locator('tag-list').evaluate((element) => element.shadowRoot), null);
      }
      assert.deepEqual(thrown, []);
    });
  }

  test('a language comes with the nonce of the script', async (t) => {
    const line = LINES['a nonce']!;
    const html = page(line).replace('lang="en"', 'lang="ar"').replace('"rest"', '"local"');
    const policy = {'Content-Security-Policy': line.policy};
    const url = host.page(
      PATHS[used++]!,
      html.replace(/<tag-list.*<\/tag-list>/, '<article-rating></article-rating>'),
      policy,
    );
    const {page: tab, thrown} = await visit(t, browser, url);
    await shows(tab, 'article-rating', 'محفوظ في هذا المتصفح فقط.');
    assert.deepEqual(thrown, []);
  });

  // The one file has no parts.
  const hints = {says: '', 'need not say': importMap(false)};
  for (const [what, head] of IS_MODULE ? Object.entries(hints) : [])
    test(`?aw-explain ${what} that the parts of a script with integrity are not checked`, async (t) => {
      const line: Line = {policy: '', works: true, head, tag: `integrity="${chunks['afterword.js'] ?? ''}"`};
      const {page: tab} = await visit(t, browser, host.page(PATHS[used++]!, page(line)) + '?aw-explain');
      const panel = tab.getByRole('complementary', {name: 'Afterword explains'});
      await panel.getByText('Article', {exact: true}).waitFor();
      assert.equal(await panel.getByText('no import map has the hashes').count(), head ? 0 : 1);
    });

  test('rules that prefetch are not written into a page that forbids scripts in it', async (t) => {
    const html = page({policy: '', works: true}).replace(
      /<tag-list.*<\/tag-list>/,
      '<related-nav prefetch="speculation" loading="eager"></related-nav>',
    );
    const url = host.page(PATHS[used++]!, html, {'Content-Security-Policy': "script-src 'self'"});
    const {page: tab, thrown, logged} = await visit(t, browser, url);
    await shows(tab, 'related-nav', /About/);
    await tab.waitForLoadState('networkidle');
    assert.deepEqual([...thrown, ...logged], []);
    assert.equal(await tab.locator('script[type=speculationrules]').count(), 0);
  });
});

test('docs/policies.md has each of these lines', () => {
  const docs = readFileSync('docs/policies.md', 'utf8');
  const said = (policy: string) =>
    policy
      .replace(/sha384-[\w+/=]+/g, 'sha384-…')
      .replace(/( 'sha384-…'){2,}/, " 'sha384-…' 'sha384-…' …")
      .replace(/nonce-\w+/g, 'nonce-…');
  for (const [name, {policy}] of Object.entries(LINES))
    assert.ok(!policy || docs.includes(said(policy)), `${name}: ${said(policy)}`);
});
