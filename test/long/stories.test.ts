import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import type {Page} from 'playwright-core';
import {playStory, serveStorybook} from '../../scripts/storybook.ts';
import {argTypesOf} from '../../stories/support/arg-types.ts';
import {launch} from '../e2e/support.ts';
import {elementsOf} from '../house/manifest.ts';

const [storybook, browser] = await Promise.all([serveStorybook(), launch()]);
const {entries} = storybook;
after(async () => {
  await browser.close();
  storybook.stop();
});

/** A page that gathers what its console complains of. */
async function open(): Promise<{page: Page; complaints: string[]}> {
  const page = await browser.newPage({viewport: {width: 900, height: 900}});
  // A busy machine takes a minute for the first story: the limit of the test is enough.
  page.setDefaultTimeout(0);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return {page, complaints};
}

async function visit(page: Page, id: string, globals = ''): Promise<void> {
  await page.goto(storybook.addressOf(id, globals));
  assert.deepEqual(await page.evaluate(playStory, id), []);
}

test('links have the colour of links where the system’s own colours are used', async () => {
  const {page} = await open();
  await page.emulateMedia({forcedColors: 'active'});
  await visit(page, 'elements-related-nav--neighbours', 'theme:light');
  const colours = await page
    .locator('related-nav [part="title"], related-nav [part="meta"]')
    .evaluateAll((texts) => texts.map((text) => getComputedStyle(text).color));
  assert.equal(colours.length, 4);
  assert.equal(new Set(colours).size, 1);
  assert.notEqual(colours[0], await page.locator('related-nav').evaluate((element) => getComputedStyle(element).color));
  await page.close();
});

test('the toolbars change the page around a story', async () => {
  const {page} = await open();
  const look = async (globals: string) => {
    await visit(page, 'elements-tag-list--tags', globals);
    return page.evaluate(() => {
      const element = document.querySelector('tag-list')!;
      const {direction, color} = getComputedStyle(element);
      const width = document.querySelector<HTMLElement>('tag-list')!.getBoundingClientRect().width;
      return {direction, light: color === 'rgb(255, 255, 255)' ? 'text' : 'ground', width};
    });
  };
  assert.deepEqual(await look('theme:light;direction:ltr;width:320px'), {
    direction: 'ltr',
    light: 'ground',
    width: 320,
  });
  assert.deepEqual(await look('theme:dark;direction:rtl;width:180px'), {direction: 'rtl', light: 'text', width: 180});
  await page.close();
});

test('the docs of every element have all that its manifest has, with a control for each attribute that moves it', async () => {
  const {page, complaints} = await open();
  for (const element of elementsOf()) {
    const {tagName} = element;
    const docs = entries.find(({type, id}) => type === 'docs' && id === `elements-${tagName}--docs`);
    assert.ok(docs, tagName);
    await page.goto(storybook.docsOf(docs.id));
    const rows = page.locator('.docblock-argstable tbody tr');
    await rows.first().waitFor();
    const listed = await rows.locator('td:first-child').allInnerTexts();
    const types = argTypesOf(element);
    for (const [key, {name = key, table}] of Object.entries(types))
      if (!table?.disable) assert.ok(listed.includes(name), `${tagName}: ${key}`);
    const story = entries.find(({type, id}) => type === 'story' && id.startsWith(`elements-${tagName}--`))!;
    await visit(page, story.id);
    for (const {name, type} of element.attributes!.filter((each) => !each.name.startsWith('text-'))) {
      // The story's own article and language are not its to change.
      if (['article', 'locale'].includes(name)) continue;
      const isBoolean = type?.text.includes('boolean');
      const value = isBoolean ? true : '1';
      await page.evaluate(
        ([storyId, updatedArgs]) => __STORYBOOK_ADDONS_CHANNEL__!.emit('updateStoryArgs', {storyId, updatedArgs}),
        [story.id, {[name]: value}] as const,
      );
      await page
        .locator(`${tagName}[${name}="${isBoolean ? '' : value}"]`)
        .first()
        .waitFor({state: 'attached'});
    }
  }
  assert.deepEqual(complaints, []);
  await page.close();
});

test('the brand page changes all elements at once and says the CSS', async () => {
  const {page, complaints} = await open();
  await visit(page, 'brand--brand');
  const star = page.locator('brand-page article-rating [part~="star"]').first();
  const colour = () => star.evaluate((element) => getComputedStyle(element).color);
  const own = await colour();
  await page.getByLabel('--aw-star, pick a colour', {exact: true}).fill('#00ff00');
  assert.equal(await colour(), 'rgb(0, 255, 0)');
  assert.equal(await page.locator('brand-page pre').innerText(), ':root {\n  --aw-star: #00ff00;\n}');
  await page.getByRole('button', {name: 'The page’s own'}).click();
  assert.equal(await colour(), own);
  assert.match(
    await page.locator('brand-page table').first().innerText(),
    /article-footer|article-rating::part\(star\)/,
  );
  assert.deepEqual(complaints, []);
  await page.close();
});
