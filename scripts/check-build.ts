import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {basename, join, relative} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Script} from 'node:vm';
import {chromium, type Browser} from 'playwright-core';
import {parseAst} from 'vite';
import {CHROMIUM_ARGS, findBrowser} from './browsers.ts';

const ORIGIN = 'https://page.test';

/** The tags of both builds of the drop-in, and which of its files each may ask for at once. */
const DROP_INS = {
  classic: {tag: '<script src="/afterword.js"></script>', mayAsk: /^\/afterword\.js$/},
  module: {tag: '<script type="module" src="/cdn/afterword.js"></script>', mayAsk: /^\/cdn\//},
};

/** Parses and runs what was built; throws at the first thing that is wrong. A bundler's success says neither. */
export async function checkBuild(folder: string): Promise<void> {
  const modules = globSync(`${folder}/{cdn,es,locales}/**/*.js`);
  if (modules.length === 0) throw new Error('Nothing was built.');
  checkClassic(join(folder, 'afterword.js'));
  for (const file of modules) checkModule(file, folder);
  console.log(`parsed: 1 script, ${modules.length} modules`);
  runInNode(folder);
  await runInChromium(folder);
}

/** The classic script has everything in it: its one `import()` is of a language, whose address is made when it runs. */
function checkClassic(file: string): void {
  const code = readFileSync(file, 'utf8');
  new Script(code, {filename: file});
  const imports = [...code.matchAll(/\bimport\s*\(\s*(['"`]?)/g)];
  if (imports.length !== 1 || imports[0]![1]) throw new Error(`${basename(file)} imports other files than languages.`);
}

function checkModule(file: string, folder: string): void {
  const name = relative(folder, file);
  const isBundled = /^(cdn|locales)\//.test(name);
  const allowed = isBundled
    ? /^\.{1,2}\/.*\.js$/
    : /^(\.{1,2}\/.*\.js$|lit($|\/)|@lit(-labs)?\/|react$|#named-references$)/;
  const {body} = parseAst(readFileSync(file, 'utf8'));
  for (const node of body) {
    if (!('source' in node) || !node.source || !('value' in node.source)) continue;
    const from = String(node.source.value);
    if (!allowed.test(from)) throw new Error(`${name} imports ${from}.`);
  }
}

/** Importing for a server's rendering must not throw, registering modules included. */
function runInNode(folder: string): void {
  const files = globSync(`${folder}/es/{index,core/index,adapters/*,define/*,react/*}.js`);
  const imports = files.map((file) => `await import(${JSON.stringify(pathToFileURL(file).href)});`).join('');
  execFileSync('node', ['--input-type=module', '-e', imports], {stdio: ['ignore', 'inherit', 'inherit']});
  console.log(`run in Node: ${files.length} modules`);
}

/** Both drop-ins on an empty page of another site: they define their elements and ask for nothing but their own. */
async function runInChromium(folder: string): Promise<void> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) return console.log('not run in a browser: no Chromium was found');
  const browser = await chromium.launch({executablePath, args: [...CHROMIUM_ARGS]});
  try {
    for (const [name, dropIn] of Object.entries(DROP_INS)) {
      const problems = await problemsOf(browser, folder, dropIn);
      if (problems.length > 0) throw new Error(`The ${name} drop-in does not run: ${problems.join('; ')}`);
    }
    console.log('run in Chromium: both drop-ins define all elements, no other request');
  } finally {
    await browser.close();
  }
}

/** What goes wrong where one of the drop-ins runs. */
async function problemsOf(browser: Browser, folder: string, {tag, mayAsk}: (typeof DROP_INS)['classic']) {
  const tags = globSync(`${folder}/es/define/*.js`)
    .map((file) => basename(file, '.js'))
    .filter((name) => name !== 'all');
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  await page.route('**/*', (route) => {
    const {pathname} = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({contentType: 'text/html', body: emptyPage(tags, tag)});
    if (!mayAsk.test(pathname)) problems.push(`it asks for ${pathname}`);
    return route.fulfill({path: join(folder, pathname)});
  });
  await page.goto(`${ORIGIN}/`, {waitUntil: 'load'});
  await page
    .waitForFunction((names) => names.every((name) => customElements.get(name)), tags, {timeout: 30_000})
    .catch(() => problems.push('not all elements are defined'));
  await page.close();
  return problems;
}

const emptyPage = (tags: readonly string[], script: string): string =>
  `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Page</title>
  <article><h1>Page</h1></article>${tags.map((tag) => `<${tag}></${tag}>`).join('')}${script}`;
