/** Readers vote on pages of a WordPress with the plugin from its zip, behind a cache of whole pages, and while the database fails. */
import assert from 'node:assert/strict';
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, beforeEach, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'playwright-core';
import {launch, near, NO_VOTES, result, star, visit} from '../e2e/support.ts';
import {database, rating, usePlugin} from './plugin.ts';
import {BASE, install, posts, R, uninstall} from './site.ts';

let browser: Browser;
after(() => browser?.close());
usePlugin();
before(async () => {
  // The page has no other line of ours.
  writeFileSync(join(R, 'wp', 'snippet.html'), '');
  browser = await launch();
});

const ARTICLE = `${BASE}/2026/04/rated/`;
beforeEach(() => void posts([{name: 'rated', title: 'Rated', date: '2026-04-07 12:00:00'}]));

/** A reader with a browser of their own reads on to the stars. */
async function read(test: TestContext): Promise<Page> {
  const {page, thrown} = await visit(test, browser, ARTICLE);
  await near(page, 'article-rating');
  await star(page, 1).waitFor();
  assert.deepEqual(thrown, []);
  return page;
}

/** Resolves when everybody sees so many votes. */
async function counted(count: number): Promise<void> {
  while ((await rating(ARTICLE)).count !== count);
}

describe('behind a cache of whole pages', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'afterword-pages-'));
    chmodSync(folder, 0o777);
    install('page-cache', {folder});
  });
  after(() => {
    uninstall('page-cache');
    rmSync(folder, {recursive: true});
  });

  it('readers of one stored page vote, and see what others have voted since', async (test) => {
    const first = await read(test);
    await result(first, NO_VOTES);
    await star(first, 4).click();
    await result(first, 'Average rating 4 / 5. Vote count: 1');
    const second = await read(test);
    await result(second, 'Average rating 4 / 5. Vote count: 1');
    await star(second, 1).click();
    await result(second, 'Average rating 2.5 / 5. Vote count: 2');
    const third = await read(test);
    await result(third, 'Average rating 2.5 / 5. Vote count: 2');
    assert.deepEqual(await first.context().cookies(), []);
  });
});

it('a vote that the database does not take waits in the browser, and is counted once when it does', async (test) => {
  const page = await read(test);
  database('SET GLOBAL read_only = 1');
  try {
    const answer = page.waitForResponse((response) => response.status() === 503);
    await star(page, 5).click();
    await answer;
    await page.locator('article-rating:state(queued)').waitFor();
  } finally {
    database('SET GLOBAL read_only = 0');
  }
  await page.reload();
  await near(page, 'article-rating');
  await counted(1);
  await result(page, 'Average rating 5 / 5. Vote count: 1');
  await page.reload();
  await near(page, 'article-rating');
  await result(page, 'Average rating 5 / 5. Vote count: 1');
});
