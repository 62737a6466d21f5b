import type {BackendAdapter} from '../core/types.ts';
import type {RatingPlugin} from './rating-plugins.ts';
import {replaceWidget} from './replace-widget.ts';

interface PluginOptions {
  /** Whether this browser may remember that the reader has voted. */
  readonly remember: boolean;
}

/** How the votes of each plugin are read, in the place of its widget. */
const LOADERS: Readonly<Record<RatingPlugin, (options: PluginOptions) => Promise<BackendAdapter>>> = {
  'rate-my-post': async (options) => {
    const {rateMyPost} = await import('../adapters/rate-my-post.ts');
    const widgetOf = (post?: string) => `.js-rmp-widgets-container:not([data-post-id]:not([data-post-id="${post}"]))`;
    return replaceWidget(rateMyPost(options), widgetOf);
  },
  'wp-postratings': async () => {
    const {wpPostRatings} = await import('../adapters/wp-postratings.ts');
    return replaceWidget(wpPostRatings(), (post) => (post ? `#wp-postratings-${post}` : '.wp-postratings'));
  },
};

/** Loads the adapter for a plugin's votes, whose rating takes the place of the plugin's widget. */
export const loadPluginRatings = (plugin: RatingPlugin, options: PluginOptions): Promise<BackendAdapter> =>
  LOADERS[plugin](options);
