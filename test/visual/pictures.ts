/** Which stories have a picture here, and how it is taken. */
export interface Picture {
  /** Of the picture's file. */
  readonly name: string;
  /** The story's id. */
  readonly story: string;
  /** What the toolbars are set to. */
  readonly globals: string;
  /** Of the viewport, in pixels. */
  readonly width: number;
  readonly forcedColors: boolean;
}

const PHONE = 390;
const WIDE = 660;

interface Setting {
  /** What tells it from other pictures of the story. */
  readonly suffix?: string;
  readonly globals?: string;
  readonly width?: number;
  readonly forcedColors?: boolean;
}

const pictures = (element: string, stories: string, setting: Setting = {}): Picture[] =>
  stories.split(' ').map((story) => ({
    name: `${element}--${story}${setting.suffix ? `.${setting.suffix}` : ''}`,
    story: `elements-${element}--${story}`,
    globals: setting.globals ?? 'theme:light',
    width: setting.width ?? PHONE,
    forcedColors: setting.forcedColors ?? false,
  }));

const DARK: Setting = {suffix: 'dark', globals: 'theme:dark'};
const FORCED: Setting = {suffix: 'forced', forcedColors: true};

export const PICTURES: readonly Picture[] = [
  ...pictures(
    'article-rating',
    'rated no-votes own-vote just-voted chosen-not-sent refused not-counted closed loading failed light-dom ten-stars ' +
      'value-labels distribution distribution-unknown feedback-after-low feedback-sent sharing-after-high half-stars ' +
      'hearts faces numbers thumbs own-icon rate-my-post gov-uk faces-with-words small large compact confirm ' +
      'form-control form-control-disabled narrow arabic half-stars-in-arabic sharing-in-arabic',
  ),
  ...pictures('article-rating', 'own-vote distribution feedback-after-low faces thumbs', DARK),
  ...pictures('article-rating', 'own-vote distribution faces', FORCED),
  ...pictures(
    'related-nav',
    'neighbours at-the-end text-at-the-end by-author by-tag inline excerpts more loading loading-list empty failed ' +
      'light-dom long-titles narrow narrow-list arabic arabic-list',
  ),
  ...pictures('related-nav', 'neighbours cards', {suffix: 'wide', width: WIDE}),
  ...pictures('related-nav', 'neighbours by-tag', DARK),
  ...pictures('related-nav', 'neighbours', FORCED),
  ...pictures(
    'latest-news',
    'list without-pictures compact some-pictures-in-a-list loading empty narrow arabic-compact',
  ),
  ...pictures('latest-news', 'cards some-pictures excerpts arabic', {suffix: 'wide', width: WIDE}),
  ...pictures('latest-news', 'compact', DARK),
  ...pictures(
    'tag-list',
    'tags categories tags-inline categories-as-pills loading empty failed long-names limited limited-narrow opened counts ' +
      'prefix arabic arabic-inline',
  ),
  ...pictures('tag-list', 'tags', DARK),
  ...pictures('tag-list', 'tags', FORCED),
  ...pictures(
    'disclaimer-banner',
    'standard own-text two empty failed long-text neutral warning no-icon own-icon lines dismissible dismissed ' +
      'warning-arabic warning-narrow',
  ),
  ...pictures('disclaimer-banner', 'standard warning', DARK),
  ...pictures('disclaimer-banner', 'neutral warning', FORCED),
  ...['newsprint', 'magazine', 'documentation', 'minimal', 'contrast'].flatMap((theme) =>
    pictures('article-footer', 'some-parts', {suffix: theme, globals: `theme:light;look:${theme}`}),
  ),
  ...pictures('article-footer', 'everything', {suffix: 'wide', width: WIDE}),
];
