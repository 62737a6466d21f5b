import {isOn} from '../../base/attributes.ts';
import type {FeatureLoader} from '../../base/features.ts';
import type {Notice} from '../../core/types.ts';
import type {DisclaimerHost} from './disclaimer-host.ts';

/** The features of a disclaimer, loaded on demand. */
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
  // The text is seen already where it turns out to be too long for its place.
  fitted: {
    wanted: ({isCut, lineCount}) => isCut && lineCount === 0,
    load: () => import('./features/text-clamp.ts'),
  },
  dismissal: {
    wanted: ({dismissible}) => isOn(dismissible),
    load: () => import('./features/dismissal.ts'),
    isEssential: true,
  },
} satisfies Record<string, FeatureLoader<DisclaimerHost, readonly Notice[]>>;
