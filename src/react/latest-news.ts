'use client';

import {LatestNews as Element} from '../elements/latest-news/latest-news.ts';
import type {ArticleSelectEvent, AwErrorEvent, NewsLoadEvent} from '../elements/latest-news/latest-news.types.ts';
import {wrap, type Wrapper} from './wrapper.ts';

interface Events {
  onAwLoad: NewsLoadEvent;
  onAwError: AwErrorEvent;
  onAwSelect: ArticleSelectEvent;
}

/** `<latest-news>` as a component of React. */
export const LatestNews: Wrapper<Element, Events> = wrap<Element, Events>(Element, {
  onAwLoad: 'aw-load',
  onAwError: 'aw-error',
  onAwSelect: 'aw-select',
});
