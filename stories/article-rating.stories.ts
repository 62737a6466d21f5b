import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import type {ArticleRating} from '../src/index.ts';
import {FOREVER, knobs, knobTypes} from './support/backend.ts';
import {FACES, GOV_UK, RATE_MY_POST} from './support/looks.ts';
import {ARTICLE, OTHERS} from './support/newsroom.ts';
import {part, PATIENCE, says} from './support/play.ts';
import {onBackend, inArabic, narrow, WORDS, type ElementArgs, type ElementStory} from './support/story.ts';

const TAG = 'article-rating';
const HUNDRED = Array.from({length: 100}, (_, n) => `${OTHERS[0]}?story=${n}`);

interface RatingArgs extends ElementArgs {
  max?: number;
  readonly?: boolean;
  results?: 'always' | 'after' | 'never';
  'min-votes'?: number;
  'value-labels'?: string;
  highlight?: 'up-to' | 'only';
  distribution?: boolean | 'percent';
  'feedback-below'?: number;
  'share-above'?: number;
  share?: string;
  'structured-data'?: boolean;
  precision?: number;
  step?: number;
  icon?: 'star' | 'heart' | 'thumbs' | 'faces' | 'numbers' | '';
  size?: 'small' | 'medium' | 'large';
  compact?: boolean;
  confirm?: boolean;
  name?: string;
  value?: number;
  required?: boolean;
  disabled?: boolean;
}

type Story = ElementStory<RatingArgs>;

const meta: Meta<RatingArgs> = {
  ...onBackend<RatingArgs>(TAG),
  title: 'Elements/Article rating',
  component: TAG,
  args: {...knobs, max: 5, readonly: false},
  argTypes: {
    max: {control: {type: 'range', min: 1, max: 10, step: 1}},
    readonly: {control: 'boolean'},
    results: {control: 'inline-radio', options: ['always', 'after', 'never']},
    'min-votes': {control: {type: 'number', min: 0}},
    'value-labels': {control: 'text'},
    highlight: {control: 'inline-radio', options: ['up-to', 'only']},
    distribution: {control: 'inline-radio', options: [false, true, 'percent']},
    'feedback-below': {control: {type: 'number', min: 1, max: 10}},
    'share-above': {control: {type: 'number', min: 1, max: 10}},
    share: {control: 'text'},
    'structured-data': {control: 'boolean'},
    precision: {control: 'inline-radio', options: [1, 0.5, 0.1]},
    step: {control: 'inline-radio', options: [1, 0.5]},
    icon: {control: 'inline-radio', options: ['star', 'heart', 'thumbs', 'faces', 'numbers']},
    size: {control: 'inline-radio', options: ['small', 'medium', 'large']},
    compact: {control: 'boolean'},
    confirm: {control: 'boolean'},
    name: {control: 'text'},
    value: {control: {type: 'number', min: 0, max: 10}},
    required: {control: 'boolean'},
    disabled: {control: 'boolean'},
    ...WORDS,
    ...knobTypes,
  },
};

export default meta;

const vote = async (canvas: HTMLElement, value: number) =>
  userEvent.click(await part(canvas, TAG, `[part~=star]:nth-of-type(${value})`));

export const Rated: Story = {};

/** One of the result and this line is shown, never both. */
export const NoVotes: Story = {parameters: {setting: {memory: {ratings: []}}}};

/** The own vote stands apart from everybody's, in words, and can be changed. */
export const OwnVote: Story = {
  parameters: {setting: {memory: {ratings: [{article: ARTICLE, average: 4.3, count: 128, revision: 128, mine: 4}]}}},
};

/** A click votes at once. */
export const JustVoted: Story = {
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
    await vote(canvasElement, 5);
    await says(canvasElement, TAG, '[part="status"]', 'Your rating: 5');
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 129');
  },
};

/** With the keyboard, arrows choose and Enter votes: what is not sent yet is said. */
export const ChosenNotSent: Story = {
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
    (await part(canvasElement, TAG, '[part~="star"][tabindex="0"]')).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await says(canvasElement, TAG, '[part="hint"]', 'not sent');
  },
};

/** The vote is shown while a slow backend has not answered. */
export const Pending: Story = {
  args: {latency: 1500},
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
    await vote(canvasElement, 2);
    await says(canvasElement, TAG, '[part="status"]', 'Your rating: 2');
  },
};

export const Refused: Story = {
  parameters: {setting: {memory: {fail: {cast: 'refused'}}}},
  play: async ({canvasElement}) => {
    await vote(canvasElement, 3);
    await says(canvasElement, TAG, '[part="status"]', 'Your rating was not accepted.');
  },
};

