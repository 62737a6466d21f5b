import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {member} from '../../core/dom.ts';

/** Undefined where there is no text to see, as in jsdom. */
const fontsOfPage = (): FontFaceSet | undefined => member(document, 'fonts');

/**
 * Updates its host when fonts have come: the text has another size then, and what it is cut to has none that anybody observes. WebKit
 * does not tell of fonts; it has a promise of those that are on their way.
 */
export class LateFonts implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const fonts = fontsOfPage();
    fonts?.addEventListener('loadingdone', this);
    if (fonts?.status === 'loading') void fonts.ready.then(() => this.handleEvent());
  }

  hostDisconnected(): void {
    fontsOfPage()?.removeEventListener('loadingdone', this);
  }

  handleEvent(): void {
    this.#host.requestUpdate();
  }
}
