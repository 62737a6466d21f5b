import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface Host extends ReactiveControllerHost, Element {
  /** The names of its custom states. */
  customStates(): readonly string[];
}

/** Sets an element's custom states, or the attribute `data-state` in engines that refuse plain names. */
export class CustomStatesController implements ReactiveController {
  readonly #host: Host;
  readonly #internals: ElementInternals | undefined;
  #written = '';

  constructor(host: Host, internals: ElementInternals | undefined) {
    this.#host = host;
    this.#internals = internals;
    host.addController(this);
  }

  hostUpdated(): void {
    const names = this.#host.customStates();
    const written = names.join(' ');
    if (written === this.#written) return;
    this.#written = written;
    try {
      this.#internals!.states.clear();
      for (const name of names) this.#internals!.states.add(name);
    } catch {
      this.#host.setAttribute('data-state', written);
    }
  }
}
