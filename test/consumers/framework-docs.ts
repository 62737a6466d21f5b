import {readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import {restStub} from '../contract/rest-stub.ts';

/** The backend that the examples of the documentation name. */
const BACKEND = 'https://votes.example.com';

/** The files that the documentation shows for a framework, by the names that stand above them, letter for letter. */
export function filesOf(heading: string): Readonly<Record<string, string>> {
  const [, section = ''] = readFileSync('docs/frameworks.md', 'utf8').split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const files = [...own.matchAll(/`([\w./]+)`:\n\n```\w+\n([^]*?)```/g)].map(
    ([, name, code]) => [name!, code!] as const,
  );
  if (!files.length) throw new Error(`The documentation has no example for ${heading}.`);
  return Object.fromEntries(files);
}

/** Opens a page with the documentation's example, whose backend is there; reads it, votes, and returns what the console says. */
export async function useExample(page: Page, address: string): Promise<string[]> {
  page.setDefaultTimeout(0);
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('console', (message) => {
    const isOwn = !/^\[(vite|HMR)\]|Lit is in dev mode|React DevTools|Angular is running in development mode/.test(
      message.text(),
    );
    if (isOwn) said.push(message.text());
  });
  const image = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
  const story = {
    id: '1',
    url: 'https://news.example/1',
    title: 'The late ferry',
    published: '2026-03-01',
    image: {url: image},
  };
  const {fetch: answer} = restStub({articles: [story]});
  await page.route('**/favicon.ico', (route) => route.fulfill({status: 204}));
  await page.route(`${BACKEND}/**`, async (route) => {
    const request = route.request();
    const response = await answer(request.url(), {
      method: request.method(),
      headers: request.headers(),
      body: request.postData(),
    });
    await route.fulfill({
      status: response.status,
      contentType: 'application/json',
      headers: {'access-control-allow-origin': '*'},
      body: await response.text(),
    });
  });
  await page.goto(address);
  const rating = page.locator('article-rating');
  await rating.locator('[part~="result"]').getByText('No votes so far').waitFor();
  await rating.locator('[part="question"][aria-level="3"]').waitFor();
  await page.locator('latest-news').getByText('The late ferry').waitFor();
  await page.locator('latest-news').getByText('March 1, 2026').waitFor();
  await rating.locator('[part~="star"]').nth(3).click();
  await rating.locator('[part~="result"]').getByText('Average rating 4 / 5. Vote count: 1').waitFor();
  return said;
}
