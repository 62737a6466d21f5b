import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {FOREVER, knobs, knobTypes} from './support/backend.ts';
import {ARTICLE, OTHERS} from './support/newsroom.ts';
import {part, says} from './support/play.ts';
import {onBackend, inArabic, narrow, WORDS, type ElementArgs, type ElementStory} from './support/story.ts';

const TAG = 'tag-list';

interface TagArgs extends ElementArgs {
  kind?: 'tag' | 'category';
  layout?: 'pills' | 'inline';
  limit?: number;
  counts?: boolean;
  'term-prefix'?: string;
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
    limit: {control: {type: 'number', min: 0}},
    counts: {control: 'boolean'},
    'term-prefix': {control: 'text'},
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

const some = {memory: {terms: [{article: ARTICLE, items: MANY.slice(0, 12)}]}};

/** The others come with the button, and focus goes to the first of them. */
export const Limited: Story = {args: {limit: 5}, parameters: {setting: some}};

export const LimitedInline: Story = {args: {limit: 3, layout: 'inline'}, parameters: {setting: some}};

/** Where the place was kept, as many are shown as there is room for beside the button. */
export const LimitedNarrow: Story = {args: {limit: 5}, parameters: {setting: {...some, ...narrow}}};

export const Opened: Story = {
  args: {limit: 5},
  parameters: {setting: some},
  play: async ({canvasElement}) => (await part(canvasElement, TAG, '[part=more]')).click(),
};

const COUNTED = MANY.slice(0, 5).map((term, index) => ({...term, name: `Topic ${index + 1}`, count: 12 * index + 1}));
const counted = {memory: {terms: [{article: ARTICLE, items: COUNTED}]}};

/** Read out as "Topic 2, 13 articles". */
export const Counts: Story = {args: {counts: true}, parameters: {setting: counted}};

export const CountsInline: Story = {args: {counts: true, layout: 'inline'}, parameters: {setting: counted}};

/** The prefix is for the eye: names are read out without it. */
export const Prefix: Story = {args: {'term-prefix': '#'}};

export const PrefixInline: Story = {args: {'term-prefix': '#', layout: 'inline'}};

export const Narrow: Story = {parameters: {setting: narrow}};

export const NarrowInline: Story = {args: {kind: 'category'}, parameters: {setting: narrow}};

export const Arabic: Story = {args: {content: 'arabic'}, parameters: {setting: inArabic}};

export const ArabicInline: Story = {args: {kind: 'category', content: 'arabic'}, parameters: {setting: inArabic}};

export const ArabicLimitedWithCounts: Story = {
  args: {limit: 2, counts: true, 'term-prefix': '#'},
  parameters: {setting: {...inArabic, ...counted}},
};

export const Several: Story = {parameters: {setting: {articles: [ARTICLE, ...OTHERS]}}};
