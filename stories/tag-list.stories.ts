import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {FOREVER, knobs, knobTypes} from './support/backend.ts';
import {ARTICLE, OTHERS} from './support/newsroom.ts';
import {says} from './support/play.ts';
import {onBackend, inArabic, narrow, WORDS, type ElementArgs, type ElementStory} from './support/story.ts';

const TAG = 'tag-list';

interface TagArgs extends ElementArgs {
  kind?: 'tag' | 'category';
  layout?: 'pills' | 'inline';
}

type Story = ElementStory<TagArgs>;

const meta: Meta<TagArgs> = {
  ...onBackend<TagArgs>(TAG),
  title: 'Elements/Tag list',
  component: TAG,
  args: {...knobs, kind: 'tag'},
  argTypes: {
    kind: {control: 'inline-radio', options: ['tag', 'category']},
    layout: {control: 'inline-radio', options: ['pills', 'inline']},
    ...WORDS,
    ...knobTypes,
  },
};

export default meta;

export const Tags: Story = {};

export const Categories: Story = {args: {kind: 'category'}};

export const TagsInline: Story = {args: {layout: 'inline'}};

export const CategoriesAsPills: Story = {args: {kind: 'category', layout: 'pills'}};

export const Loading: Story = {args: {latency: FOREVER}};

export const LoadingInline: Story = {args: {kind: 'category', latency: FOREVER}};

/** In sight the box stays and says why it is empty; below the reader's view it has no height. */
export const Empty: Story = {args: {empty: true}};

export const Failed: Story = {
  args: {failure: 'refused'},
  play: async ({canvasElement}) => says(canvasElement, TAG, '.quiet', 'could not be loaded'),
};

const LINKS = html`<a href="https://ledger.example/tag/ferries/">Ferries</a>,
  <a href="https://ledger.example/tag/tides/">Tides</a>`;

/** The page's own links stay when the backend fails. */
export const LightDom: Story = {args: {failure: 'refused'}, parameters: {setting: {light: LINKS}}};

export const LongNames: Story = {args: {content: 'wordy'}};

const MANY = Array.from({length: 40}, (_, index) => ({
  kind: 'tag' as const,
  name: `Tag number ${index + 1}`,
  url: `https://ledger.example/tag/${index + 1}/`,
}));

/** More than the rows that are kept for them in sight: the list scrolls. */
export const Many: Story = {parameters: {setting: {memory: {terms: [{article: ARTICLE, items: MANY}]}}}};

export const Narrow: Story = {parameters: {setting: narrow}};

export const NarrowInline: Story = {args: {kind: 'category'}, parameters: {setting: narrow}};

export const Arabic: Story = {args: {content: 'arabic'}, parameters: {setting: inArabic}};

export const ArabicInline: Story = {args: {kind: 'category', content: 'arabic'}, parameters: {setting: inArabic}};

export const Several: Story = {parameters: {setting: {articles: [ARTICLE, ...OTHERS]}}};
