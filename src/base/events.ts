import type {AdapterError} from '../core/errors.ts';

/** Base of all our events: they bubble and cross shadow roots. */
export class AwEvent<T> extends CustomEvent<T> {
  constructor(name: string, detail: T, cancelable = false) {
    super(name, {bubbles: true, composed: true, cancelable, detail});
  }
}

/** `aw-load`: the answer is there. `detail.data` is what the backend said. */
export class AwLoadEvent<T = unknown> extends AwEvent<{readonly data: T}> {
  constructor(data: T) {
    super('aw-load', {data});
  }
}

/** `aw-error`: a read or a vote failed. `detail.error` says how; the reader has been told. */
export class AwErrorEvent extends AwEvent<{readonly error: AdapterError}> {
  constructor(error: AdapterError) {
    super('aw-error', {error});
  }
}

/** `aw-select`: a link was followed. `detail.item` is the article or the term. */
export class AwSelectEvent<T = unknown> extends AwEvent<{readonly item: T}> {
  constructor(item: T) {
    super('aw-select', {item});
  }
}

declare global {
  // Our events bubble: they are heard on each element, on the document and on the window.
  interface GlobalEventHandlersEventMap {
    'aw-load': AwLoadEvent;
    'aw-error': AwErrorEvent;
    'aw-select': AwSelectEvent<{readonly url?: string}>;
  }
}
