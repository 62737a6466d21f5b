import type {BackendAdapter} from '../core/types.ts';

interface RatingPlugin {
  /** What its widgets are known by. */
  readonly selector: string;
  readonly load: (options: {readonly remember: boolean}) => Promise<BackendAdapter>;
}

/** Rating plugins of WordPress whose votes live on: ours takes the place of their widget. */
export const ratingPlugins: Readonly<Record<string, RatingPlugin>> = {
  'rate-my-post': {
    selector: '.js-rmp-widgets-container',
    load: async ({remember}) => {
      const {rateMyPost} = await import('../adapters/rate-my-post.ts');
      const {replaceWidget} = await import('./replace-widget.ts');
      const widgetOf = (post?: string) => `.js-rmp-widgets-container:not([data-post-id]:not([data-post-id="${post}"]))`;
      return replaceWidget(rateMyPost({remember}), widgetOf);
    },
  },
  'wp-postratings': {
    selector: '.wp-postratings',
    load: async () => {
      const {wpPostRatings} = await import('../adapters/wp-postratings.ts');
      const {replaceWidget} = await import('./replace-widget.ts');
      return replaceWidget(wpPostRatings(), (post) => (post ? `#wp-postratings-${post}` : '.wp-postratings'));
    },
  },
};

/** The name of the plugin whose widget is on the page. */
export const findRatingPlugin = (document: Document): string | undefined =>
  Object.keys(ratingPlugins).find((name) => document.querySelector(ratingPlugins[name]!.selector));