/** Without network it waits in this browser, and goes out when the backend answers again. */
export const Waiting: Story = {
  parameters: {setting: {storesVotes: true, memory: {fail: {cast: 'unreachable'}}}},
  play: async ({canvasElement}) => {
    await vote(canvasElement, 3);
    await says(canvasElement, TAG, '[part="status"]', 'Not confirmed yet; it is tried again.');
  },
};

/** Where the backend can, a vote may be taken back. */
export const TakenBack: Story = {
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
    await vote(canvasElement, 5);
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 129');
    await userEvent.click(await part(canvasElement, TAG, '[part="withdraw"]'));
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
  },
};

/** It did not get through, and may be tried again. */
export const NotCounted: Story = {
  parameters: {setting: {memory: {fail: {cast: 'too-many'}}}},
  play: async ({canvasElement}) => {
    await vote(canvasElement, 3);
    await says(canvasElement, TAG, '[part="status"]', 'Your rating was not counted. Try again');
  },
};

/** No answer came, from a backend where a vote that is sent twice would count twice. */
export const Unknown: Story = {
  parameters: {setting: {memory: {fail: {cast: 'timeout'}, idempotent: false}}},
  play: async ({canvasElement}) => {
    await vote(canvasElement, 3);
    await says(canvasElement, TAG, '[part="status"]', 'may have been counted');
  },
};

export const Closed: Story = {
  parameters: {
    setting: {memory: {ratings: [{article: ARTICLE, average: 4.3, count: 128, revision: 128, closed: true}]}},
  },
};

/** This reader has voted, by another widget perhaps, and the backend lets no vote be changed. */
export const Voted: Story = {
  parameters: {
    setting: {memory: {ratings: [{article: ARTICLE, average: 4.3, count: 128, revision: 128, voted: true}]}},
  },
};

export const Readonly: Story = {args: {readonly: true}};

/** Only this browser keeps the votes: it says so, and shows no average. */
export const Local: Story = {
  parameters: {setting: {memory: {shared: false, ratings: []}}},
  play: async ({canvasElement}) => {
    await vote(canvasElement, 4);
    await says(canvasElement, TAG, '[part="status"]', 'Kept in this browser only.');
  },
};

export const Loading: Story = {args: {latency: FOREVER}};

/** A skeleton of the page's own, in the box that waits: it gives way at once. */
export const OwnSkeleton: Story = {
  args: {latency: FOREVER},
  parameters: {setting: {light: html`<p slot="loading">Loading…</p>`}},
  play: async ({canvasElement}) => {
    await waitFor(() => expect(canvasElement.querySelector('[slot="loading"]')).toBeVisible(), PATIENCE);
  },
};

export const Failed: Story = {
  args: {failure: 'refused'},
  play: async ({canvasElement}) => says(canvasElement, TAG, '.quiet', 'could not be loaded'),
};

/** The backend has no ratings at all: out of sight the element would have no box. */
export const NoSuchBackend: Story = {parameters: {setting: {memory: {slices: ['articles']}}}};

/** What the page shows without the script or a backend stays as long as there is nothing better. */
export const LightDom: Story = {
  args: {failure: 'refused'},
  parameters: {setting: {light: html`<p>Rated <a href="#votes">4.3 of 5 by 128 readers</a> in our archive.</p>`}},
  play: async ({canvasElement}) => {
    const light = canvasElement.querySelector('article-rating > p')!;
    await waitFor(() => expect(light).toBeVisible(), PATIENCE);
  },
};

export const TenStars: Story = {
  args: {max: 10},
  parameters: {
    setting: {memory: {best: 10, ratings: [{article: ARTICLE, average: 7.4, count: 31, best: 10, revision: 31}]}},
  },
};

/** What each value means, at the choice and for those who listen. */
export const ValueLabels: Story = {
  args: {'value-labels': 'Poor, Fair, Good, Very good, Excellent'},
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
    (await part(canvasElement, TAG, '[part~="star"][tabindex="0"]')).focus();
    await userEvent.keyboard('4');
    await says(canvasElement, TAG, '[part="hint"]', 'Very good');
  },
};

const SPREAD = {
  setting: {
    memory: {
      ratings: [{article: ARTICLE, average: 4.3, count: 128, revision: 128, histogram: [3, 5, 12, 38, 70]}],
    },
  },
};

/** How many gave each value. It stays right after a vote. */
export const Distribution: Story = {
  args: {distribution: true},
  parameters: SPREAD,
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part="distribution"]', '70');
    await vote(canvasElement, 5);
    await says(canvasElement, TAG, '[part="distribution"]', '71');
  },
};

