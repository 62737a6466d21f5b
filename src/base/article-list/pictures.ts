import type {ReactiveControllerHost} from 'lit';
import {isBelowViewport} from '../controllers/viewport.ts';

/**
 * What became of a picture. One that could not be loaded keeps its place where the reader sees the list, so that no text
 * moves; elsewhere its place is gone, as if the article had no picture.
 */
type PictureState = 'loaded' | 'kept' | 'gone';

/** What became of the pictures of a list, by their addresses. */
export class Pictures {
  readonly #host: ReactiveControllerHost & Element;
  readonly #states = new Map<string, PictureState>();

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
  }

  /** Undefined while it is loading. */
  stateOf(address: string): PictureState | undefined {
    return this.#states.get(address);
  }

  settle(address: string, isLoaded: boolean): void {
    this.#states.set(address, isLoaded ? 'loaded' : isBelowViewport(this.#host) ? 'gone' : 'kept');
    this.#host.requestUpdate();
  }
}
