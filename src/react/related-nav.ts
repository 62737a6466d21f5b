'use client';

import {RelatedNav as Element} from '../elements/related-nav/related-nav.ts';
import type {ArticleSelectEvent, AwErrorEvent, RelatedLoadEvent} from '../elements/related-nav/related-nav.types.ts';
import {wrap, type Wrapper} from './wrapper.ts';

interface Events {
  onAwLoad: RelatedLoadEvent;
  onAwError: AwErrorEvent;
  onAwSelect: ArticleSelectEvent;
}

/** `<related-nav>` as a component of React. */
export const RelatedNav: Wrapper<Element, Events> = wrap<Element, Events>(Element, {
  onAwLoad: 'aw-load',
  onAwError: 'aw-error',
  onAwSelect: 'aw-select',
});
