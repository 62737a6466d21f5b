import assert from 'node:assert/strict';
import {test} from 'node:test';
import {untilCounted, near, NO_VOTES, result, shows, stage, star, visit} from './support.ts';

const {browser, server} = await stage();

const votesOf = async (path: string) => {
  const answer = await fetch(`${server.url}/v1/ratings?article=${encodeURIComponent(server.url + path)}`);
  const {ratings} = (await answer.json()) as {ratings: {average: number | null; count: number}[]};
  return [ratings[0]!.average, ratings[0]!.count];
};

test('a vote without network outlives its tab, and is sent once when the reader is back', async (t) => {
  const path = '/articles/the-late-ferry';
  const {page, thrown} = await visit(t, browser, server.url + path);
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await page.context().setOffline(true);
  await star(page, 4).click();
  await shows(page, 'article-rating', 'Your rating: 4');
  await shows(page, 'article-rating', 'Not confirmed yet');
  assert.deepEqual(await votesOf(path), [null, 0]);
  const [first, second] = [await page.context().newPage(), await page.context().newPage()];
  await page.close();
  await page.context().setOffline(false);

  // Two tabs are opened at once; another article of the same site is enough.
  const sent: string[] = [];
  page.context().on('request', (request) => {
    if (request.method() === 'PUT') sent.push(request.url());
  });
  await Promise.all([first.goto(`${server.url}/articles/herring-return`), second.goto(server.url + path)]);
  await Promise.all([near(first, 'article-rating'), near(second, 'article-rating')]);
  await result(second, 'Average rating 4 / 5. Vote count: 1');
  await untilCounted(second);
  assert.deepEqual(await votesOf(path), [4, 1]);
  assert.equal(sent.length, 1);
  assert.deepEqual(thrown, []);
});

test('a vote whose answer was lost counts once, and the reader is told that it is tried again', async (t) => {
  const path = '/articles/herring-return';
  const {page} = await visit(t, browser, server.url + path);
  await near(page, 'article-rating');
  await result(page, NO_VOTES);
  await page.route('**/v1/votes', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await star(page, 3).click();
  await shows(page, 'article-rating', 'Not confirmed yet');
  assert.deepEqual(await votesOf(path), [3, 1]);
  await page.unroute('**/v1/votes');
  await page.reload();
  await near(page, 'article-rating');
  await result(page, 'Average rating 3 / 5. Vote count: 1');
  await untilCounted(page);
  assert.deepEqual(await votesOf(path), [3, 1]);
});

test('another tab shows the vote at once, and that it was taken back', async (t) => {
  const path = '/articles/in-praise-of-low-water';
  const {page} = await visit(t, browser, server.url + path);
  const other = await page.context().newPage();
  await other.goto(server.url + path);
  for (const tab of [page, other]) {
    await near(tab, 'article-rating');
    await result(tab, NO_VOTES);
  }
  await star(page, 5).click();
  await result(other, 'Average rating 5 / 5. Vote count: 1');
  await shows(other, 'article-rating', 'Your rating: 5');
  await other.locator('article-rating').getByRole('button', {name: 'Take back'}).click();
  await result(page, NO_VOTES);
  assert.deepEqual(await votesOf(path), [null, 0]);
});
