import type {ReactiveControllerHost} from 'lit';
import {member} from '../../core/dom.ts';
import {isBelowViewport, isInOrBelowViewport} from './viewport.ts';

type Host = ReactiveControllerHost & Element;

/** Boxes that decide in the next frame whether to shrink: where they may, and what they do then. */
const settling = new Map<Host, readonly [mayShrink: (host: Host) => boolean, decide: (may: boolean) => void]>();

/** Resolves when they have decided; undefined while none waits. */
let frame: Promise<void> | undefined;

/** Resolves before the next frame is painted, after the last scroll events; at once in a hidden page, which is not painted. */
const beforePaint = (): Promise<void> =>
  member(document, 'hidden') ? Promise.resolve() : new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Measures all boxes before it changes any, so that the page is laid out once. */
function settleAll(): void {
  frame = undefined;
  const boxes = [...settling].map(([host, [mayShrink, decide]]) => [decide, mayShrink(host)] as const);
  settling.clear();
  for (const [decide, may] of boxes) decide(may);
}

/**
 * The box that waits for an answer has the height of a full one. It lets go of that height only where nothing that is read
 * moves: below the viewport, or when the reader has asked for a change. One that is not even to say that it is empty leaves no
 * hole in sight.
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
    this.#settle(isEmpty, isBelowViewport);
  }

  /** There is nothing to show, and nothing is said: the box vanishes, in sight as well. */
  collapse(): void {
    this.#settle(true, isInOrBelowViewport);
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

  #settle(isEmpty: boolean, mayShrink: (host: Host) => boolean): void {
    const decide = (may: boolean) => {
      this.isReserved = !may;
      this.isCollapsed = may && isEmpty;
      this.#host.requestUpdate();
    };
    settling.set(this.#host, [mayShrink, decide]);
    this.settled = frame ??= beforePaint().then(settleAll);
  }
}
