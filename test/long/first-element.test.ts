import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, extname, join} from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import {freePort} from '../../scripts/browsers.ts';
import {filesOf, useExample} from '../consumers/framework-docs.ts';
import {startSite} from '../consumers/support.ts';
import {installPacked, type Consumer} from '../package/package.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const VITE = 'npm create vite@9.3.0 my-site --';
const REACT_18 = ['react@18', 'react-dom@18', '@types/react@18', '@types/react-dom@18'];

interface Starter {
  /** The section of the documentation. */
  readonly heading: string;
  /** What makes a new project, in the folder `my-site`. */
  readonly create: string;
  /** Packages of another version than the starter's. */
  readonly other?: readonly string[];
  /** The scripts of the project that check and build it. */
  readonly build: readonly string[];
  /** Where it is built to. */
  readonly out: string;
  /** The script that serves it to its developer. */
  readonly serve: string;
}

const withVite = (heading: string, template: string): Starter => ({
  heading,
  create: `${VITE} --template ${template}`,
  build: ['build'],
  out: 'dist',
  serve: 'dev',
});

const STARTERS: Readonly<Record<string, Starter>> = {
  'React 19': withVite('React and Next', 'react-ts'),
  'React 18': {...withVite('React and Next', 'react-ts'), other: REACT_18},
  Vue: withVite('Vue', 'vue-ts'),
  Svelte: {...withVite('Svelte', 'svelte-ts'), build: ['check', 'build']},
  Solid: withVite('Solid', 'solid-ts'),
  Preact: withVite('Preact', 'preact-ts'),
  Angular: {
    heading: 'Angular',
    create: 'npx @angular/cli@22.2.7 new my-site --defaults --skip-git --skip-install',
    build: ['build'],
    out: 'dist/my-site/browser',
    serve: 'start',
  },
};

const ENV = {...process.env, npm_config_yes: 'true', NG_CLI_ANALYTICS: 'false', NO_COLOR: '1'};

let consumer: Consumer;

before(() => {
  consumer = installPacked();
});
after(() => consumer?.remove());

function run(folder: string, command: string, ...args: readonly string[]): void {
  const [program, ...rest] = [...command.split(' '), ...args];
  execFileSync(program!, rest, {cwd: folder, env: ENV, stdio: ['ignore', 'ignore', 'inherit']});
}

/** A new project with the packed package, and the files of the documentation in the place of the starter's own. */
function begin(name: string, {heading, create, other = []}: Starter): string {
  const empty = join(consumer.folder, 'starters', name.replace(' ', '-'));
  mkdirSync(empty, {recursive: true});
  run(empty, create);
  const folder = join(empty, 'my-site');
  run(folder, 'npm install --no-audit --no-fund --loglevel=error', consumer.tarball, ...other);
  for (const [file, code] of Object.entries(filesOf(heading))) {
    assert.ok(existsSync(join(folder, file)), `${dirname(file)} of the starter has no file like ${file}`);
    writeFileSync(join(folder, file), code);
  }
  return folder;
}

/** Starts the project's own server for developers, which ends with its test. Returns its address. */
async function serve(t: TestContext, folder: string, script: string): Promise<string> {
  const args = ['run', script, '--', '--host', '127.0.0.1', '--port', String(await freePort())];
  const server = spawn('npm', args, {cwd: folder, env: ENV, stdio: ['ignore', 'pipe', 'inherit'], detached: true});
  t.after(() => {
    server.removeAllListeners('exit');
    if (server.pid) process.kill(-server.pid, 'SIGKILL');
  });
  return new Promise((ready, fail) => {
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /Local:\s+(http:\S+)/.exec(said)?.[1];
      if (address) ready(address);
    });
    server.once('exit', (code) => fail(new Error(`The server ended with ${code}: ${said}`)));
  });
}

for (const [name, starter] of Object.entries(STARTERS))
  describe(`a new project of ${name} with the documentation's example`, () => {
    let folder: string;
    before(() => {
      folder = begin(name, starter);
    });

    it('is checked and built, and works', async (t) => {
      for (const script of starter.build) run(folder, 'npm run', script);
      const out = join(folder, starter.out);
      const site = await startSite((path) => {
        const file = join(out, path === '/' ? 'index.html' : path);
        return existsSync(file)
          ? [TYPES[extname(file)] ?? 'image/png', readFileSync(file, 'utf8')]
          : ['text/plain', ''];
      });
      t.after(() => site.stop());
      const page = await site.browser.newPage();
      assert.deepEqual(await useExample(page, `${site.origin}/`), ['4']);
    });

    it('works while it is developed, without a warning', async (t) => {
      const site = await startSite(() => ['text/plain', '']);
      t.after(() => site.stop());
      const page = await site.browser.newPage();
      assert.deepEqual(await useExample(page, await serve(t, folder, starter.serve)), ['4']);
    });
  });
