import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {extname, join} from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {pathToFileURL} from 'node:url';
import type {Page} from 'playwright-core';
import {freePort} from '../../scripts/browsers.ts';
import {startSite, type Site} from '../consumers/support.ts';
import {installPacked, type Consumer} from '../package/package.ts';

const CDN = /^https:\/\/cdn\.jsdelivr\.net\/npm\/afterword@[\d.]+\/(dist\/.*)$/;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
};
const STDIO: ['ignore', 'ignore', 'inherit'] = ['ignore', 'ignore', 'inherit'];

let consumer: Consumer;

before(() => {
  consumer = installPacked();
});
after(() => consumer?.remove());

/** A copy of an example, installed as its reader would, but with the packed package. */
function copied(name: string): string {
  const folder = join(consumer.folder, 'examples', name);
  cpSync(`examples/${name}`, folder, {recursive: true});
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return folder;
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {dependencies: Record<string, string>};
  manifest.dependencies.afterword = `file:${consumer.tarball}`;
  writeFileSync(file, JSON.stringify(manifest));
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error');
  return folder;
}

function run(folder: string, program: string, ...args: string[]): void {
  const env = {...process.env, NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1'};
  execFileSync(program, args, {cwd: folder, env, stdio: STDIO});
}

/** Serves a folder as any static server does, until its test ends. */
async function serve(t: TestContext, folder: string): Promise<Site> {
  const site = await startSite((path) => {
    const file = [path, `${path}/index.html`, `${path}.html`]
      .map((each) => join(folder, each))
      .find((each) => extname(each) && existsSync(each));
    return file ? [TYPES[extname(file)] ?? 'text/plain', readFileSync(file, 'utf8')] : ['text/plain', ''];
  });
  t.after(() => site.stop());
  return site;
}

/** Opens a page as a reader does. The CDN has what is packed. */
async function open(site: Pick<Site, 'browser' | 'origin'>, path: string): Promise<{page: Page; complaints: string[]}> {
  const page = await site.browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.route('**/favicon.ico', (route) => route.fulfill({status: 204}));
  await page.route(CDN, (route) => {
    const [, file] = CDN.exec(route.request().url())!;
    return route.fulfill({
      contentType: 'text/javascript',
      headers: {'access-control-allow-origin': '*'},
      body: readFileSync(join(consumer.root, file!)),
    });
  });
  await page.goto(site.origin + path);
  return {page, complaints};
}

/** Scrolls to an element, and waits until a text in it is seen. */
async function sees(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).first().scrollIntoViewIfNeeded();
  await page.locator(selector).getByText(text).filter({visible: true}).first().waitFor();
}

/** Builds a site with Hugo: the one that is installed, else Debian's with what it needs, unpacked for this test alone. */
function runHugo(site: string): void {
  const folders = (process.env.PATH ?? '').split(':');
  if (folders.some((folder) => existsSync(join(folder, 'hugo')))) return run(site, 'hugo', '--quiet');
  const folder = join(consumer.folder, 'hugo-program');
  mkdirSync(folder);
  run(folder, 'apt-get', 'download', '-q', 'hugo', 'libsass1', 'libwebp7', 'libwebpmux3');
  for (const archive of globSync('*.deb', {cwd: folder})) run(folder, 'dpkg', '-x', archive, '.');
  const [libraries] = globSync('usr/lib/*-linux-gnu*', {cwd: folder});
  run(site, 'env', `LD_LIBRARY_PATH=${join(folder, libraries!)}`, join(folder, 'usr/bin/hugo'), '--quiet');
}

/** What Handlebars calls a helper with, as far as Ghost's are imitated here. */
interface Block {
  readonly fn: (context: unknown) => string;
  readonly hash: Readonly<Record<string, string>>;
}
interface Handlebars {
  registerHelper(name: string, helper: (this: Readonly<Record<string, unknown>>, ...args: never[]) => unknown): void;
  compile(template: string): (context: object, options: object) => string;
}

