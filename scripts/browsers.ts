import {spawn, type ChildProcess} from 'node:child_process';
import {accessSync, constants, existsSync, globSync} from 'node:fs';
import {createServer} from 'node:net';
import {delimiter, join} from 'node:path';

export type Engine = 'chromium' | 'firefox' | 'webkit';
export const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

/** What a Debian or Ubuntu machine installs for each engine. */
export const PACKAGES: Record<Engine, readonly string[]> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** Chromium without windows, a program and a package of Debian. A page costs it a third of the time that Chromium takes. */
export const HEADLESS_SHELL = 'chromium-headless-shell';
export const hasHeadlessShell = (): boolean => Boolean(process.env.CHROMIUM_PATH ?? onPath(HEADLESS_SHELL));

/** Where Debian keeps the libraries that some pages of the tests load, each from a package `libjs-…`. */
export const LIBRARIES = '/usr/share/javascript';
export const findMissingLibraries = (): string[] =>
  ['jquery', 'mootools', 'prototype'].filter((name) => !existsSync(join(LIBRARIES, name)));

/** What Chromium needs to run as root, in a container, and without calling home. */
export const CHROMIUM_ARGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (...names: string[]): string | undefined =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find(isProgram);

/** The program of an engine: from `CHROMIUM_PATH` or `FIREFOX_PATH`, on the PATH, or where systems usually keep it. */
export function findBrowser(engine: Engine): string | undefined {
  if (engine === 'chromium')
    return [
      process.env.CHROMIUM_PATH,
      onPath(HEADLESS_SHELL, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'),
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ].find((file) => file && isProgram(file));
  if (engine === 'firefox')
    return [
      process.env.FIREFOX_PATH,
      onPath('firefox-esr', 'firefox'),
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ].find((file) => file && isProgram(file));
  if (!onPath('WebKitWebDriver') || !onPath('Xvfb')) return undefined;
  return globSync('/usr/{lib,libexec}/{*/,}webkit*gtk-*/MiniBrowser').find(isProgram);
}

export const findBrowsers = (): Engine[] => ENGINES.filter((engine) => findBrowser(engine));

export interface WebKitDriver {
  readonly port: number;
  readonly binary: string;
  stop(): void;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** WebKitGTK hangs without a word when it has no display, so it gets one of its own. Xvfb chooses a free number. */
const startDisplay = (): Promise<{display: string; child: ChildProcess}> =>
  new Promise((resolve, reject) => {
    const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    let number = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      number += chunk.toString();
      if (number.endsWith('\n')) resolve({display: `:${number.trim()}`, child});
    });
  });

const answers = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/status`)).ok;
  } catch {
    return false;
  }
};

/** Starts WebKit's driver and a display for it; both end with `stop()`, or with this process. */
export async function startWebKitDriver(): Promise<WebKitDriver> {
  const binary = findBrowser('webkit');
  const program = onPath('WebKitWebDriver');
  if (!binary || !program) throw new Error(`WebKitGTK is not installed (packages ${PACKAGES.webkit.join(', ')})`);
  const screen = await startDisplay();
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`], {
    stdio: 'ignore',
    env: {...process.env, DISPLAY: screen.display, NO_AT_BRIDGE: '1', GDK_BACKEND: 'x11'},
  });
  const stop = () => {
    driver.kill();
    screen.child.kill();
  };
  process.once('exit', stop);
  const deadline = Date.now() + 120_000;
  while (!(await answers(port))) {
    if (Date.now() > deadline || driver.exitCode !== null) {
      stop();
      throw new Error('WebKitWebDriver did not start');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {port, binary, stop};
}
