'use client';

import {TagList as Element} from '../elements/tag-list/tag-list.ts';
import type {AwErrorEvent, TermSelectEvent, TermsLoadEvent} from '../elements/tag-list/tag-list.types.ts';
import {wrap, type Wrapper} from './wrapper.ts';

interface Events {
  onAwLoad: TermsLoadEvent;
  onAwError: AwErrorEvent;
  onAwSelect: TermSelectEvent;
}

/** `<tag-list>` as a component of React. */
export const TagList: Wrapper<Element, Events> = wrap<Element, Events>(Element, {
  onAwLoad: 'aw-load',
  onAwError: 'aw-error',
  onAwSelect: 'aw-select',
});
