import {isServer, type ReactiveController, type ReactiveControllerHost} from 'lit';

/**
 * Tells the first render of an element that a server has rendered from the later ones. It must be the same as on the server,
 * where neither the element's children nor its data are known.
 */
export class HydrationController implements ReactiveController {
  /** Whether the next render is that of the server, or has to be like it. */
  isPending: boolean;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    // A declarative shadow root is there before the element is. Lit would render beside what is in it, unless it can hydrate.
    if (!('litElementHydrateSupport' in globalThis)) host.shadowRoot?.replaceChildren();
    this.isPending = isServer || !!host.shadowRoot?.firstChild;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.isPending) return;
    this.isPending = false;
    this.#host.requestUpdate();
  }
}
