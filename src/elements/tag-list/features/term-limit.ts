import {html, nothing} from 'lit';
import {LateFonts} from '../../../base/controllers/late-fonts.ts';
import type {Feature} from '../../../base/features.ts';
import {sizeObserver} from '../../../base/size-observer.ts';
import {text} from '../../../base/templates.ts';
import type {Term} from '../../../core/types.ts';
import type {Limiter, TagListHost} from '../tag-list-host.ts';
import {visibleCount} from './term-limit-model.ts';
import {styles} from './term-limit.styles.ts';

/** The button that shows the terms over the limit, and in a reserved box those for which there is no room. */
export default class TermLimit implements Feature<readonly Term[]>, Limiter {
  readonly styles = styles;
  readonly #host: TagListHost;
  /** Whether the terms over the limit are shown as well. */
  #isOpen = false;
  /** For how many terms there is room beside the button, where that is less than the limit. */
  #room: number | undefined;
  #sizes: ResizeObserver | undefined;
  #width = 0;
  /** On paper no button can be pressed: all terms are shown. */
  readonly #paper: MediaQueryList | undefined = globalThis.matchMedia?.('print');
  readonly #onPaper = (): void => this.#host.requestUpdate();

  constructor(host: TagListHost) {
    this.#host = host;
    new LateFonts(host, {inWebKit: true});
  }

  hostConnected(): void {
    this.#host.limiter = this;
    this.#paper?.addEventListener('change', this.#onPaper);
  }

  hostDisconnected(): void {
    this.#host.limiter = undefined;
    this.#paper?.removeEventListener('change', this.#onPaper);
    this.#sizes?.disconnect();
    this.#sizes = undefined;
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    const list = this.#host.renderRoot.querySelector<HTMLElement>('.reserved ul:not([aria-hidden])');
    if (list) this.#fit(list);
    this.#sizes ??= this.#observeWidth();
  }

  /** Another article's terms are cut again. */
  reset(): void {
    this.#isOpen = false;
    this.#room = undefined;
  }

  /** The terms that are shown. */
  visible(terms: readonly Term[]): readonly Term[] {
    return this.#isOpen || this.#paper?.matches ? terms : terms.slice(0, this.#visibleCount);
  }

  render(): unknown {
    const {localize, read} = this.#host;
    const hidden = (read.data?.length ?? 0) - this.#visibleCount;
    if (hidden <= 0) return nothing;
    const label = this.#isOpen ? localize.term('less') : localize.term('more', {count: hidden});
    return html`<li class="button">
      <button part="more" aria-expanded=${this.#isOpen} @click=${() => void this.#toggle()}>
        <span>${text(label)}</span>
      </button>
    </li>`;
  }

  /** How many terms are shown while it is not open. */
  get #visibleCount(): number {
    return visibleCount(this.#host.read.data?.length ?? 0, this.#host.limit, this.#room);
  }

  /** The list takes the height that it needs. When it opens, the focus moves to the first new term. */
  async #toggle(): Promise<void> {
    const {box, renderRoot} = this.#host;
    box.release();
    this.#isOpen = !this.#isOpen;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const term = renderRoot.querySelectorAll<HTMLElement>('[part=term]')[this.#visibleCount];
    if (!this.#isOpen || !term) return;
    // A term without an address takes no focus by itself.
    if (!term.hasAttribute('href')) term.tabIndex = -1;
    term.focus();
  }

  /** Shows fewer terms until they fit into the reserved rows, together with the button. */
  #fit(list: HTMLElement): void {
    if (this.#isOpen || this.#paper?.matches || list.scrollHeight <= list.clientHeight + 1) return;
    const terms = [...list.querySelectorAll<HTMLElement>('li:not(.button)')];
    const bottom = list.offsetTop + list.clientHeight + 1;
    const fitting = terms.filter((term) => term.offsetTop + term.offsetHeight <= bottom).length;
    if (terms.length < 2) return;
    // Where all of them fit it is the button that does not.
    const room = Math.max(1, Math.min(fitting, terms.length - 1));
    if (room === this.#room) return;
    this.#room = room;
    this.#host.requestUpdate();
  }

  /** In another width there is room for more terms, or for fewer. */
  #observeWidth(): ResizeObserver | undefined {
    this.#width = this.#host.offsetWidth;
    const observer = sizeObserver(() => {
      if (this.#width === this.#host.offsetWidth) return;
      this.#width = this.#host.offsetWidth;
      this.#room = undefined;
      this.#host.requestUpdate();
    });
    observer?.observe(this.#host);
    return observer;
  }
}
