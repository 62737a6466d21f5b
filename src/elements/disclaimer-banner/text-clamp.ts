import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface Host extends ReactiveControllerHost, HTMLElement {
  readonly lines?: number | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Cuts texts after a number of lines, each with a button that shows it all. A text that fits has no button. */
export class TextClamp implements ReactiveController {
  readonly #host: Host;
  /** The keys of the texts that the reader has opened. */
  readonly #opened = new Set<string>();
  #sizes: ResizeObserver | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** After how many lines texts are cut; 0 for never. */
  get lines(): number {
    return Math.trunc(Math.max(0, Number(this.#host.lines) || 0));
  }

  isOpen(key: string): boolean {
    return this.#opened.has(key);
  }

  toggle(key: string): void {
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const box = this.#host.renderRoot.querySelector<HTMLElement>('.lines');
    if (!box) return;
    // Not in the markup: a page may forbid styles there.
    box.style.setProperty('--_lines', `${this.lines}`);
    this.#hideNeedlessButtons();
    this.#sizes ??= this.#observeSize();
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#sizes = undefined;
  }

  #observeSize(): ResizeObserver {
    // A frame later: what changes sizes at once is an error on the page.
    const observer = new ResizeObserver(() => requestAnimationFrame(() => this.#hideNeedlessButtons()));
    observer.observe(this.#host);
    return observer;
  }

  #hideNeedlessButtons(): void {
    for (const cut of this.#host.renderRoot.querySelectorAll('.cut')) {
      const button = cut.nextElementSibling;
      if (button instanceof HTMLElement) button.hidden = cut.scrollHeight <= cut.clientHeight + 1;
    }
  }
}
