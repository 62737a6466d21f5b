import assert from 'node:assert/strict';
import {test} from 'node:test';
import {near, settled, stage, visit} from './support.ts';

const {browser, server} = await stage();

const PARTS = ['tag-list', 'related-nav', 'disclaimer-banner', 'latest-news'];

for (const path of ['/articles/the-late-ferry', '/articles/pool-hours'])
  test(`without scripts the page has every link and text that the elements show: ${path}`, async (t) => {
    const {page} = await visit(t, browser, server.url + path);
    for (const part of PARTS) await near(page, `article ${part} >> nth=-1`);
    await settled(page);
    const scripted = await page.evaluate((parts) => {
      const roots = [...document.querySelectorAll(String(parts))].map(({shadowRoot}) => shadowRoot!);
      const all = (selector: string) => roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
      return {
        links: all('a[href]').map((link) => {
          const name = link.querySelector<HTMLElement>('[part=title]') ?? link;
          return `${new URL((link as HTMLAnchorElement).href).pathname} ${name.textContent!.trim()}`;
        }),
        texts: all('[part=text] .muted').map(({textContent}) => textContent!.trim()),
      };
    }, PARTS);
    assert.ok(scripted.links.length > 10, scripted.links.join('\n'));
    assert.equal(scripted.texts.length, 1);

    const context = await browser.newContext({javaScriptEnabled: false});
    const plain = await context.newPage();
    await plain.goto(server.url + path);
    const seen: string[] = [];
    for (const link of await plain.locator('article a[href]').all())
      if (await link.isVisible())
        seen.push(
          `${new URL((await link.getAttribute('href'))!, server.url).pathname} ${(await link.innerText()).trim()}`,
        );
    assert.deepEqual(
      scripted.links.filter((link) => !seen.includes(link)),
      [],
    );
    const remark = plain.locator('noscript p');
    assert.equal(await remark.isVisible(), true);
    assert.deepEqual([(await remark.innerText()).trim()], scripted.texts);
    await context.close();
  });

test('the page with one line of script has them, too', async () => {
  const context = await browser.newContext({javaScriptEnabled: false});
  const page = await context.newPage();
  await page.goto(`${server.url}/auto`);
  for (const rel of ['tag', 'prev', 'next']) await page.locator(`article a[rel=${rel}]`).first().waitFor();
  await page.locator('noscript p').waitFor();
  await context.close();
});