export const DistributionInPercent: Story = {args: {distribution: 'percent'}, parameters: SPREAD};

/** The backend tells the average and not how the votes are spread. */
export const DistributionUnknown: Story = {args: {distribution: true}};

/** Its place is kept until the own vote. */
export const DistributionAfter: Story = {args: {distribution: true, results: 'after'}, parameters: SPREAD};

/** After a low rating feedback is asked for. What follows makes room when the reader votes. */
export const FeedbackAfterLow: Story = {
  args: {'feedback-below': 3},
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
    await vote(canvasElement, 2);
    await says(canvasElement, TAG, '[part="panel-title"]', 'What could be better?');
  },
};

/** Writes feedback and sends it. Until the vote is counted the box is there unseen, and takes no focus. */
async function write(canvasElement: HTMLElement, text: string): Promise<void> {
  await userEvent.click(await part(canvasElement, TAG, '[part="panel"]:not(.invisible) [part="feedback"]'));
  await userEvent.keyboard(text);
  await userEvent.click(await part(canvasElement, TAG, '[part="send"]'));
}

export const FeedbackSent: Story = {
  args: {'feedback-below': 3},
  play: async (context) => {
    await FeedbackAfterLow.play!(context);
    const {canvasElement} = context;
    await write(canvasElement, 'The map is missing.');
    await says(canvasElement, TAG, '[part="panel-title"]', 'Thank you!');
  },
};

export const FeedbackFailed: Story = {
  args: {'feedback-below': 3},
  parameters: {setting: {memory: {fail: {feedback: 'unreachable'}}}},
  play: async (context) => {
    await FeedbackAfterLow.play!(context);
    const {canvasElement} = context;
    await write(canvasElement, 'The map is missing.');
    await says(canvasElement, TAG, '[part="panel-title"]', 'could not be sent');
  },
};

/** After a high rating ways to share are offered: plain links, and the browser’s own where it has some. */
export const SharingAfterHigh: Story = {
  args: {'share-above': 4},
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
    await vote(canvasElement, 5);
    await says(canvasElement, TAG, '[part="panel-title"]', 'Share it with others');
  },
};

export const SharingInArabic: Story = {
  args: {'share-above': 4, share: 'mastodon telegram email copy', distribution: 'percent'},
  parameters: {setting: {...inArabic, ...SPREAD.setting}},
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part="distribution"]', '%');
    await vote(canvasElement, 5);
    await says(canvasElement, TAG, '[part="panel-title"]', 'شاركه');
  },
};

/** The page brings what the boxes hold. */
export const OwnAfterVote: Story = {
  args: {'feedback-below': 3, 'share-above': 4},
  parameters: {
    setting: {
      light: html`<p slot="feedback">Write to <a href="mailto:editors@ledger.example">the editors</a>.</p>
        <p slot="share">Bring a friend to <a href="/evening">our reading evening</a>.</p>`,
    },
  },
  play: async ({canvasElement}) => {
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 128');
    await vote(canvasElement, 5);
    await waitFor(() => expect(canvasElement.querySelector('[slot="share"]')).toBeVisible(), PATIENCE);
  },
};

/** The stars are filled to the half; the number is told as it is. */
export const RoundedToHalves: Story = {args: {precision: 0.5}};

/** Each star has two halves to choose from, where the backend takes them. */
export const HalfStars: Story = {
  args: {step: 0.5},
  parameters: {
    setting: {memory: {step: 0.5, ratings: [{article: ARTICLE, average: 4.3, count: 128, revision: 128, mine: 3.5}]}},
  },
  play: async ({canvasElement}) => {
    (await part(canvasElement, TAG, '[part~="star"][aria-checked="true"]')).focus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await says(canvasElement, TAG, '[part="hint"]', '2.5 of 5, not sent');
  },
};

export const HalfStarsInArabic: Story = {
  args: {step: 0.5},
  parameters: {
    setting: {
      ...inArabic,
      memory: {step: 0.5, ratings: [{article: ARTICLE, average: 2.5, count: 128, revision: 1, mine: 2.5}]},
    },
  },
};

export const Hearts: Story = {args: {icon: 'heart'}};

/** One face is marked: up to a value would mean nothing. */
export const Faces: Story = {args: {icon: 'faces', 'value-labels': 'Poor, Fair, Good, Very good, Excellent'}};

