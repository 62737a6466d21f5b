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

declare global {
  interface GlobalEventHandlersEventMap {
    'aw-rate': AwRateEvent;
    'aw-rated': AwRatedEvent;
    'aw-withdrawn': AwWithdrawnEvent;
  }
}
