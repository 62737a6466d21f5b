import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {cancelMeasure, measure} from '../measure.ts';
import {isBelowViewport, isInOrBelowViewport, whenBelowViewport} from './viewport.ts';

type Host = ReactiveControllerHost & Element;

/**
 * The box that waits for an answer has the height of a full one. It lets go of that height only where nothing that is read
 * moves: below the viewport, also later, or when the reader has asked for a change. One that is not even to say that it is empty
 * leaves no hole in sight.
 */
export class ReservedBox implements ReactiveController {
  /** Whether it has at least the height of a full box. */
  isReserved = true;
  /** Whether there is no box at all. */
  isCollapsed = false;
  /** Resolves when it is decided whether the box keeps its height. */
  settled: Promise<void> = Promise.resolve();
  readonly #host: Host;
  #stopWaiting: (() => void) | undefined;
  /** Decides about the height, which is still to be decided. */
  #decide: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** It may have been moved, or be back. */
  hostConnected(): void {
    this.#decide?.();
  }

  /** Nothing waits for an element that is not in the page: it would be kept for ever. */
  hostDisconnected(): void {
    this.#stopWaiting?.();
    cancelMeasure(this);
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
    this.#stop();
    this.isReserved = false;
  }

  /** Another answer is waited for. */
  reset(): void {
    this.#stop();
    this.isCollapsed = false;
  }

  #settle(isEmpty: boolean, mayShrink: (host: Host) => boolean): void {
    this.#stop();
    this.#decide = () => this.#settle(isEmpty, mayShrink);
    const decide = (may: boolean) => {
      if (may) this.#decide = undefined;
      const isSame = this.isReserved === !may && this.isCollapsed === (may && isEmpty);
      this.isReserved = !may;
      this.isCollapsed = may && isEmpty;
      if (!isSame) this.#host.requestUpdate();
      if (!may) this.#stopWaiting = whenBelowViewport(this.#host, () => this.settle(isEmpty));
    };
    this.settled = measure(this, () => mayShrink(this.#host), decide);
  }

  #stop(): void {
    this.#decide = undefined;
    cancelMeasure(this);
    this.#stopWaiting?.();
  }
}
