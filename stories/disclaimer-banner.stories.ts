import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {FOREVER, knobs, knobTypes} from './support/backend.ts';
import {PUBLISHER} from './support/newsroom.ts';
import {says} from './support/play.ts';
import {onBackend, inArabic, narrow, WORDS, type ElementArgs, type ElementStory} from './support/story.ts';

const TAG = 'disclaimer-banner';

interface BannerArgs extends ElementArgs {
  text?: string;
  publisher?: string;
}

type Story = ElementStory<BannerArgs>;

const meta: Meta<BannerArgs> = {
  ...onBackend<BannerArgs>(TAG),
  title: 'Elements/Disclaimer banner',
  component: TAG,
  args: {...knobs},
  argTypes: {
    text: {control: 'text'},
    publisher: {control: 'text'},
    ...WORDS,
    ...knobTypes,
  },
};

export default meta;

/** The standard text, with the publisher's name. Nothing is asked of a backend. */
export const Standard: Story = {args: {publisher: PUBLISHER}};

export const OwnText: Story = {
  args: {heading: 'Note', text: 'The author owns a share of the bakery. It is a small share of a small bakery.'},
};

export const FromTheBackend: Story = {};

/** Two notices stand by the article. */
export const Two: Story = {
  parameters: {
    setting: {
      memory: {
        notices: [
          {
            article: '*',
            items: [
              {id: 'views', text: 'The views in this article are the author’s own.'},
              {id: 'fixed', title: 'Correction', text: 'The ferry was late for a hundred and one years.'},
            ],
          },
        ],
      },
    },
  },
};

export const Loading: Story = {args: {latency: FOREVER}};

/** A legal statement is never invented: in sight the box stays and says why it is empty. */
export const Empty: Story = {args: {empty: true}};

export const Failed: Story = {
  args: {failure: 'refused'},
  play: async ({canvasElement}) => says(canvasElement, TAG, '.quiet', 'could not be loaded'),
};

/** The text on the page stays when the backend fails. */
export const LightDom: Story = {
  args: {failure: 'refused'},
  parameters: {setting: {light: html`<p>The views in this article are the author’s own.</p>`}},
};

const LONG = 'The views in this article are those of its author, of nobody else, and not of all who are named in it. ';

/** From the backend it fits the place that was kept for it, and scrolls. */
export const LongText: Story = {
  parameters: {setting: {memory: {notices: [{article: '*', items: [{id: 'long', text: LONG.repeat(8)}]}]}}},
};

export const LongOwnText: Story = {args: {text: LONG.repeat(4)}};

export const Narrow: Story = {args: {publisher: PUBLISHER}, parameters: {setting: narrow}};

export const Arabic: Story = {args: {publisher: 'جريدة المرفأ'}, parameters: {setting: inArabic}};
