/**
 * Every story in every engine: light, dark, from right to left and with forced colours. It plays to its end, axe finds nothing
 * in it, and the console is silent where the engine tells what it says.
 */
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {findBrowsers, type Engine} from '../../scripts/browsers.ts';
import {playStory, serveStorybook} from '../../scripts/storybook.ts';
import {openPage} from './story-page.ts';

const storybook = await serveStorybook();
after(() => storybook.stop());

/** What the page of the stories really is, in a look. */
interface Seen {
  readonly dark: boolean;
  readonly rtl: boolean;
  readonly forced: boolean;
}

const LOOKS = {
  'in the light': {globals: 'theme:light', dark: false, rtl: false, forced: false},
  'in the dark': {globals: 'theme:dark', dark: true, rtl: false, forced: false},
  'from right to left': {globals: 'theme:light;direction:rtl', dark: false, rtl: true, forced: false},
  'with forced colours': {globals: 'theme:light', dark: false, rtl: false, forced: true},
  'in the dark, from right to left and in a narrow column': {
    globals: 'theme:dark;direction:rtl;width:320px',
    dark: true,
    rtl: true,
    forced: false,
  },
};

/** Runs in the page. With forced colours it is as dark as the system. */
function seen(): Seen {
  const page = document.querySelector<HTMLElement>('#storybook-root [dir]')!;
  const {backgroundColor, direction} = getComputedStyle(page);
  const [red = 255] = backgroundColor.match(/\d+/g)!.map(Number);
  return {dark: red < 128, rtl: direction === 'rtl', forced: matchMedia('(forced-colors: active)').matches};
}

/** No option of WebKitGTK forces colours, and its driver has no command for it. */
const isPossible = (engine: Engine, forced: boolean) => !(engine === 'webkit' && forced);

for (const engine of findBrowsers())
  for (const [look, {globals, dark, rtl, forced}] of Object.entries(LOOKS))
    if (isPossible(engine, forced))
      test(`every story plays and passes axe ${look} in ${engine}`, async () => {
        const stories = storybook.entries.filter(({type}) => type === 'story');
        assert.ok(stories.length > 150, `only ${stories.length} stories`);
        const page = await openPage(engine, {forcedColors: forced});
        try {
          const wrong: string[] = [];
          await page.open(storybook.addressOf(stories[0]!.id, globals));
          for (const {id} of stories) {
            const found = [...(await page.run(playStory, id)), ...page.complaints()];
            wrong.push(...found.map((what) => `${id}: ${what.slice(0, 400)}`));
          }
          assert.deepEqual(wrong, []);
          assert.deepEqual(await page.run(seen, undefined), {dark, rtl, forced});
        } finally {
          await page.close();
        }
      });
