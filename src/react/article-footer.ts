'use client';

import {ArticleFooter as Element} from '../elements/article-footer/article-footer.ts';
import type {
  AnySelectEvent,
  AwDismissEvent,
  AwErrorEvent,
  AwFeedbackEvent,
  AwLoadEvent,
  AwRateEvent,
  AwRatedEvent,
  AwShareEvent,
  AwWithdrawnEvent,
} from '../elements/afterword-config/afterword-config.types.ts';
import {ArticleRating} from '../elements/article-rating/article-rating.ts';
import {DisclaimerBanner} from '../elements/disclaimer-banner/disclaimer-banner.ts';
import {LatestNews} from '../elements/latest-news/latest-news.ts';
import {RelatedNav} from '../elements/related-nav/related-nav.ts';
import {TagList} from '../elements/tag-list/tag-list.ts';
import {wrap, type Wrapper} from './wrapper.ts';

interface Events {
  onAwLoad: AwLoadEvent;
  onAwError: AwErrorEvent;
  onAwSelect: AnySelectEvent;
  onAwRate: AwRateEvent;
  onAwRated: AwRatedEvent;
  onAwWithdrawn: AwWithdrawnEvent;
  onAwFeedback: AwFeedbackEvent;
  onAwShare: AwShareEvent;
  onAwDismiss: AwDismissEvent;
}

/** `<article-footer>` as a component of React. */
export const ArticleFooter: Wrapper<Element, Events> = wrap<Element, Events>(
  Element,
  {
    onAwLoad: 'aw-load',
    onAwError: 'aw-error',
    onAwSelect: 'aw-select',
    onAwRate: 'aw-rate',
    onAwRated: 'aw-rated',
    onAwWithdrawn: 'aw-withdrawn',
    onAwFeedback: 'aw-feedback',
    onAwShare: 'aw-share',
    onAwDismiss: 'aw-dismiss',
  },
  [ArticleRating, DisclaimerBanner, LatestNews, RelatedNav, TagList],
);
