'use client';

import {ArticleFooter as Element} from '../elements/article-footer/article-footer.ts';
import {ArticleRating} from '../elements/article-rating/article-rating.ts';
import {DisclaimerBanner} from '../elements/disclaimer-banner/disclaimer-banner.ts';
import {LatestNews} from '../elements/latest-news/latest-news.ts';
import {RelatedNav} from '../elements/related-nav/related-nav.ts';
import {TagList} from '../elements/tag-list/tag-list.ts';
import {innerEvents, type InnerEvents} from './events.ts';
import {wrap, type Wrapper} from './wrapper.ts';

/** `<article-footer>` as a component of React. */
export const ArticleFooter: Wrapper<Element, InnerEvents> = wrap<Element, InnerEvents>(Element, innerEvents, [
  ArticleRating,
  DisclaimerBanner,
  LatestNews,
  RelatedNav,
  TagList,
]);
