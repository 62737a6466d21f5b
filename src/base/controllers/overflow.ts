import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {measure} from '../measure.ts';
import {sizeObserver} from '../size-observer.ts';
import type {ReservedBox} from './reserved-box.ts';

interface Host extends ReactiveControllerHost, Element {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly box: ReservedBox;
}

/** Sees when a box of limited height has more in it than there is room for, so that the element can load what shows the rest. */
export class Overflow implements ReactiveController {
  /** Whether there was once more than there was room for. */
  isFound = false;
  readonly #host: Host;
  readonly #selector: string;
  #sizes: ResizeObserver | undefined;

  constructor(host: Host, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  /** It may be back in another place. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
  }

  hostUpdated(): void {
    this.hostDisconnected();
    const box = this.isFound ? null : this.#host.renderRoot.querySelector(this.#selector);
    if (!box) return;
    this.#look(box);
    // The page gets narrower, a font comes late, words are translated: then what is in the box needs more room.
    this.#sizes = sizeObserver(() => this.#look(box));
    for (const each of [box, ...box.children]) this.#sizes?.observe(each);
  }

  #look(box: Element): void {
    void measure(
      this,
      () => box.scrollHeight > box.clientHeight + 1,
      (isTooMuch) => {
        // In the same frame the box may have given up its height.
        if (!isTooMuch || !this.#host.box.isReserved) return;
        this.isFound = true;
        this.#host.requestUpdate();
      },
    );
  }
}
