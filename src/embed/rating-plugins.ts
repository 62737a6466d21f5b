import {find} from '../core/dom.ts';

/** Rating plugins of WordPress whose votes live on, and what their widgets are known by: ours takes the place of those. */
const WIDGETS = {
  'rate-my-post': '.js-rmp-widgets-container',
  'wp-postratings': '.wp-postratings',
} as const;

export type RatingPlugin = keyof typeof WIDGETS;

export const isRatingPlugin = (name: string): name is RatingPlugin => Object.hasOwn(WIDGETS, name);

/** The name of the plugin whose widget is on the page. */
export const findRatingPlugin = (document: Document): RatingPlugin | undefined =>
  Object.keys(WIDGETS)
    .filter(isRatingPlugin)
    .find((name) => find(document, WIDGETS[name]));
