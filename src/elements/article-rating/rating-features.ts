import {isOn} from '../../base/attributes.ts';
import type {FeatureLoader} from '../../base/features.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {ArticleRating} from './article-rating.ts';

/** What a rating can do on demand. */
export const ratingFeatures = {
  afterVote: {
    wanted: ({feedbackBelow, shareAbove}) => isOn(feedbackBelow) || isOn(shareAbove),
    load: async () => (await import('./features/after-vote.ts')).AfterVote,
  },
  compact: {
    wanted: ({compact}) => isOn(compact),
    load: async () => (await import('./features/compact.ts')).Compact,
    isEssential: true,
  },
  distribution: {
    wanted: ({distribution}) => isOn(distribution),
    load: async () => (await import('./features/distribution.ts')).Distribution,
  },
  structuredData: {
    wanted: ({structuredData}) => isOn(structuredData),
    load: async () => (await import('./features/structured-data.ts')).StructuredData,
  },
} satisfies Record<string, FeatureLoader<ArticleRating, RatingSummary>>;
