import {isBelowViewport} from './viewport.ts';

/**
 * The box that waits for an answer has the height of a full one. It lets go of that height only where nothing that is read
 * moves: below the viewport, or when the reader has asked for a change.
 */
export class ReservedBox {
  readonly #host: Element;
  #isReserved = true;
  #isCollapsed = false;

  constructor(host: Element) {
    this.#host = host;
  }

  /** Whether the box has the height of a full answer. */
  get isReserved(): boolean {
    return this.#isReserved;
  }

  /** Whether there is no box at all. */
  get isCollapsed(): boolean {
    return this.#isCollapsed;
  }

  /** The answer is there, or there is none: below the viewport the box takes the height of it, and vanishes without one. */
  settle(isEmpty: boolean): void {
    const isBelow = isBelowViewport(this.#host);
    this.#isReserved = !isBelow;
    this.#isCollapsed = isBelow && isEmpty;
  }

  /** The reader has asked for a change: the box takes the height that its content needs. */
  release(): void {
    this.#isReserved = false;
  }

  /** Another answer is waited for. */
  reset(): void {
    this.#isCollapsed = false;
  }
}
