'use client';

/**
 * The elements as components of React 18 and 19, also where a server renders them first.
 *
 * @example <ArticleRating adapter={adapter} onAwRated={({detail}) => thank(detail.value)} />
 * @module
 */
export {AfterwordConfig} from './afterword-config.ts';
export {ArticleFooter} from './article-footer.ts';
export {ArticleRating} from './article-rating.ts';
export {DisclaimerBanner} from './disclaimer-banner.ts';
export {LatestNews} from './latest-news.ts';
export {RelatedNav} from './related-nav.ts';
export {TagList} from './tag-list.ts';
export type {Wrapper, WrapperProps} from './wrapper.ts';
