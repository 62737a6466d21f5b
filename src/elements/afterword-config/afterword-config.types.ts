import type {AwSelectEvent} from '../../base/events.ts';
import type {ArticleLink, Term} from '../../core/types.ts';

/** The types that the public API of `<afterword-config>` speaks of. They are exported beside its class. */
export type {BackendAdapter} from '../../core/types.ts';
export type {AwErrorEvent, AwLoadEvent} from '../../base/events.ts';
export type {AwRatedEvent, AwRateEvent, AwWithdrawnEvent} from '../article-rating/article-rating.events.ts';
export type {AwFeedbackEvent, AwShareEvent} from '../article-rating/features/after-vote.events.ts';
export type {AwDismissEvent} from '../disclaimer-banner/disclaimer-banner.events.ts';

/** `aw-select` of any element inside: the article or the term whose link was followed. */
export type AnySelectEvent = AwSelectEvent<ArticleLink | Term>;
