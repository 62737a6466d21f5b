import {isOn} from '../../base/attributes.ts';
import type {FeatureLoader} from '../../base/features.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {RatingHost} from './rating-host.ts';

/** What a rating can do on demand. */
export const ratingFeatures = {
  afterVote: {
    wanted: ({feedbackBelow, shareAbove}) => isOn(feedbackBelow) || isOn(shareAbove),
    load: () => import('./features/after-vote.ts'),
  },
  compact: {
    wanted: ({compact}) => isOn(compact),
    load: () => import('./features/compact.ts'),
    isEssential: true,
  },
  distribution: {
    wanted: ({distribution}) => isOn(distribution),
    load: () => import('./features/distribution.ts'),
    isEssential: true,
  },
  structuredData: {
    wanted: ({structuredData}) => isOn(structuredData),
    load: () => import('./features/structured-data.ts'),
  },
} satisfies Record<string, FeatureLoader<RatingHost, RatingSummary>>;
