import {html} from 'lit';
import {LateFonts} from '../../../base/controllers/late-fonts.ts';
import type {Feature} from '../../../base/features.ts';
import {measure} from '../../../base/measure.ts';
import {sizeObserver} from '../../../base/size-observer.ts';
import {text} from '../../../base/templates.ts';
import type {Notice} from '../../../core/types.ts';
import type {Clamp, DisclaimerHost} from '../disclaimer-host.ts';
import {noticeKey} from '../notice-key.ts';
import {styles} from './text-clamp.styles.ts';

/** Cuts texts after a number of lines, each with a button that shows it all. A text that fits has no button. */
export default class TextClamp implements Feature<readonly Notice[]>, Clamp {
  readonly styles = styles;
  isUsed = false;
  readonly #host: DisclaimerHost;
  /** The keys of the texts that the reader has opened. */
  readonly #opened = new Set<string>();
  #sizes: ResizeObserver | undefined;

  constructor(host: DisclaimerHost) {
    this.#host = host;
    new LateFonts(host, {inWebKit: true});
  }

  hostConnected(): void {
    this.#host.clamp = this;
  }

  hostDisconnected(): void {
    this.#host.clamp = undefined;
    this.#sizes?.disconnect();
    this.#sizes = undefined;
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    this.#hideNeedlessButtons();
    this.#sizes ??= this.#observeSize();
  }

  isOpen(notice: Notice): boolean {
    return this.#opened.has(noticeKey(notice));
  }

  renderButton(notice: Notice): unknown {
    const isOpen = this.isOpen(notice);
    return html`<button part="show" aria-expanded=${isOpen} @click=${() => this.#toggle(noticeKey(notice))}>
      ${text(this.#host.localize.term(isOpen ? 'showLess' : 'showMore'))}
    </button>`;
  }

  /** The reader has asked for it: the box takes the height that it needs. */
  #toggle(key: string): void {
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.isUsed = true;
    this.#host.box.release();
    this.#host.requestUpdate();
  }

  #observeSize(): ResizeObserver | undefined {
    // Before the next paint: a size changed inside the callback is reported as an error on the page (ResizeObserver loop).
    const observer = sizeObserver(() => this.#hideNeedlessButtons());
    observer?.observe(this.#host);
    return observer;
  }

  #hideNeedlessButtons(): void {
    const cuts = [...this.#host.renderRoot.querySelectorAll('.cut')];
    const fits = () => cuts.map((cut) => cut.scrollHeight <= cut.clientHeight + 1);
    void measure(this, fits, (fitting) => {
      cuts.forEach((cut, index) => {
        const button = cut.parentElement?.querySelector<HTMLElement>('[part=show]');
        if (button) button.hidden = fitting[index]!;
      });
    });
  }
}
