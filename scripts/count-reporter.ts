import type {TestEvent} from 'node:test/reporters';
import {relative} from 'node:path';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A reporter of node:test that writes what was counted. A file without a test counts as failed. */
export default async function* count(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts: Counts = {passed: 0, failed: 0, skipped: 0};
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const {details, skip, todo, name, file} = event.data;
    if (details.type === 'suite') continue;
    const isFile = file !== undefined && (name === file || name === relative(process.cwd(), file));
    if (skip || todo) counts.skipped++;
    else if (event.type === 'test:fail' || isFile) counts.failed++;
    else counts.passed++;
  }
  yield JSON.stringify(counts);
}
