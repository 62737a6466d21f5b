import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Sets an element's custom states, or the attribute `data-state` in engines that refuse plain names. */
export class CustomStatesController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #internals: ElementInternals;
  readonly #names: () => readonly string[];
  #written = '';

  constructor(host: ReactiveControllerHost & Element, internals: ElementInternals, names: () => readonly string[]) {
    this.#host = host;
    this.#internals = internals;
    this.#names = names;
    host.addController(this);
  }

  hostUpdated(): void {
    const names = this.#names();
    const written = names.join(' ');
    if (written === this.#written) return;
    this.#written = written;
    try {
      this.#internals.states.clear();
      for (const name of names) this.#internals.states.add(name);
    } catch {
      this.#host.setAttribute('data-state', written);
    }
  }
}
