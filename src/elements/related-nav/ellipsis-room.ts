import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {LateFonts} from '../../base/controllers/late-fonts.ts';
import {sizeObserver} from '../../base/size-observer.ts';
import {findAll} from '../../core/dom.ts';

interface Host extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * Marks the titles that are cut. They are read without the room, in which one that fits might not fit, and all before any is changed, so
 * that the page is laid out once.
 */
function markCut(entries: readonly ResizeObserverEntry[]): void {
  for (const {target} of entries) target.classList.remove('cut');
  const titles = entries.map(({target}) => ({target, isCut: target.scrollHeight > target.clientHeight + 1}));
  for (const {target, isCut} of titles) target.classList.toggle('cut', isCut);
}

/** One for all pairs, made for the first: a server has none. */
let sizes: ResizeObserver | undefined;

/**
 * Leaves room for an ellipsis beside the lines of a title that is cut. Chromium writes it behind a line that stands at the
 * end of its column, where it would be cut off.
 */
export class EllipsisRoom implements ReactiveController {
  readonly #host: Host;
  #titles: readonly Element[] = [];

  constructor(host: Host) {
    this.#host = host;
    // WebKit's ellipsis needs no room.
    new LateFonts(host, {inWebKit: false});
    host.addController(this);
  }

  /** Its text may have changed, and its size have stayed: it is observed anew. */
  hostUpdated(): void {
    this.hostDisconnected();
    this.#titles = findAll(this.#host.renderRoot, '.pair li + li [part=title]');
    // The room changes the size of the content, not of the border box.
    sizes ??= sizeObserver(markCut);
    for (const title of this.#titles) sizes?.observe(title, {box: 'border-box'});
  }

  hostDisconnected(): void {
    for (const title of this.#titles) sizes?.unobserve(title);
  }
}
