import {isOn} from '../../base/attributes.ts';
import type {FeatureLoader} from '../../base/features.ts';
import type {Query} from '../../core/client/client.ts';
import type {BackendAdapter, Notice} from '../../core/types.ts';
import type {DisclaimerBanner} from './disclaimer-banner.ts';

/** What a disclaimer can do on demand. */
export const disclaimerFeatures = {
  author: {
    wanted: ({hasAuthorPlace}) => hasAuthorPlace,
    load: () => import('./features/author-name.ts'),
  },
  categories: {
    wanted: ({categories}) => isOn(categories),
    load: () => import('./features/category-filter.ts'),
    isEssential: true,
  },
  clamp: {
    wanted: ({lineCount}) => lineCount > 0,
    load: () => import('./features/text-clamp.ts'),
    isEssential: true,
  },
  dismissal: {
    wanted: ({dismissible}) => isOn(dismissible),
    load: () => import('./features/dismissal.ts'),
    isEssential: true,
  },
} satisfies Record<string, FeatureLoader<DisclaimerBanner, readonly Notice[]>>;

/** What the feature `categories` does for the element while it is there. */
export interface NoticeFilter {
  load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<readonly Notice[]>;
}

/** What the feature `clamp` does for the element while it is there. */
export interface Clamp {
  isOpen(notice: Notice): boolean;
  renderButton(notice: Notice): unknown;
}

/** What the feature `dismissal` does for the element while it is there. */
export interface Dismisser {
  isDismissed(notice: Notice): boolean;
  /** The element, unseen where all that it shows is dismissed; and what is said then. */
  renderAround(content: unknown): unknown;
  renderButton(notice: Notice): unknown;
  /** What stands in the place that is kept for what was dismissed. */
  renderQuietLine(): unknown;
}
