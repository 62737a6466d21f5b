import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {puppeteerLauncher} from '@web/test-runner-puppeteer';
import {webdriverLauncher} from '@web/test-runner-webdriver';
import {noteRunningTests, published} from './scripts/browser-plugins.ts';
import {countingReporter} from './scripts/browser-reporter.ts';
import {CHROMIUM_ARGS, findBrowser, findBrowsers, freePort, startWebKitDriver} from './scripts/browsers.ts';
import {BROWSER_FILE_LIMIT, BROWSER_TEST_LIMIT} from './scripts/limits.ts';

// Set by `npm run test:browser -- --engine firefox` and by `npm test`; by default every engine that is installed.
const engines = process.env.AW_ENGINES?.split(',') ?? findBrowsers();

const launchers = {
  chromium: () =>
    chromeLauncher({
      launchOptions: {executablePath: findBrowser('chromium'), args: [...CHROMIUM_ARGS]},
      concurrency: 1,
    }),
  firefox: () =>
    puppeteerLauncher({
      launchOptions: {browser: 'firefox', executablePath: findBrowser('firefox')},
      concurrency: 1,
    }),
  webkit: async () => {
    const {port, binary} = await startWebKitDriver();
    return webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port,
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': {binary, args: ['--automation']},
      },
    });
  },
};

const browsers = [];
for (const engine of engines) {
  if (!findBrowser(engine)) throw new Error(`The engine ${engine} is not installed here.`);
  browsers.push(await launchers[engine]());
}

/** Both stop what was started: the exit handler of the driver runs only when the process ends by exit(). */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

const {plugin: noteTests, middleware, runningTest} = noteRunningTests();

export default {
  files: ['test/**/*.browser.ts'],
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  nodeResolve: true,
  plugins: [
    esbuildPlugin({ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url))}),
    noteTests,
    ...(process.env.AW_PUBLISHED ? [published] : []),
  ],
  middleware: [middleware],
  browsers,
  // Engines are tested side by side: each runner would find the same port free, and one would get it.
  port: await freePort(),
  concurrentBrowsers: 1,
  concurrency: 1,
  browserStartTimeout: BROWSER_FILE_LIMIT,
  testsStartTimeout: BROWSER_FILE_LIMIT,
  testsFinishTimeout: BROWSER_FILE_LIMIT,
  testFramework: {config: {timeout: BROWSER_TEST_LIMIT}},
  filterBrowserLogs: ({args}) =>
    !args.some((text) => typeof text === 'string' && text.startsWith('Lit is in dev mode')),
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Afterword</title>
  </head>
  <body>
    <script type="module" src="${framework}"></script>
  </body>
</html>`,
  reporters: [
    defaultReporter({reportTestResults: true, reportTestProgress: false}),
    countingReporter(runningTest, process.env.AW_COUNTS),
  ],
};
