import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {createElement, member} from '../../core/dom.ts';

interface Host extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Undefined where there is no text to see, as in jsdom. */
const fontsOfPage = (): FontFaceSet | undefined => member(document, 'fonts');

/** Updates its host when fonts have come: the text has another size then, and what it is cut to has none that anybody observes. */
export class LateFonts implements ReactiveController {
  readonly #host: Host;
  readonly #isSampled: boolean;
  /** WebKit does not tell of fonts. A few of the host's words, unseen, are as wide there as they are in its font. */
  #sample: HTMLElement | undefined;
  #sizes: ResizeObserver | undefined;

  /** @param options `inWebKit`: whether fonts are watched there as well, at the cost of a node */
  constructor(host: Host, {inWebKit}: {readonly inWebKit: boolean}) {
    this.#host = host;
    this.#isSampled = inWebKit;
    host.addController(this);
  }

  hostConnected(): void {
    fontsOfPage()?.addEventListener('loadingdone', this);
  }

  hostUpdated(): void {
    const {isConnected, renderRoot} = this.#host;
    const isTold = 'FontFaceSetLoadEvent' in globalThis;
    if (!this.#isSampled || isTold || !fontsOfPage() || !isConnected || this.#sample) return;
    const words = renderRoot.textContent.trim().slice(0, 12);
    if (!words) return;
    const sample = createElement('span');
    sample.ariaHidden = 'true';
    sample.style.cssText = 'position:absolute;visibility:hidden;max-inline-size:100%';
    sample.textContent = words;
    // In front: what Lit renders is behind it.
    renderRoot.prepend(sample);
    this.#sample = sample;
    this.#sizes = new ResizeObserver(() => this.handleEvent());
    this.#sizes.observe(sample);
  }

  hostDisconnected(): void {
    fontsOfPage()?.removeEventListener('loadingdone', this);
    this.#sizes?.disconnect();
    this.#sample?.remove();
    this.#sample = undefined;
  }

  handleEvent(): void {
    this.#host.requestUpdate();
  }
}
