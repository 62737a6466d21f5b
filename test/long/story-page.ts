/** One page in each engine, as far as the tests of stories need it. */
import {launch as launchFirefox} from 'puppeteer-core';
import {findBrowser, startWebKitDriver, type Engine} from '../../scripts/browsers.ts';
import {launch as launchChromium} from '../e2e/support.ts';

export interface StoryPage {
  open(address: string): Promise<void>;
  /** Runs a function in the page; what it needs comes as its argument. */
  run<Given, Answer>(act: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer>;
  /** What the console has complained of since it was asked last, where the engine tells. */
  complaints(): string[];
  close(): Promise<void>;
}

export interface Media {
  readonly forcedColors: boolean;
}

const VIEWPORT = {width: 900, height: 900};

async function chromiumPage({forcedColors}: Media): Promise<StoryPage> {
  const browser = await launchChromium();
  const page = await browser.newPage({viewport: VIEWPORT, forcedColors: forcedColors ? 'active' : 'none'});
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return {
    async open(address) {
      await page.goto(address);
    },
    run: (act, given) => page.evaluate(act as never, given),
    complaints: () => complaints.splice(0),
    close: () => browser.close(),
  };
}

/** Firefox takes the system's colours where a reader has chosen to have them always. */
const ALWAYS_MY_COLOURS = {'browser.display.document_color_use': 2};

async function firefoxPage({forcedColors}: Media): Promise<StoryPage> {
  const browser = await launchFirefox({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    extraPrefsFirefox: forcedColors ? ALWAYS_MY_COLOURS : {},
  });
  const page = await browser.newPage();
  await page.setViewport(VIEWPORT);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  return {
    async open(address) {
      await page.goto(address);
    },
    run: (act, given) => page.evaluate(act as never, given as never) as never,
    complaints: () => complaints.splice(0),
    close: () => browser.close(),
  };
}

/** WebKit's driver answers in JSON over HTTP. It can force no colours, and tells nothing of the console. */
async function webkitPage(): Promise<StoryPage> {
  const {port, binary, stop} = await startWebKitDriver();
  const ask = async (path: string, body?: object, method = 'POST'): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}/session${path}`, {method, body: body && JSON.stringify(body)});
    const {value} = (await answer.json()) as {value: {message?: string} | null};
    if (!answer.ok) throw new Error(`WebKit: ${value?.message}`);
    return value;
  };
  const capabilities = {
    alwaysMatch: {browserName: 'MiniBrowser', 'webkitgtk:browserOptions': {binary, args: ['--automation']}},
  };
  const {sessionId} = (await ask('', {capabilities})) as {sessionId: string};
  const inSession = (path: string, body: object) => ask(`/${sessionId}${path}`, body);
  await inSession('/timeouts', {script: 600_000, pageLoad: 600_000});
  await inSession('/window/rect', VIEWPORT);
  return {
    async open(url) {
      await inSession('/url', {url});
    },
    async run<Answer>(act: unknown, given: unknown) {
      const script = `const [given, done] = arguments;
        Promise.resolve((${String(act)})(given)).then((value) => done({value}), (error) => done({error: String(error)}));`;
      const {value, error} = (await inSession('/execute/async', {script, args: [given]})) as {
        value: Answer;
        error?: string;
      };
      if (error) throw new Error(error);
      return value;
    },
    complaints: () => [],
    async close() {
      await ask(`/${sessionId}`, undefined, 'DELETE');
      stop();
    },
  };
}

export const openPage = (engine: Engine, media: Media): Promise<StoryPage> =>
  ({chromium: chromiumPage, firefox: firefoxPage, webkit: webkitPage})[engine](media);