export const Numbers: Story = {
  args: {icon: 'numbers', max: 10},
  parameters: {
    setting: {memory: {best: 10, ratings: [{article: ARTICLE, average: 7.4, count: 31, best: 10, revision: 31}]}},
  },
};

/** A scale of two. */
export const Thumbs: Story = {
  args: {icon: 'thumbs', max: 2, heading: 'Did this help?'},
  parameters: {
    setting: {memory: {best: 2, ratings: [{article: ARTICLE, average: 1.8, count: 31, best: 2, revision: 31}]}},
  },
  play: async ({canvasElement}) => {
    await vote(canvasElement, 2);
    await says(canvasElement, TAG, '[part="status"]', 'Your rating: Thumbs up');
  },
};

/** The page's own drawing: it stays where it is, copies of it are drawn. */
export const OwnIcon: Story = {
  args: {icon: ''},
  parameters: {
    setting: {
      light: html`<svg slot="icon" viewBox="0 0 24 24">
        <path d="M12 2.5c4 5 6.5 8 6.5 11.5a6.5 6.5 0 0 1-13 0C5.5 10.5 8 7.5 12 2.5z"></path>
      </svg>`,
    },
  },
};

const TWO = {best: 2, ratings: [{article: ARTICLE, average: 1.8, count: 31, best: 2, revision: 31}]};

/** Looks of others, by documented means alone. Their CSS is in docs/styling.md. */
export const RateMyPost: Story = {args: RATE_MY_POST.attributes, parameters: {setting: {look: RATE_MY_POST}}};
export const GovUk: Story = {args: {...GOV_UK.attributes, max: 2}, parameters: {setting: {look: GOV_UK, memory: TWO}}};
export const FacesWithWords: Story = {args: FACES.attributes, parameters: {setting: {look: FACES}}};

export const Small: Story = {args: {size: 'small'}};
export const Large: Story = {args: {size: 'large'}};

/** One line each, under the headlines of a list. */
export const Compact: Story = {
  args: {compact: true},
  parameters: {setting: {articles: [ARTICLE, ...OTHERS]}},
};

/** A front page has many of them: one question asks for all of their numbers. */
export const HundredCompact: Story = {
  args: {compact: true},
  parameters: {
    setting: {
      articles: HUNDRED,
      memory: {
        ratings: HUNDRED.map((article, n) => ({
          article,
          average: 1 + ((n * 7) % 41) / 10,
          count: n * 3 + 1,
          revision: 1,
        })),
      },
    },
  },
};

/** A choice is sent by the button, whose place is kept. */
export const Confirm: Story = {
  args: {confirm: true},
  play: async ({canvasElement}) => {
    await vote(canvasElement, 4);
    await says(canvasElement, TAG, '[part="submit"]', 'Submit rating');
    await says(canvasElement, TAG, '[part="hint"]', '4 of 5, not sent yet');
  },
};

/** With a name it is a form control: nothing is voted, its value goes with the form. */
export const FormControl: Story = {
  args: {name: 'quality', heading: 'How well was it written?', value: 3, required: true},
  play: async ({canvasElement}) => {
    await vote(canvasElement, 4);
    await waitFor(() => expect(canvasElement.querySelector<ArticleRating>(TAG)!.value).toBe(4), PATIENCE);
  },
};

export const FormControlDisabled: Story = {
  args: {name: 'quality', heading: 'How well was it written?', value: 3, disabled: true},
};

export const HighlightOnly: Story = {args: {highlight: 'only'}};

/** The result shows after the own vote. */
export const ResultsAfter: Story = {
  args: {results: 'after'},
  play: async ({canvasElement}) => {
    await vote(canvasElement, 4);
    await says(canvasElement, TAG, '[part~="result"]', 'Vote count: 129');
  },
};

/** Fewer votes make no average. */
export const MinVotes: Story = {args: {'min-votes': 500}};

export const OwnWords: Story = {
  args: {
    heading: 'Did the ferry arrive?',
    'text-hint': 'One star: never. Five: on time.',
    'text-average': '{count} passengers say {average} of {best}',
  },
};

export const Narrow: Story = {
  parameters: {
    setting: {...narrow, memory: {ratings: [{article: ARTICLE, average: 4.3, count: 12_800, revision: 1, mine: 4}]}},
  },
};

export const Arabic: Story = {
  parameters: {
    setting: {...inArabic, memory: {ratings: [{article: ARTICLE, average: 3.4, count: 128, revision: 1, mine: 4}]}},
  },
};

/** Several on one page, each for its article; the last one has no votes. */
export const Several: Story = {parameters: {setting: {articles: [ARTICLE, ...OTHERS]}}};