/** A page of Ghost with a partial in it: the language is Handlebars, and these are the helpers that the partial needs. */
async function ghostPage(folder: string, partial: string): Promise<string> {
  writeFileSync(join(folder, 'package.json'), '{}');
  run(folder, 'npm', 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', 'handlebars@4.7.10');
  const {default: handlebars} = (await import(
    pathToFileURL(join(folder, 'node_modules/handlebars/lib/index.js')).href
  )) as {default: Handlebars};
  const posts = [
    {title: 'The herring are back & nobody was ready', url: '/herring/', published: '2026-11-23T07:30:00Z'},
    {title: 'Who turned off the lamps?', url: '/lamps/', published: '2026-11-25T07:30:00Z'},
  ];
  handlebars.registerHelper('foreach', (items: readonly unknown[], {fn}: Block) => items.map(fn).join(''));
  handlebars.registerHelper('get', (_resource: string, {fn}: Block) => fn({posts}));
  handlebars.registerHelper('date', function ({hash}: Block) {
    return hash.format!.startsWith('YYYY') ? this.published : '23 November 2026';
  });
  const tags = [
    {name: 'Ferries', url: '/tag/ferries/'},
    {name: 'R&D', url: '/tag/r-d/'},
  ];
  const body = handlebars.compile(partial)({id: '1', tags}, {data: {site: {title: 'The Harbour Ledger'}}});
  const [tag] = /<script[^>]*><\/script>/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))!;
  return `<!doctype html><html lang="en"><head><title>Story</title>${tag}</head><body><article>${body}</article></body></html>`;
}

/** What a theme's functions.php calls of WordPress, on a single post: prints the tag of its script, and the filtered words. */
const WORDPRESS = `
$hooks = array();
function add_action( $name, $call ) { global $hooks; $hooks[ $name ] = $call; }
function add_filter( $name, $call ) { global $hooks; $hooks[ $name ] = $call; }
function is_singular() { return true; }
function in_the_loop() { return true; }
function is_main_query() { return true; }
function get_template_directory_uri() { return '/parent'; }
function wp_enqueue_style() {}
function wp_enqueue_script( $handle, $src ) { global $src_of; $src_of[ $handle ] = $src; }
function get_bloginfo() { return 'The “Harbour” Ledger'; }
function esc_attr( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
require $argv[1];
$hooks['wp_enqueue_scripts']();
echo $hooks['script_loader_tag']( '<script src="' . $src_of['afterword'] . '"></script>', 'afterword' ), "\n";
echo $hooks['the_content']( '<p>First words.</p>' );
`;

const textOf = async (site: Site, path: string): Promise<string> => (await fetch(site.origin + path)).text();

/** The footers that servers render say all of this without a script. */
function isWhole(html: string): void {
  assert.match(html, /<article-footer/);
  for (const text of ['More by Inês Duarte', 'A very small majority', 'Next Article', 'Ferries'])
    assert.ok(html.includes(text), text);
}

