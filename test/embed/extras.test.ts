import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {launch, site} from '../e2e/support.ts';

/** The elements are there before the script. */
const PAGE = `<!doctype html><html lang="en"><title>Extras</title>
<form><article-rating name="quality" value="2" step="0.5" icon="heart"></article-rating></form>
<script async src="/afterword.js" data-adapter="page"></script>`;

test('the drop-in fetches what few pages ask for, for elements that are in the page before it', async () => {
  const asked: string[] = [];
  const [browser, served] = await Promise.all([
    launch(),
    site((path) => {
      if (path === '/') return {type: 'text/html', body: PAGE};
      asked.push(path);
      return /^\/afterword[\w.-]*\.js$/.test(path)
        ? {type: 'text/javascript', body: readFileSync(`dist${path}`)}
        : undefined;
    }),
  ]);
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    await page.getByRole('radio', {name: '3.5 of 5 hearts'}).click();
    const sent = await page.evaluate(() => [...new FormData(document.forms[0])].join());
    assert.equal(sent, 'quality,3.5');
    assert.ok(asked.includes('/afterword.article-rating.js'));
  } finally {
    await browser.close();
    await served.stop();
  }
});
