import {isOn} from '../../../base/attributes.ts';

/** What opens after a vote: a word to the editors, or ways to share. */
export type PanelKind = 'feedback' | 'sharing';

export interface PanelOptions {
  readonly feedbackBelow?: unknown;
  readonly shareAbove?: unknown;
  /** Whether somebody takes a word to the editors: the backend, or what the page has put in its place. */
  readonly takesFeedback: boolean;
}

/** Which box opens after a vote of this value, if any. A vote that is low and high asks for a word. */
export function panelAfter(
  value: number,
  {feedbackBelow, shareAbove, takesFeedback}: PanelOptions,
): PanelKind | undefined {
  if (takesFeedback && isOn(feedbackBelow) && value <= Number(feedbackBelow)) return 'feedback';
  return isOn(shareAbove) && value >= Number(shareAbove) ? 'sharing' : undefined;
}