describe('the example', {concurrency: false}, () => {
  it('plain shows the whole footer by one script tag', async (t) => {
    const site = await serve(t, copied('plain'));
    const {page, complaints} = await open(site, '/the-late-ferry.html');
    await sees(page, 'article-rating', 'Average rating 4.5 / 5. Vote count: 8');
    await sees(page, 'related-nav', 'The herring are back, and nobody was ready');
    await sees(page, 'disclaimer-banner', 'The views in this article are its author’s.');
    assert.deepEqual(complaints, []);
  });

  it('vite bundles three elements, and no other', async (t) => {
    const folder = copied('vite');
    run(folder, 'npm', 'run', 'build');
    const code = globSync('dist/assets/*.js', {cwd: folder}).map((file) => readFileSync(join(folder, file), 'utf8'));
    assert.ok(code.every((text) => !text.includes('latest-news')));
    const site = await serve(t, join(folder, 'dist'));
    const {page, complaints} = await open(site, '/');
    await sees(page, 'tag-list', 'Timetables');
    await sees(page, 'article-rating', 'Average rating 4.5 / 5. Vote count: 8');
    await sees(page, 'related-nav', 'Who turned off the lamps on the quay?');
    assert.deepEqual(complaints, []);
  });

  it('nextjs renders the footer on the server, and React leaves it alone', async (t) => {
    const folder = copied('nextjs');
    run(folder, 'npm', 'run', 'build');
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const site = await serve(t, folder);
    const server = spawn('npx', ['next', 'start', '-p', String(port)], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    t.after(() => {
      server.removeAllListeners('exit');
      if (server.pid) process.kill(-server.pid, 'SIGKILL');
    });
    await new Promise<void>((ready, fail) => {
      server.stdout.on('data', (text: Buffer) => String(text).includes('Ready') && ready());
      server.once('exit', (code) => fail(new Error(`Next ended with ${code}`)));
    });
    isWhole(await (await fetch(`${origin}/news/the-late-ferry`)).text());
    const {page, complaints} = await open({browser: site.browser, origin}, '/news/the-late-ferry');
    await sees(page, 'article-rating', 'Average rating 4.5 / 5. Vote count: 8');
    await page.locator('article-rating [part=stars]').waitFor();
    await sees(page, 'related-nav[slot=author]', 'Who turned off the lamps on the quay?');
    assert.deepEqual(complaints, []);
  });

  it('astro renders the footer while the site is built', async (t) => {
    const folder = copied('astro');
    run(folder, 'npm', 'run', 'build');
    const site = await serve(t, join(folder, 'dist'));
    isWhole(await textOf(site, '/news/the-late-ferry'));
    const {page, complaints} = await open(site, '/news/the-late-ferry');
    await page.locator('article-rating [part=stars]').waitFor();
    await sees(page, 'tag-list', 'Timetables');
    assert.deepEqual(complaints, []);
  });

  it('eleventy renders shadow roots, which come to life', async (t) => {
    const folder = copied('eleventy');
    run(folder, 'npm', 'run', 'build');
    const site = await serve(t, join(folder, '_site'));
    const html = await textOf(site, '/the-late-ferry/');
    isWhole(html);
    assert.match(html, /<template shadowrootmode="open">/);
    const {page, complaints} = await open(site, '/the-late-ferry/');
    await page.waitForFunction(() => !document.querySelector('[defer-hydration]'));
    await sees(page, 'tag-list', 'Timetables');
    await sees(page, 'latest-news', 'The herring are back, and nobody was ready');
    assert.deepEqual(complaints, []);
  });

  it('hugo writes its own posts, and the elements are made of them', async (t) => {
    const folder = copied('hugo');
    runHugo(folder);
    const site = await serve(t, join(folder, 'public'));
    assert.match(await textOf(site, '/posts/the-late-ferry/'), /<a href="\/tags\/ferries\/">Ferries<\/a>/);
    const {page, complaints} = await open(site, '/posts/the-late-ferry/');
    await sees(page, 'tag-list', 'Timetables');
    await sees(page, 'latest-news', 'The herring are back, and nobody was ready');
    await sees(page, 'disclaimer-banner', 'position of The Harbour Ledger');
    // There is no backend, and none is needed: each element has its data.
    assert.deepEqual(
      complaints.filter((text) => !text.includes('auto')),
      [],
    );
  });

  it('wordpress’s child theme loads the script on single posts, and ends their words with a footer', async (t) => {
    const folder = copied('wordpress');
    const theme = join(folder, 'afterword-child/functions.php');
    const output = execFileSync('php', ['-r', WORDPRESS, theme], {encoding: 'utf8'});
    const [tag = '', content = ''] = output.split('\n');
    writeFileSync(
      join(folder, 'index.html'),
      `<!doctype html><html lang="en"><head>${tag}</head><body>${content}</body></html>`,
    );
    const site = await serve(t, folder);
    const {page} = await open(site, '/');
    await sees(page, 'disclaimer-banner', 'position of The “Harbour” Ledger');
  });

  it('ghost’s partial is filled by the helpers of Ghost', async (t) => {
    const folder = copied('ghost');
    const html = await ghostPage(folder, readFileSync(join(folder, 'partials/afterword.hbs'), 'utf8'));
    writeFileSync(join(folder, 'index.html'), html);
    const site = await serve(t, folder);
    const {page, complaints} = await open(site, '/');
    await sees(page, 'tag-list', 'R&D');
    await sees(page, 'latest-news', 'The herring are back');
    assert.deepEqual(complaints, []);
  });
});
