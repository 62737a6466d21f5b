/** What a run of tests came to. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** The names of the tests that failed. */
  failures: string[];
}

export const noCounts = (): Counts => ({passed: 0, failed: 0, skipped: 0, failures: []});

export function addCounts(to: Counts, {passed, failed, skipped, failures}: Counts): void {
  to.passed += passed;
  to.failed += failed;
  to.skipped += skipped;
  to.failures.push(...failures);
}
