import type {ReactiveController, ReactiveControllerHost} from 'lit';

const MINUTE = 60_000;

/** Updates an element every minute, so that relative times stay true. Browsers slow this down while nobody looks. */
export class MinuteClock implements ReactiveController {
  readonly #host: ReactiveControllerHost & Node;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & Node) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    clearTimeout(this.#timer);
    if (this.#host.isConnected) this.#timer = setTimeout(() => this.#host.requestUpdate(), MINUTE);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
