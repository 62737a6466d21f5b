import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {visibleCount} from './tag-list-model.ts';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly limit?: number | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Cuts the terms over the limit, and more of them where the button that shows them would not fit into the reserved box. */
export class TermLimit implements ReactiveController {
  readonly #host: Host;
  #isOpen = false;
  /** For how many terms there is room beside the button, where they are fewer than the limit. */
  #room: number | undefined;
  #sizes: ResizeObserver | undefined;
  #width = 0;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether all terms are shown. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** How many of so many terms are shown while it is not open. */
  visibleCount(total: number): number {
    return visibleCount(total, this.#host.limit, this.#room);
  }

  /** Shows all terms, or again those within the limit. */
  toggle(): void {
    this.#isOpen = !this.#isOpen;
    this.#host.requestUpdate();
  }

  /** Another article's terms are cut again. */
  reset(): void {
    this.#isOpen = false;
    this.#room = undefined;
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#sizes = undefined;
  }

  hostUpdated(): void {
    if (!this.#host.limit || !this.#host.isConnected) return;
    const list = this.#host.renderRoot.querySelector('[part=more]')?.closest('ul');
    if (list) this.#fit(list);
    this.#sizes ??= this.#observeWidth();
  }

  /** The button is never what has to be scrolled to. */
  #fit(list: Element): void {
    const shown = list.children.length - 1;
    if (this.#isOpen || shown < 2 || list.scrollHeight <= list.clientHeight + 1) return;
    this.#room = shown - 1;
    this.#host.requestUpdate();
  }

  /** In another width there is room for more, or for fewer. */
  #observeWidth(): ResizeObserver {
    this.#width = this.#host.offsetWidth;
    const observer = new ResizeObserver(() => {
      if (this.#width === this.#host.offsetWidth) return;
      this.#width = this.#host.offsetWidth;
      this.#room = undefined;
      this.#host.requestUpdate();
    });
    observer.observe(this.#host);
    return observer;
  }
}
