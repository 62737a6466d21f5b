import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {createElement, member} from '../../core/dom.ts';

interface Host extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Undefined where there is no text to see, as in jsdom. */
const fontsOfPage = (): FontFaceSet | undefined => member(document, 'fonts');

/** WebKit has the fonts of a page, but does not tell of them. */
const areFontsTold = 'FontFaceSetLoadEvent' in globalThis;

/** A few of the host's words, as wide as they are in its font. They are neither seen nor read, and take no room. */
class Sample {
  readonly #element = createElement('span');
  readonly #sizes: ResizeObserver;
  #width: number | undefined;

  constructor(onResize: () => void) {
    this.#element.ariaHidden = 'true';
    this.#element.style.cssText =
      'position:absolute;visibility:hidden;overflow:hidden;block-size:0;inline-size:max-content;max-inline-size:100%';
    this.#sizes = new ResizeObserver(([entry]) => {
      const {width} = entry!.contentRect;
      if (this.#width !== undefined && this.#width !== width) onResize();
      this.#width = width;
    });
  }

  /** In front: what Lit renders is behind it. */
  showIn(root: HTMLElement | DocumentFragment): void {
    const words = root.textContent.trim().slice(0, 12);
    if (this.#element.textContent === words && this.#element.parentNode === root) return;
    this.#element.textContent = words;
    this.#width = undefined;
    root.prepend(this.#element);
    this.#sizes.observe(this.#element);
  }

  end(): void {
    this.#sizes.disconnect();
    this.#element.remove();
  }
}

/** Updates its host when fonts have come: the text has another size then, and what it is cut to has none that anybody observes. */
export class LateFonts implements ReactiveController {
  readonly #host: Host;
  #sample: Sample | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    fontsOfPage()?.addEventListener('loadingdone', this);
  }

  hostUpdated(): void {
    if (areFontsTold || !fontsOfPage() || !this.#host.isConnected) return;
    this.#sample ??= new Sample(() => this.handleEvent());
    this.#sample.showIn(this.#host.renderRoot);
  }

  hostDisconnected(): void {
    fontsOfPage()?.removeEventListener('loadingdone', this);
    this.#sample?.end();
    this.#sample = undefined;
  }

  handleEvent(): void {
    this.#host.requestUpdate();
  }
}
