import {AwEvent} from '../../base/events.ts';
import type {Notice} from '../../core/types.ts';

/** `aw-dismiss`: the reader dismisses a notice. Nothing is hidden or remembered if it is cancelled. */
export class AwDismissEvent extends AwEvent<{readonly notice: Notice}> {
  constructor(notice: Notice) {
    super('aw-dismiss', {notice}, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'aw-dismiss': AwDismissEvent;
  }
}
