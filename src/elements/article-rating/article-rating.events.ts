import {AwEvent} from '../../base/events.ts';
import type {RatingSummary} from '../../core/types.ts';

/** `aw-rate`: the reader votes; `preventDefault()` keeps the vote from being sent. */
export class AwRateEvent extends AwEvent<{readonly article: string; readonly value: number}> {
  constructor(article: string, value: number) {
    super('aw-rate', {article, value}, true);
  }
}

/** `aw-withdrawn`: the vote was taken back. */
export class AwWithdrawnEvent extends AwEvent<{readonly article: string; readonly summary: RatingSummary}> {
  constructor(article: string, summary: RatingSummary) {
    super('aw-withdrawn', {article, summary});
  }
}

/** `aw-rated`: the vote was counted. */
export class AwRatedEvent extends AwEvent<{
  readonly article: string;
  readonly value: number;
  readonly summary: RatingSummary;
}> {
  constructor(article: string, value: number, summary: RatingSummary) {
    super('aw-rated', {article, value, summary});
  }
}

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
    'aw-rate': AwRateEvent;
    'aw-rated': AwRatedEvent;
    'aw-withdrawn': AwWithdrawnEvent;
    'aw-feedback': AwFeedbackEvent;
    'aw-share': AwShareEvent;
  }
}
