import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';
import type {Reporter, TestSession, TestSuiteResult} from '@web/test-runner';
import {addCounts, noCounts, type Counts} from './counts.ts';

const ENGINES: Readonly<Record<string, string>> = {
  Chrome: 'chromium',
  Chromium: 'chromium',
  Firefox: 'firefox',
  MiniBrowser: 'webkit',
};

interface Result {
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  readonly message: string | undefined;
}

/** All tests of a suite, with the names of the suites around them. */
function resultsOf(suite: TestSuiteResult | undefined, path: readonly string[] = []): Result[] {
  if (!suite) return [];
  const own = suite.tests.map(({name, passed, skipped, error}): Result => ({
    name: [...path, name].join(' › '),
    result: skipped ? 'skipped' : passed ? 'passed' : 'failed',
    message: error?.message.split('\n')[0],
  }));
  return [...own, ...suite.suites.flatMap((inner) => resultsOf(inner, [...path, inner.name]))];
}

/** What a file came to in one engine. One that ran nothing, or ended badly, has failed whatever its tests say. */
function countSession(session: TestSession, runningTest: string | undefined): Counts {
  const file = relative('.', session.testFile);
  const counts = noCounts();
  const fail = (name: string) => {
    counts.failed++;
    counts.failures.push(`${file}: ${name}`);
  };
  const results = resultsOf(session.testResults);
  for (const {name, result, message} of results)
    if (result === 'failed') fail(message ? `${name}: ${message}` : name);
    else counts[result]++;
  if (!session.testResults && runningTest) fail(`“${runningTest}” hung`);
  else if (!results.length) fail('ran no test');
  else if (!session.passed && !counts.failed) fail('failed outside of its tests');
  return counts;
}

/** Prints one row an engine, and writes the sum for `npm test` where it asks. */
export const countingReporter = (
  runningTest: (session: string) => string | undefined,
  output: string | undefined,
): Reporter => ({
  onTestRunFinished({sessions}) {
    const total = noCounts();
    for (const browser of new Set(sessions.map((session) => session.browser))) {
      const engine = ENGINES[browser.name] ?? browser.name;
      const counts = noCounts();
      for (const session of sessions)
        if (session.browser === browser) addCounts(counts, countSession(session, runningTest(session.id)));
      addCounts(total, counts);
      const {passed, failed, skipped, failures} = counts;
      for (const failure of failures) console.log(`FAILED in ${engine}: ${failure}`);
      console.log(`${engine}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    }
    if (output) writeFileSync(output, JSON.stringify(total));
  },
});
