import {isOn} from '../../../base/attributes.ts';

/** The box that opens after a vote: for feedback, or with ways to share. */
export type PanelKind = 'feedback' | 'share';

export interface PanelOptions {
  readonly feedbackBelow?: unknown;
  readonly shareAbove?: unknown;
  /** Whether feedback can be sent: by the backend, or by the page's own content of the slot `feedback`. */
  readonly takesFeedback: boolean;
}

/** Which box opens after a vote of this value, if any. A vote that is both low and high asks for feedback. */
export function panelAfter(
  value: number,
  {feedbackBelow, shareAbove, takesFeedback}: PanelOptions,
): PanelKind | undefined {
  if (takesFeedback && isOn(feedbackBelow) && value <= Number(feedbackBelow)) return 'feedback';
  return isOn(shareAbove) && value >= Number(shareAbove) ? 'share' : undefined;
}
