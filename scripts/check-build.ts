import {execFileSync} from 'node:child_process';
import {globSync, readFileSync} from 'node:fs';
import {basename, join, relative} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Script} from 'node:vm';
import {chromium} from 'playwright-core';
import {parseAst} from 'vite';
import {CHROMIUM_ARGS, findBrowser} from './browsers.ts';

const ORIGIN = 'https://page.test';

/** Parses and runs what was built; throws at the first thing that is wrong. A bundler's success says neither. */
export async function checkBuild(folder: string): Promise<void> {
  const scripts = globSync(`${folder}/*.js`);
  const modules = globSync(`${folder}/es/**/*.js`);
  if (!scripts.length || !modules.length) throw new Error('Nothing was built.');
  for (const file of scripts) {
    const code = readFileSync(file, 'utf8');
    new Script(code, {filename: file});
    if (/\bimport\s*\(/.test(code)) throw new Error(`${basename(file)} imports another file.`);
  }
  for (const file of modules) checkModule(file, folder);
  console.log(`parsed: ${scripts.length} scripts, ${modules.length} modules`);
  runInNode(folder);
  await runInChromium(folder);
}

function checkModule(file: string, folder: string): void {
  const name = relative(folder, file);
  const source = readFileSync(file, 'utf8');
  const {body} = parseAst(source);
  for (const node of body) {
    if (!('source' in node) || !node.source || !('value' in node.source)) continue;
    const from = String(node.source.value);
    if (!/^(\.{1,2}\/.*\.js$|lit($|\/)|@lit\/)/.test(from)) throw new Error(`${name} imports ${from}.`);
  }
}

/** Importing for a server's rendering must not throw, registering modules included. */
function runInNode(folder: string): void {
  const files = globSync(`${folder}/es/{index,core/index,adapters/*,define/*}.js`);
  const imports = files.map((file) => `await import(${JSON.stringify(pathToFileURL(file).href)});`).join('');
  execFileSync('node', ['--input-type=module', '-e', imports], {stdio: ['ignore', 'inherit', 'inherit']});
  console.log(`run in Node: ${files.length} modules`);
}

/** The script on an empty page of another site: it defines its elements and asks for no other file. */
async function runInChromium(folder: string): Promise<void> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) return console.log('not run in a browser: no Chromium was found');
  const tags = globSync(`${folder}/es/define/*.js`)
    .map((file) => basename(file, '.js'))
    .filter((name) => name !== 'all');
  const browser = await chromium.launch({executablePath, args: [...CHROMIUM_ARGS]});
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    const asked: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.route('**/*', (route) => {
      const {pathname} = new URL(route.request().url());
      asked.push(pathname);
      if (pathname === '/afterword.js') return route.fulfill({path: join(folder, 'afterword.js')});
      const body = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Page</title>
        <article><h1>Page</h1></article>${tags.map((tag) => `<${tag}></${tag}>`).join('')}<script src="/afterword.js"></script>`;
      return route.fulfill({contentType: 'text/html', body});
    });
    await page.goto(`${ORIGIN}/`, {waitUntil: 'load'});
    const missing = await page.evaluate((names) => names.filter((name) => !customElements.get(name)), tags);
    if (missing.length) problems.push(`not defined: ${missing.join(', ')}`);
    const others = asked.filter((path) => path !== '/' && path !== '/afterword.js');
    if (others.length) problems.push(`asked for ${others.join(', ')}`);
    if (problems.length) throw new Error(`afterword.js does not run: ${problems.join('; ')}`);
    console.log(`run in Chromium: ${tags.length} elements defined, no other request`);
  } finally {
    await browser.close();
  }
}
