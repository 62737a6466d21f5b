'use client';

import {ArticleRating as Element} from '../elements/article-rating/article-rating.ts';
import type {
  AwErrorEvent,
  AwFeedbackEvent,
  AwRateEvent,
  AwRatedEvent,
  AwShareEvent,
  AwWithdrawnEvent,
  RatingLoadEvent,
} from '../elements/article-rating/article-rating.types.ts';
import {wrap, type Wrapper} from './wrapper.ts';

interface Events {
  onAwLoad: RatingLoadEvent;
  onAwError: AwErrorEvent;
  onAwRate: AwRateEvent;
  onAwRated: AwRatedEvent;
  onAwWithdrawn: AwWithdrawnEvent;
  onAwFeedback: AwFeedbackEvent;
  onAwShare: AwShareEvent;
  onInput: Event;
  onChange: Event;
}

/** `<article-rating>` as a component of React. */
export const ArticleRating: Wrapper<Element, Events> = wrap<Element, Events>(Element, {
  onAwLoad: 'aw-load',
  onAwError: 'aw-error',
  onAwRate: 'aw-rate',
  onAwRated: 'aw-rated',
  onAwWithdrawn: 'aw-withdrawn',
  onAwFeedback: 'aw-feedback',
  onAwShare: 'aw-share',
  onInput: 'input',
  onChange: 'change',
});
