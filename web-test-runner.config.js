import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {puppeteerLauncher} from '@web/test-runner-puppeteer';
import {webdriverLauncher} from '@web/test-runner-webdriver';
import {CHROMIUM_ARGS, findBrowser, findBrowsers, freePort, startWebKitDriver} from './scripts/browsers.ts';

// Set by `npm run test:browser -- --engine firefox` and by `npm test`; by default every engine that is installed.
const engines = process.env.AW_ENGINES?.split(',') ?? findBrowsers();
const names = {Chrome: 'chromium', Chromium: 'chromium', Firefox: 'firefox', MiniBrowser: 'webkit'};

/** Where AW_DROP_IN is set, as in `npm test`: the elements on what the drop-in has in place of Lit. */
const likeDropIn = {
  name: 'like-drop-in',
  resolveImport: ({source, context}) =>
    source === 'lit' && context.path.startsWith('/src/') ? '/src/embed/lit.ts' : undefined,
};

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

const tests = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(tests)] : []);

/** Prints one row an engine, and writes them for `npm test` where it asks. A file that ran nothing is a failure. */
const countingReporter = (file) => ({
  onTestRunFinished({sessions}) {
    const rows = {};
    for (const session of sessions) {
      const name = names[session.browser.name] ?? session.browser.name;
      const row = (rows[name] ??= {passed: 0, failed: 0, skipped: 0});
      const all = tests(session.testResults);
      for (const test of all) row[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
      const broken = !session.passed && all.every((test) => test.passed || test.skipped);
      if (broken || all.length === 0) {
        row.failed++;
        console.log(`${name}: ${session.testFile} ${all.length === 0 ? 'ran no test' : 'failed outside of its tests'}`);
      }
    }
    for (const [name, {passed, failed, skipped}] of Object.entries(rows))
      console.log(`${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    if (file) writeFileSync(file, JSON.stringify(rows));
  },
});

export default {
  files: ['test/**/*.browser.ts'],
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  nodeResolve: true,
  plugins: [
    esbuildPlugin({ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url))}),
    ...(process.env.AW_DROP_IN ? [likeDropIn] : []),
  ],
  browsers,
  // Engines are tested side by side: each runner would find the same port free, and one would get it.
  port: await freePort(),
  concurrentBrowsers: 1,
  concurrency: 1,
  browserStartTimeout: 90_000,
  testsStartTimeout: 90_000,
  testsFinishTimeout: 240_000,
  testFramework: {config: {timeout: 15_000}},
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
    countingReporter(process.env.AW_COUNTS),
  ],
};
