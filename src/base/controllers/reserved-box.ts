import type {ReactiveControllerHost} from 'lit';
import {member} from '../../core/dom.ts';
import {isBelowViewport} from './viewport.ts';

type Host = ReactiveControllerHost & Element;

/** The boxes that may let go of their height in the next frame, and how each is told where it is. */
const settling = new Map<Host, (isBelow: boolean) => void>();

/** When they are told; undefined while none waits. */
let frame: Promise<void> | undefined;

/** Resolves before the next frame is drawn, when the page has been scrolled for the last time; at once where nothing is drawn. */
const beforeDrawing = (): Promise<void> =>
  member(document, 'hidden') ? Promise.resolve() : new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** First all boxes are measured, then all change, so that the page is laid out once. */
function settleAll(): void {
  frame = undefined;
  const boxes = [...settling].map(([host, settle]) => [settle, isBelowViewport(host)] as const);
  settling.clear();
  for (const [settle, isBelow] of boxes) settle(isBelow);
}

/**
 * The box that waits for an answer has the height of a full one. It lets go of that height only where nothing that is read
 * moves: below the viewport, or when the reader has asked for a change.
 */
export class ReservedBox {
  /** Whether it has at least the height of a full box. */
  isReserved = true;
  /** Whether there is no box at all. */
  isCollapsed = false;
  /** Resolves when it is decided whether the box keeps its height. */
  settled: Promise<void> = Promise.resolve();
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The answer is there, or there is none: below the viewport the box takes the height of it, and vanishes without one. */
  settle(isEmpty: boolean): void {
    settling.set(this.#host, (isBelow) => {
      this.isReserved = !isBelow;
      this.isCollapsed = isBelow && isEmpty;
      this.#host.requestUpdate();
    });
    this.settled = frame ??= beforeDrawing().then(settleAll);
  }

  /** The reader has asked for a change: the box takes the height that its content needs. */
  release(): void {
    settling.delete(this.#host);
    this.isReserved = false;
  }

  /** Another answer is waited for. */
  reset(): void {
    settling.delete(this.#host);
    this.isCollapsed = false;
  }
}
