import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {measure} from '../measure.ts';
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

  constructor(host: Host, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const box = this.isFound ? null : this.#host.renderRoot.querySelector(this.#selector);
    if (!box) return;
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
