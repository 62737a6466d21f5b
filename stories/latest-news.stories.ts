import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {memory, type MemoryOptions} from '../src/adapters/memory.ts';
import type {BackendAdapter} from '../src/core/types.ts';
import {attributesOf, backend, FOREVER, knobs, knobTypes} from './support/backend.ts';
import {column, host} from './support/host.ts';
import {ARTICLE, NEWSROOM} from './support/newsroom.ts';
import {part, says} from './support/play.ts';
import {onBackend, inArabic, narrow, phone, WORDS, type ElementArgs, type ElementStory} from './support/story.ts';

const TAG = 'latest-news';

interface NewsArgs extends ElementArgs {
  layout?: 'cards' | 'list' | 'compact';
  limit?: number;
  show?: string;
  author?: string;
  tag?: string;
  category?: string;
  more?: boolean;
  unique?: boolean;
  refresh?: number;
}

type Story = ElementStory<NewsArgs>;

const meta: Meta<NewsArgs> = {
  ...onBackend<NewsArgs>(TAG),
  title: 'Elements/Latest news',
  component: TAG,
  args: {...knobs, layout: 'cards', limit: 6},
  argTypes: {
    layout: {control: 'inline-radio', options: ['cards', 'list', 'compact']},
    limit: {control: {type: 'range', min: 1, max: 12, step: 1}},
    show: {control: 'text'},
    author: {control: 'text'},
    tag: {control: 'text'},
    category: {control: 'text'},
    more: {control: 'boolean'},
    unique: {control: 'boolean'},
    refresh: {control: 'number'},
    ...WORDS,
    ...knobTypes,
  },
};

export default meta;

export const Cards: Story = {};

export const List: Story = {args: {layout: 'list', limit: 4, show: 'image date category'}};

export const WithoutPictures: Story = {args: {layout: 'list', limit: 4, show: 'date author'}};

/** One line each, the time before the title. */
export const Compact: Story = {args: {layout: 'compact', limit: 6}};

export const Excerpts: Story = {args: {limit: 3, show: 'image date excerpt'}};

export const ByAuthor: Story = {args: {layout: 'list', limit: 3, author: 'Mara Quill'}};

export const OfACategory: Story = {args: {layout: 'list', limit: 3, category: 'Opinion'}};

/** The button goes when there is no more. */
export const More: Story = {
  args: {limit: 3, more: true},
  play: async ({canvasElement}) => {
    (await part(canvasElement, TAG, '[part=more]')).click();
    await says(canvasElement, TAG, '[role=status]', '3 more articles');
  },
};

const two =
  (options: MemoryOptions = {}): NonNullable<Story['render']> =>
  (args, {id}) => {
    const properties = {adapter: backend(id, args, options)};
    const list = (more: object) =>
      host(TAG, {attributes: {...attributesOf(args), article: ARTICLE, ...more}, properties});
    return column(html`${list({heading: 'Just in', layout: 'compact'})} ${list({heading: 'More news', unique: true})}`);
  };

/** The second list leaves out what the first one shows, as it would if it stood above. */
export const Unique: Story = {args: {limit: 3}, render: two()};

/** When the first one has loaded all there are, nothing is left for the second. */
export const UniqueOfNothing: Story = {
  args: {limit: 3, more: true},
  render: two({articles: NEWSROOM.slice(0, 7)}),
  play: async ({canvasElement}) => {
    (await part(canvasElement, TAG, '[part=more]')).click();
    await says(canvasElement, `${TAG}[unique]`, '.quiet', 'Nothing here yet.');
  },
};

interface Refreshed extends HTMLElement {
  article: string;
  adapter: BackendAdapter;
}

/** Looks again as if two minutes had passed, at a backend that answers so, until it says these words. */
async function looksAgain(canvas: HTMLElement, options: MemoryOptions, words: string): Promise<void> {
  const element = canvas.querySelector<Refreshed>(TAG)!;
  await part(canvas, TAG, '[part=link][href]');
  const source = element.adapter.articles!;
  const before = {...source};
  const {now} = Date;
  Object.assign(source, memory(options).articles);
  Date.now = () => now() + 120_000;
  dispatchEvent(new Event('online'));
  await says(canvas, TAG, '.bar [role=status]', words);
  Date.now = now;
  Object.assign(source, before);
}

const FRESH = [
  {
    ...NEWSROOM[0]!,
    id: 'fresh',
    url: 'https://ledger.example/fresh/',
    title: 'The ferry is on time, and nobody knows why',
  },
  ...NEWSROOM,
];

/** What has come meanwhile is shown when the reader asks for it. */
export const NewStories: Story = {
  args: {limit: 3, refresh: 60},
  play: async ({canvasElement}) => {
    await looksAgain(canvasElement, {articles: FRESH}, '1 new story');
  },
};

/** While it cannot look for newer ones, it says how old it is. */
export const Old: Story = {
  args: {limit: 3, refresh: 60},
  play: async ({canvasElement}) => {
    await looksAgain(canvasElement, {fail: 'refused'}, 'Last updated');
  },
};

/** Another article is shown, and the backend fails: what it had stays, and is said to be old. */
export const Kept: Story = {
  args: {limit: 3},
  play: async ({canvasElement}) => {
    const element = canvasElement.querySelector<Refreshed>(TAG)!;
    await part(canvasElement, TAG, '[part=link][href]');
    Object.assign(element.adapter.articles!, memory({fail: 'refused'}).articles);
    element.article = 'https://ledger.example/other/';
    await says(canvasElement, TAG, '.bar [role=status]', 'Last updated');
  },
};

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

const mixed = {
  memory: {
    articles: NEWSROOM.map((article, index) => ({
      ...article,
      image: [article.image, undefined, article.image, {url: 'data:image/png,none', width: 300, height: 200}][
        index % 4
      ],
    })),
  },
};

/** Some have no picture, and one picture cannot be loaded. */
export const SomePictures: Story = {parameters: {setting: mixed}};

export const SomePicturesInAList: Story = {args: {layout: 'list'}, parameters: {setting: mixed}};

export const NoPictures: Story = {
  parameters: {setting: {memory: {articles: NEWSROOM.map((article) => ({...article, image: undefined}))}}},
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

export const NarrowCompact: Story = {args: {layout: 'compact', limit: 4}, parameters: {setting: narrow}};

export const ArabicCompact: Story = {
  args: {layout: 'compact', content: 'arabic', refresh: 60, more: true, limit: 4},
  parameters: {setting: inArabic},
};

export const Arabic: Story = {args: {content: 'arabic'}, parameters: {setting: inArabic}};
