import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {FOREVER, knobs, knobTypes} from './support/backend.ts';
import {ARTICLE, NEWSROOM, OTHERS} from './support/newsroom.ts';
import {part, says} from './support/play.ts';
import {onBackend, inArabic, narrow, phone, WORDS, type ElementArgs, type ElementStory} from './support/story.ts';

const TAG = 'related-nav';

interface NavArgs extends ElementArgs {
  kind?: 'neighbours' | 'author' | 'tag' | 'category';
  scope?: 'all' | 'category' | 'author';
  limit?: number;
  show?: string;
  layout?: 'list' | 'cards' | 'inline';
  more?: boolean;
  unique?: boolean;
  ends?: boolean | string;
  prefetch?: 'hover' | 'speculation';
}

type Story = ElementStory<NavArgs>;

const meta: Meta<NavArgs> = {
  ...onBackend<NavArgs>(TAG),
  title: 'Elements/Related nav',
  component: TAG,
  args: {...knobs, kind: 'neighbours'},
  argTypes: {
    kind: {control: 'inline-radio', options: ['neighbours', 'author', 'tag', 'category']},
    scope: {control: 'inline-radio', options: ['all', 'category', 'author']},
    limit: {control: {type: 'range', min: 1, max: 12, step: 1}},
    show: {control: 'text'},
    layout: {control: 'inline-radio', options: ['list', 'cards', 'inline']},
    more: {control: 'boolean'},
    unique: {control: 'boolean'},
    ends: {control: 'text'},
    prefetch: {control: 'inline-radio', options: [undefined, 'hover', 'speculation']},
    ...WORDS,
    ...knobTypes,
  },
};

export default meta;

export const Neighbours: Story = {};

/** The newest article has no next one. */
export const AtTheEnd: Story = {parameters: {setting: {articles: [NEWSROOM[0]!.url]}}};

/** There a text can stand, and lead to the section. */
export const TextAtTheEnd: Story = {
  args: {ends: 'https://ledger.example/world/', 'text-last': 'See all of today’s news'},
  parameters: {setting: {articles: [NEWSROOM[0]!.url]}},
};

export const ByAuthor: Story = {args: {kind: 'author', limit: 3}};

export const ByTag: Story = {args: {kind: 'tag', limit: 3, show: 'image date author'}};

export const ByCategory: Story = {args: {kind: 'category', limit: 3, show: 'date'}};

export const Cards: Story = {args: {kind: 'tag', layout: 'cards', limit: 3}};

/** Titles alone, each in one line at most. */
export const Inline: Story = {args: {kind: 'tag', layout: 'inline', limit: 3}};

export const Excerpts: Story = {args: {kind: 'tag', limit: 3, show: 'image date excerpt'}};

export const ExcerptsInCards: Story = {args: {kind: 'tag', layout: 'cards', limit: 3, show: 'image excerpt'}};

/** The button goes when there is no more. */
export const More: Story = {
  args: {kind: 'tag', limit: 2, more: true},
  play: async ({canvasElement}) => {
    (await part(canvasElement, TAG, '[part=more]')).click();
    await says(canvasElement, TAG, '[role=status]', 'more article');
  },
};

/** The pages behind the links are fetched before they are followed. */
export const Prefetch: Story = {args: {prefetch: 'hover'}};

export const Loading: Story = {args: {latency: FOREVER}};

export const LoadingList: Story = {args: {kind: 'author', latency: FOREVER}};

/** In sight the box stays and says why it is empty; below the reader's view it has no height. */
export const Empty: Story = {args: {kind: 'author', empty: true}};

export const Failed: Story = {
  args: {failure: 'refused'},
  play: async ({canvasElement}) => says(canvasElement, TAG, '.quiet', 'could not be loaded'),
};

const LINKS = html`<ul>
  <li><a href="https://ledger.example/notebook/">What the tide tables leave out</a></li>
  <li><a href="https://ledger.example/bridge/">A bridge, a vote, and a very small majority</a></li>
</ul>`;

/** The page's own links stay when the backend fails. */
export const LightDom: Story = {args: {kind: 'author', failure: 'refused'}, parameters: {setting: {light: LINKS}}};

export const LongTitles: Story = {args: {content: 'wordy'}};

export const LongTitlesInAList: Story = {args: {kind: 'author', content: 'wordy', show: 'image date author category'}};

export const Phone: Story = {args: {kind: 'author'}, parameters: {setting: phone}};

export const Narrow: Story = {parameters: {setting: narrow}};

export const NarrowList: Story = {args: {kind: 'author'}, parameters: {setting: narrow}};

export const NarrowInline: Story = {args: {kind: 'tag', layout: 'inline'}, parameters: {setting: narrow}};

export const Arabic: Story = {args: {content: 'arabic'}, parameters: {setting: inArabic}};

export const ArabicList: Story = {args: {kind: 'author', content: 'arabic'}, parameters: {setting: inArabic}};

export const ArabicInline: Story = {
  args: {kind: 'author', layout: 'inline', content: 'arabic'},
  parameters: {setting: inArabic},
};

/** Several of one kind on a page have headings that tell them apart. */
export const Several: Story = {parameters: {setting: {articles: [ARTICLE, ...OTHERS], headings: true}}};
