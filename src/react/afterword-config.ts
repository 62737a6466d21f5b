'use client';

import {AfterwordConfig as Element} from '../elements/afterword-config/afterword-config.ts';
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

/** `<afterword-config>` as a component of React. */
export const AfterwordConfig: Wrapper<Element, Events> = wrap<Element, Events>(Element, {
  onAwLoad: 'aw-load',
  onAwError: 'aw-error',
  onAwSelect: 'aw-select',
  onAwRate: 'aw-rate',
  onAwRated: 'aw-rated',
  onAwWithdrawn: 'aw-withdrawn',
  onAwFeedback: 'aw-feedback',
  onAwShare: 'aw-share',
  onAwDismiss: 'aw-dismiss',
});
