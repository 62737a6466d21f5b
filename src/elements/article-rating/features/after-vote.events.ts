import {AwEvent} from '../../../base/events.ts';

/** `aw-feedback`: the reader's feedback was sent. The event does not carry its text, which is private. */
export class AwFeedbackEvent extends AwEvent<{readonly article: string; readonly value: number}> {
  constructor(article: string, value: number) {
    super('aw-feedback', {article, value});
  }
}

/** `aw-share`: the reader chose a way to share: a network, `email`, `copy`, or `share` for the system's own. */
export class AwShareEvent extends AwEvent<{readonly article: string; readonly network: string}> {
  constructor(article: string, network: string) {
    super('aw-share', {article, network});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'aw-feedback': AwFeedbackEvent;
    'aw-share': AwShareEvent;
  }
}
