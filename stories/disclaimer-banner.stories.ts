import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {FOREVER, knobs, knobTypes} from './support/backend.ts';
import {PUBLISHER} from './support/newsroom.ts';
import {part, says} from './support/play.ts';
import {onBackend, inArabic, narrow, WORDS, type ElementArgs, type ElementStory} from './support/story.ts';

const TAG = 'disclaimer-banner';

interface BannerArgs extends ElementArgs {
  text?: string;
  publisher?: string;
  categories?: string;
  tone?: 'info' | 'neutral' | 'warning';
  icon?: 'none' | 'info' | 'warning';
  lines?: number;
  dismissible?: boolean;
  landmark?: boolean;
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
    categories: {control: 'text'},
    tone: {control: 'inline-radio', options: ['info', 'neutral', 'warning']},
    icon: {control: 'inline-radio', options: ['none', 'info', 'warning']},
    lines: {control: {type: 'number', min: 0}},
    dismissible: {control: 'boolean'},
    landmark: {control: 'boolean'},
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

export const Neutral: Story = {args: {publisher: PUBLISHER, tone: 'neutral'}};

export const Warning: Story = {args: {heading: 'Warning', text: LONG, tone: 'warning'}};

export const NoIcon: Story = {args: {publisher: PUBLISHER, icon: 'none'}};

export const OwnIcon: Story = {
  args: {publisher: PUBLISHER},
  parameters: {setting: {light: html`<span slot="icon" aria-hidden="true">§</span>`}},
};

/** With the name of the article's author. */
export const Author: Story = {
  args: {text: 'These are the views of {author}, not of {publisher}.', publisher: PUBLISHER},
};

/** Nobody knows the name. */
export const AuthorUnknown: Story = {
  args: {...Author.args, empty: true},
};

/** The article is in one of the categories. */
export const InCategory: Story = {args: {publisher: PUBLISHER, categories: 'Opinion, Commentary'}};

/** It is in none of them: in sight the box stays and says why it is empty. */
export const NotInCategory: Story = {args: {publisher: PUBLISHER, categories: 'Commentary'}};

/** Until it is known whether it holds it is not seen, in a place of its height. */
export const CategoryLoading: Story = {args: {...InCategory.args, latency: FOREVER}};

export const Lines: Story = {args: {text: LONG.repeat(4), lines: 3}};

export const LinesOpened: Story = {
  ...Lines,
  play: async ({canvasElement}) => (await part(canvasElement, TAG, '[part=show]')).click(),
};

export const LinesFromTheBackend: Story = {...LongText, args: {lines: 2}};

export const Dismissible: Story = {args: {publisher: PUBLISHER, dismissible: true}};

/** It is gone until the text changes. */
export const Dismissed: Story = {
  args: {text: 'A text that has been dismissed.', dismissible: true},
  play: async ({canvasElement}) => (await part(canvasElement, TAG, '[part=dismiss]')).click(),
};

export const Landmark: Story = {args: {publisher: PUBLISHER, landmark: true, 'heading-level': 3}};

export const WarningArabic: Story = {
  args: {text: 'الآراء الواردة هنا آراء {author}. '.repeat(12), tone: 'warning', lines: 3, dismissible: true},
  parameters: {setting: inArabic},
};

export const WarningNarrow: Story = {
  args: {text: LONG.repeat(2), tone: 'warning', lines: 3, dismissible: true},
  parameters: {setting: narrow},
};

export const Narrow: Story = {args: {publisher: PUBLISHER}, parameters: {setting: narrow}};

export const Arabic: Story = {args: {publisher: 'جريدة المرفأ'}, parameters: {setting: inArabic}};
