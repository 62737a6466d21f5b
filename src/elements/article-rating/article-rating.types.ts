import type {AwLoadEvent} from '../../base/events.ts';
import type {RatingSummary} from '../../core/types.ts';

/** The types that the public API of `<article-rating>` speaks of. They are exported beside its class. */
export type {AwErrorEvent} from '../../base/events.ts';
export type {PluralForms} from '../../locales/message.ts';
export type {BackendAdapter, RatingSummary} from '../../core/types.ts';
export type {AwRatedEvent, AwRateEvent, AwWithdrawnEvent} from './article-rating.events.ts';
export type {AwFeedbackEvent, AwShareEvent} from './features/after-vote.events.ts';

/** `aw-load` of `<article-rating>`: what all have voted. */
export type RatingLoadEvent = AwLoadEvent<RatingSummary>;
