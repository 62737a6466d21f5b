import {existsSync, readFileSync} from 'node:fs';
import type {TestRunnerConfig, TestRunnerPlugin} from '@web/test-runner';

const VALUE_IMPORT = /^(?:import|export) (?!type\b)[^;]*?from '\./m;

/**
 * Has tests import what is published: where they name a module of `src`, they get the one of `dist/es` that was built from
 * it. A module that is not published is tested as it is in `src`, as long as it imports no other: nothing with a state is
 * there twice.
 */
export const published: TestRunnerPlugin = {
  name: 'afterword:published',
  resolveImport({source, context}) {
    if (!context.path.startsWith('/test/') || !/^\.{1,2}\//.test(source)) return undefined;
    const {pathname} = new URL(source, `http://tests${context.path}`);
    if (!pathname.startsWith('/src/')) return undefined;
    const built = pathname.replace(/^\/src\/(.*)\.ts$/, '/dist/es/$1.js');
    if (existsSync(`.${built}`)) return built;
    if (VALUE_IMPORT.test(readFileSync(`.${pathname}`, 'utf8')))
      throw new Error(`${context.path} imports ${pathname}, which is not in dist/es and imports others that are.`);
    return undefined;
  },
};

const PATH = '/__running-test';

/** Notes which test each page is at: a page that hangs in a loop can no longer say so itself. */
export function noteRunningTests(): {
  readonly plugin: TestRunnerPlugin;
  readonly middleware: NonNullable<TestRunnerConfig['middleware']>[number];
  /** The name of the test that a session was at last. */
  readonly runningTest: (session: string) => string | undefined;
} {
  const running = new Map<string, string>();
  const hook = `
beforeEach(function () {
  navigator.sendBeacon('${PATH}' + location.search + '&test=' + encodeURIComponent(this.currentTest.fullTitle()));
});`;
  return {
    plugin: {
      name: 'afterword:running-test',
      transform: ({path, body}) => (path.endsWith('.browser.ts') && typeof body === 'string' ? body + hook : undefined),
    },
    async middleware(context, next) {
      if (context.path !== PATH) return next();
      const {'wtr-session-id': session, test} = context.query;
      running.set(String(session), String(test));
      context.status = 204;
    },
    runningTest: (session) => running.get(session),
  };
}
