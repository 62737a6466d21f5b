/**
 * How long a single test may take, in ms: ten times what the slowest of its kind takes on two idle cores. Sets and files
 * have no limit. `AW_TEST_LIMIT` is another limit for all, in seconds.
 */
const given = Number(process.env.AW_TEST_LIMIT) * 1000;

/** Tests of node:test, those with a browser of their own included. */
export const limitOf = (file: string): number => given || (file.startsWith('test/long/') ? 1_200_000 : 120_000);

/** Tests in web-test-runner. */
export const BROWSER_TEST_LIMIT = given || 60_000;

/**
 * A file of them has a limit as well: a page that hangs in a loop cannot end its test. The largest takes a minute on two idle cores,
 * and more than five on a machine that is busy.
 */
export const BROWSER_FILE_LIMIT = given ? 5 * given : 20 * BROWSER_TEST_LIMIT;
