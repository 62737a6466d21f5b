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

/** The events of all elements, which those that hold others hear as well, by the names of their props. */
export interface InnerEvents {
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

export const innerEvents: {readonly [Name in keyof InnerEvents]: string} = {
  onAwLoad: 'aw-load',
  onAwError: 'aw-error',
  onAwSelect: 'aw-select',
  onAwRate: 'aw-rate',
  onAwRated: 'aw-rated',
  onAwWithdrawn: 'aw-withdrawn',
  onAwFeedback: 'aw-feedback',
  onAwShare: 'aw-share',
  onAwDismiss: 'aw-dismiss',
};
