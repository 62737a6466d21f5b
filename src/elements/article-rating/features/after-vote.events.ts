import {AwEvent} from '../../../base/events.ts';

/** `aw-feedback`: what the reader wrote about their vote was sent. The text is the editors' alone. */
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
