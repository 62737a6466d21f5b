import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** The element as its focus sees it. */
interface Host extends ReactiveControllerHost {
  readonly shadowRoot: ShadowRoot | null;
}

/** What has the focus in a rating: a star, their picture or a button. The boxes around it look after their own. */
export function focusedPart({shadowRoot}: Pick<Host, 'shadowRoot'>): Element | null | undefined {
  const focused = shadowRoot?.activeElement;
  return focused?.closest('[part=rating], .quiet') && focused;
}

/** Moves the focus to the star that Tab stops at; where no votes are taken to the picture of the stars, which is named by the result. */
export function focusStars({shadowRoot}: Pick<Host, 'shadowRoot'>, options?: FocusOptions): void {
  // A rating that failed has only its button.
  const places = ['.quiet button', '[tabindex="0"]', '[role=img]'];
  const [place] = places.flatMap((each) => shadowRoot?.querySelector<HTMLElement>(each) ?? []);
  if (place?.matches('[role=img]')) place.tabIndex = -1;
  place?.focus(options);
}

/** Keeps the focus in the rating when an update takes away what has it: by a vote that is final, an answer of another scale, a failure. */
export class FocusKeeper implements ReactiveController {
  readonly #host: Host;
  #focused: Element | null | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#focused = focusedPart(this.#host);
  }

  /** At once, so that no key goes astray. Nothing is scrolled: what had the focus was where the stars are. */
  hostUpdated(): void {
    if (this.#focused?.isConnected === false) focusStars(this.#host, {preventScroll: true});
    this.#focused = undefined;
  }
}
