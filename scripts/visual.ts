/**
 * Pictures of stories beside those in `test/visual`, for the eye: `npm run visual` takes them in Chromium, names those that
 * differ and writes a page that shows old, new and difference side by side. `-- --update` takes the new ones over; words name
 * some pictures alone, as `-- article-rating dark`.
 */
import {existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import pixelmatch from 'pixelmatch';
import {chromium, type Browser, type Page} from 'playwright-core';
import {PNG} from 'pngjs';
import {PICTURES, type Picture} from '../test/visual/pictures.ts';
import {CHROMIUM_ARGS, findBrowser} from './browsers.ts';
import {indexedPng} from './indexed-png.ts';
import {playStory, serveStorybook} from './storybook.ts';

const BASELINES = 'test/visual';
const OUT = '.cache/visual';

/** One font, that of Debian's package fonts-dejavu-core, and letters that no setting of the screen changes. */
const FONT = `<style>
  body {font-family: 'DejaVu Sans'; line-height: 1.5}
</style>`;
/** The one theme that names fonts. */
const SERIF = `<style>
  :root {--aw-title-font: 'DejaVu Serif' !important}
</style>`;
const ARGS = [
  ...CHROMIUM_ARGS,
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];
/** When all pictures are taken: dates are shown from the reader's clock. */
const NOW = new Date('2026-03-14T09:30:00Z');

/** A page for all pictures of a setting. */
async function open(browser: Browser, {globals, width, forcedColors}: Picture): Promise<Page> {
  const page = await browser.newPage({
    viewport: {width, height: 800},
    forcedColors: forcedColors ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  await page.clock.setFixedTime(NOW);
  await page.route('**/iframe.html?*', async (route) => {
    const answer = await route.fetch();
    const fonts = globals.includes('newsprint') ? FONT + SERIF : FONT;
    await route.fulfill({response: answer, body: (await answer.text()).replace('</head>', `${fonts}</head>`)});
  });
  return page;
}

async function take(page: Page, {name, story}: Picture): Promise<PNG> {
  const found = await page.evaluate(playStory, story);
  if (found.length) throw new Error(`${name}: ${found.join(', ')}`);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  const shown = page.locator('#storybook-root [dir]').first();
  return PNG.sync.read(await shown.screenshot({animations: 'disabled', caret: 'hide'}));
}

/** Takes pictures, those of one setting in one page: that is much faster. */
async function takeAll(pictures: readonly Picture[]): Promise<Comparison[]> {
  const storybook = await serveStorybook();
  const browser = await chromium.launch({executablePath: findBrowser('chromium'), args: ARGS});
  const comparisons: Comparison[] = [];
  const groups = new Map<string, Picture[]>();
  for (const picture of pictures) {
    const setting = `${picture.globals} ${picture.width} ${picture.forcedColors}`;
    groups.set(setting, [...(groups.get(setting) ?? []), picture]);
  }
  for (const group of groups.values()) {
    const page = await open(browser, group[0]!);
    await page.goto(storybook.addressOf(group[0]!.story, group[0]!.globals));
    for (const picture of group) comparisons.push(compare(picture.name, await take(page, picture)));
    await page.close();
  }
  await browser.close();
  storybook.stop();
  return comparisons;
}

/** A picture on a ground of a size, so that pictures of two sizes can be compared. */
function padded(png: PNG, width: number, height: number): PNG {
  const whole = new PNG({width, height});
  PNG.bitblt(png, whole, 0, 0, png.width, png.height, 0, 0);
  return whole;
}

interface Comparison {
  readonly name: string;
  /** How many pixels differ; undefined where there is no old picture. */
  readonly pixels: number | undefined;
}

function compare(name: string, screen: PNG): Comparison {
  const taken = indexedPng(screen);
  const current = PNG.sync.read(taken);
  const file = join(BASELINES, `${name}.png`);
  writeFileSync(join(OUT, `${name}.new.png`), taken);
  if (!existsSync(file)) return {name, pixels: undefined};
  const old = PNG.sync.read(readFileSync(file));
  const width = Math.max(old.width, current.width);
  const height = Math.max(old.height, current.height);
  const difference = new PNG({width, height});
  const [one, other] = [old, current].map((each) => padded(each, width, height).data);
  const pixels = pixelmatch(one!, other!, difference.data, width, height);
  if (pixels) writeFileSync(join(OUT, `${name}.difference.png`), indexedPng(difference));
  return {name, pixels};
}

/** What differs first, then all others. */
function page(comparisons: readonly Comparison[]): string {
  const rows = [...comparisons].sort((one, other) => (other.pixels ?? Infinity) - (one.pixels ?? Infinity) || 0);
  const image = (address: string, is = true) => (is ? `<img src="${address}" alt="">` : '');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pictures of stories</title>
<style>
  body {font: 16px/1.4 system-ui, sans-serif; background: #ddd; color: #111}
  table {border-spacing: 1rem}
  th {text-align: start}
  td {vertical-align: top}
  img {display: block; max-inline-size: 100%; outline: 1px solid #999}
</style>
<table>
  <thead><tr><th>Old</th><th>New</th><th>Difference</th></tr></thead>
  ${rows
    .map(
      ({name, pixels}) => `<tbody>
    <tr><th colspan="3">${name}: ${pixels === undefined ? 'new' : pixels ? `${pixels} pixels differ` : 'the same'}</th></tr>
    <tr>
      <td>${image(`../../${BASELINES}/${name}.png`, pixels !== undefined)}</td>
      <td>${image(`${name}.new.png`)}</td>
      <td>${image(`${name}.difference.png`, Boolean(pixels))}</td>
    </tr>
  </tbody>`,
    )
    .join('\n  ')}
</table>
</html>
`;
}

/** Takes new pictures over where they differ, and removes those of stories that are no longer taken. */
function update(comparisons: readonly Comparison[]): void {
  for (const {name, pixels} of comparisons)
    if (pixels !== 0) writeFileSync(join(BASELINES, `${name}.png`), readFileSync(join(OUT, `${name}.new.png`)));
  for (const file of globSync(join(BASELINES, '*.png')))
    if (!PICTURES.some(({name}) => name === basename(file, '.png'))) rmSync(file);
}

const args = process.argv.slice(2);
const words = args.filter((each) => !each.startsWith('-'));
const chosen = PICTURES.filter(({name}) => words.every((word) => name.includes(word)));
rmSync(OUT, {recursive: true, force: true});
mkdirSync(OUT, {recursive: true});

const comparisons = await takeAll(chosen);
writeFileSync(join(OUT, 'index.html'), page(comparisons));
const different = comparisons.filter(({pixels}) => pixels !== 0);
for (const {name, pixels} of different)
  console.log(`${name}: ${pixels === undefined ? 'new' : `${pixels} pixels differ`}`);
if (args.includes('--update')) update(comparisons);
console.log(
  `${comparisons.length} pictures, ${different.length} of them not as before. Side by side: ${OUT}/index.html`,
);
process.exitCode = different.length && !args.includes('--update') ? 1 : 0;
