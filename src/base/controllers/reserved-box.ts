import {isBelowViewport} from './viewport.ts';

/**
 * The box that waits for an answer has the height of a full one. It lets go of that height only where nothing that is read
 * moves: below the viewport, or when the reader has asked for a change.
 */
export class ReservedBox {
  /** Whether the box has the height of a full answer. */
  isReserved = true;
  /** Whether there is no box at all. */
  isCollapsed = false;
  readonly #host: Element;

  constructor(host: Element) {
    this.#host = host;
  }

  /** The answer is there, or there is none: below the viewport the box takes the height of it, and vanishes without one. */
  settle(isEmpty: boolean): void {
    this.isReserved = !isBelowViewport(this.#host);
    this.isCollapsed = !this.isReserved && isEmpty;
  }

  /** The reader has asked for a change: the box takes the height that its content needs. */
  release(): void {
    this.isReserved = false;
  }

  /** Another answer is waited for. */
  reset(): void {
    this.isCollapsed = false;
  }
}
