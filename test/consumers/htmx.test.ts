import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {shows, startSite, type Site} from './support.ts';

const links = (names: readonly string[]) => names.map((name) => `<a href="/tag/${name}">${name}</a>`).join('');
const list = (id: string, names: readonly string[], more = '') =>
  `<tag-list id="${id}" loading="eager" ${more}>${links(names)}</tag-list>`;

const FIRST = ['Ferries', 'Tides', 'Quay'];
const OTHER = ['Council', 'Streets', 'R&amp;D', 'Fish – Markets – Quay'];
const OTHERS = ['Council', 'Streets', 'R&D', 'Fish – Markets – Quay'];

/** A page without a build: the drop-in beside htmx, and fragments of HTML. */
const PAGES: Record<string, string> = {
  '/': `<!doctype html><html lang="en"><title>News</title><link rel="icon" href="data:,">
<script src="/afterword.js" data-adapter="page"></script><script src="/htmx.js"></script>
<button id="inner" hx-get="/links" hx-target="#tags">Other links</button>
<button id="fewer" hx-get="/one-link" hx-target="#tags">One link</button>
<button id="outer" hx-get="/element" hx-target="#tags" hx-swap="outerHTML">Another element</button>
<button id="drop" hx-get="/nothing" hx-target="#tags" hx-swap="delete">None</button>
<button id="add" hx-get="/element" hx-target="#place" hx-swap="beforeend">One more</button>
<button id="all" hx-get="/article" hx-target="#place">Another article</button>
<div style="block-size:200vh"></div><div id="place">${list('tags', FIRST)}</div>`,
  '/links': links(OTHER),
  '/one-link': links(['Alone']),
  '/element': list('tags', OTHER, 'limit="2"'),
  '/article': `${list('tags', FIRST)}<related-nav kind="author">${links(OTHER)}</related-nav><disclaimer-banner text="Views." dismissible></disclaimer-banner>`,
  '/nothing': '',
};

let site: Site;
before(async () => {
  const htmx = readFileSync('node_modules/htmx.org/dist/htmx.js', 'utf8');
  site = await startSite((path) => {
    if (path === '/htmx.js') return ['text/javascript', htmx];
    if (path.endsWith('.js')) return ['text/javascript', readFileSync(`dist${path}`, 'utf8')];
    return ['text/html', PAGES[path] ?? ''];
  });
});
after(() => site?.stop());

/** The buttons are out of the way: a click by the mouse would scroll to them, and bring the elements in sight. */
const click = (page: Page, id: string) => page.locator(`#${id}`).evaluate((button) => (button as HTMLElement).click());

describe('on a page with htmx', () => {
  it('inner content and elements are swapped, and what is shown follows', async () => {
    const {page, complaints} = await site.open('/');
    await shows(page, '#tags', FIRST);

    await click(page, 'inner');
    await shows(page, '#tags', OTHERS);
    // Fewer than three are no answer of the page: they are shown as they are.
    await click(page, 'fewer');
    await shows(page, '#tags', ['Alone']);
    await click(page, 'inner');
    await shows(page, '#tags', OTHERS);

    await click(page, 'outer');
    await shows(page, '#tags', OTHERS.slice(0, 2));
    assert.equal(await page.locator('#tags [part=more]').innerText(), '+2 more');
    assert.deepEqual(await page.locator('#tags > a').allTextContents(), OTHERS, 'its children are as they came');

    await click(page, 'drop');
    await page.locator('#tags').waitFor({state: 'detached'});
    await click(page, 'add');
    await shows(page, '#tags', OTHERS.slice(0, 2));

    await click(page, 'all');
    await shows(page, '#tags', FIRST);
    await page.locator('disclaimer-banner [part=dismiss]').waitFor();
    await page.locator('related-nav [part=title]', {hasText: 'Streets'}).waitFor();
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
