import type {ReactiveControllerHost} from 'lit';
import {member} from '../../core/dom.ts';
import {isBelowViewport, whenBelowViewport} from './viewport.ts';

type Host = ReactiveControllerHost & Element;

/** Boxes that decide in the next frame whether to shrink, with their callbacks. */
const settling = new Map<Host, (isBelow: boolean) => void>();

/** Resolves when they have decided; undefined while none waits. */
let frame: Promise<void> | undefined;

/** Resolves before the next frame is painted, after the last scroll events; at once in a hidden page, which is not painted. */
const beforePaint = (): Promise<void> =>
  member(document, 'hidden') ? Promise.resolve() : new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Measures all boxes before it changes any, so that the page is laid out once. */
function settleAll(): void {
  frame = undefined;
  const boxes = [...settling].map(([host, settle]) => [settle, isBelowViewport(host)] as const);
  settling.clear();
  for (const [settle, isBelow] of boxes) settle(isBelow);
}

/**
 * The box that waits for an answer has the height of a full one. It lets go of that height only where nothing that is read
 * moves: below the viewport, also later, or when the reader has asked for a change.
 */
export class ReservedBox {
  /** Whether it has at least the height of a full box. */
  isReserved = true;
  /** Whether there is no box at all. */
  isCollapsed = false;
  /** Resolves when it is decided whether the box keeps its height. */
  settled: Promise<void> = Promise.resolve();
  readonly #host: Host;
  #stopWaiting: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The answer is there, or there is none: below the viewport the box takes the height of it, and vanishes without one. */
  settle(isEmpty: boolean): void {
    this.#stop();
    settling.set(this.#host, (isBelow) => {
      this.isReserved = !isBelow;
      this.isCollapsed = isBelow && isEmpty;
      this.#host.requestUpdate();
      if (!isBelow) this.#stopWaiting = whenBelowViewport(this.#host, () => this.settle(isEmpty));
    });
    this.settled = frame ??= beforePaint().then(settleAll);
  }

  /** The reader has asked for a change: the box takes the height that its content needs. */
  release(): void {
    this.#stop();
    this.isReserved = false;
  }

  /** Another answer is waited for. */
  reset(): void {
    this.#stop();
    this.isCollapsed = false;
  }

  #stop(): void {
    settling.delete(this.#host);
    this.#stopWaiting?.();
  }
}
