'use client';

import {DisclaimerBanner as Element} from '../elements/disclaimer-banner/disclaimer-banner.ts';
import type {
  AwDismissEvent,
  AwErrorEvent,
  NoticesLoadEvent,
} from '../elements/disclaimer-banner/disclaimer-banner.types.ts';
import {wrap, type Wrapper} from './wrapper.ts';

interface Events {
  onAwLoad: NoticesLoadEvent;
  onAwError: AwErrorEvent;
  onAwDismiss: AwDismissEvent;
}

/** `<disclaimer-banner>` as a component of React. */
export const DisclaimerBanner: Wrapper<Element, Events> = wrap<Element, Events>(Element, {
  onAwLoad: 'aw-load',
  onAwError: 'aw-error',
  onAwDismiss: 'aw-dismiss',
});
