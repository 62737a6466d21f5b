import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {FOREVER, knobs, knobTypes} from './support/backend.ts';
import {NEWSROOM} from './support/newsroom.ts';
import {says} from './support/play.ts';
import {onBackend, inArabic, narrow, phone, WORDS, type ElementArgs, type ElementStory} from './support/story.ts';

const TAG = 'latest-news';

interface NewsArgs extends ElementArgs {
  layout?: 'cards' | 'list';
  limit?: number;
  show?: string;
}

type Story = ElementStory<NewsArgs>;

const meta: Meta<NewsArgs> = {
  ...onBackend<NewsArgs>(TAG),
  title: 'Elements/Latest news',
  component: TAG,
  args: {...knobs, layout: 'cards', limit: 6},
  argTypes: {
    layout: {control: 'inline-radio', options: ['cards', 'list']},
    limit: {control: {type: 'range', min: 1, max: 12, step: 1}},
    show: {control: 'text'},
    ...WORDS,
    ...knobTypes,
  },
};

export default meta;

export const Cards: Story = {};

export const List: Story = {args: {layout: 'list', limit: 4, show: 'image date category'}};

export const WithoutPictures: Story = {args: {layout: 'list', limit: 4, show: 'date author'}};

/** One of them asks for a password. */
export const Locked: Story = {
  args: {limit: 3},
  parameters: {
    setting: {memory: {articles: NEWSROOM.map((article, index) => ({...article, locked: index === 1}))}},
  },
};

/** One has no picture, one no category. */
export const Bare: Story = {
  args: {limit: 3, show: 'image date category'},
  parameters: {
    setting: {
      memory: {
        articles: NEWSROOM.map((article, index) => ({
          ...article,
          image: index === 1 ? undefined : article.image,
          terms: index === 2 ? undefined : article.terms,
        })),
      },
    },
  },
};

export const Loading: Story = {args: {latency: FOREVER}};

/** In sight the box stays and says why it is empty; below the reader's view it has no height. */
export const Empty: Story = {args: {empty: true, limit: 3}};

export const Failed: Story = {
  args: {failure: 'refused', limit: 3},
  play: async ({canvasElement}) => says(canvasElement, TAG, '.quiet', 'could not be loaded'),
};

const LINKS = html`<ul>
  <li>
    <a href="https://ledger.example/dredging/">Harbour dredging starts a week early</a>
    <time datetime="2026-11-20">20 November</time>
  </li>
  <li><a href="https://ledger.example/roof/">Market hall roof survives its third storm</a></li>
</ul>`;

/** The page's own links stay when the backend fails. */
export const LightDom: Story = {args: {failure: 'refused'}, parameters: {setting: {light: LINKS}}};

export const LongTitles: Story = {args: {content: 'wordy', show: 'image date category'}};

export const Phone: Story = {args: {limit: 4}, parameters: {setting: phone}};

export const Narrow: Story = {args: {limit: 3}, parameters: {setting: narrow}};

export const Arabic: Story = {args: {content: 'arabic'}, parameters: {setting: inArabic}};
