export * from './core/index.ts';
export {define, nameOf, type ElementClass} from './base/define.ts';
export {AfterwordElement} from './base/afterword-element.ts';
export type {Phase} from './base/controllers/read.ts';
export {AwErrorEvent, AwLoadEvent, AwSelectEvent} from './base/events.ts';
export {defineLocale, type Dictionary, type Message, type PluralForms, type StringKey} from './locales/index.ts';
export {AfterwordConfig} from './elements/afterword-config/afterword-config.ts';
export {ArticleFooter} from './elements/article-footer/article-footer.ts';
export {ArticleRating} from './elements/article-rating/article-rating.ts';
export {
  AwFeedbackEvent,
  AwRatedEvent,
  AwRateEvent,
  AwShareEvent,
  AwWithdrawnEvent,
} from './elements/article-rating/article-rating.events.ts';
export {AwDismissEvent} from './elements/disclaimer-banner/disclaimer-banner.events.ts';
export {DisclaimerBanner} from './elements/disclaimer-banner/disclaimer-banner.ts';
export {LatestNews} from './elements/latest-news/latest-news.ts';
export {RelatedNav} from './elements/related-nav/related-nav.ts';
export {TagList} from './elements/tag-list/tag-list.ts';
