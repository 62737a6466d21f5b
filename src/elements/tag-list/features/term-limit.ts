import {css, html, nothing} from 'lit';
import type {Feature} from '../../../base/features.ts';
import {text} from '../../../base/templates.ts';
import type {Term} from '../../../core/types.ts';
import type {TagList} from '../tag-list.ts';

/** The button that shows the terms over the limit. In a reserved box it stays within the box: fewer terms are shown then. */
export default class TermLimit implements Feature<readonly Term[]> {
  readonly styles = css`
    [part='more'] {
      display: block;
      block-size: 2em;
      padding-inline: 0.25em;
    }
    .inline [part='more'] {
      block-size: 1.5em;
      min-block-size: 0;
      padding: 0;
    }
    [part='more'] span {
      font-size: 0.875em;
    }
    .inline [part='more'] span {
      font-size: 0.8125em;
    }
  `;
  readonly #host: TagList;
  #sizes: ResizeObserver | undefined;
  #width = 0;

  constructor(host: TagList) {
    this.#host = host;
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#sizes = undefined;
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    const list = this.#host.renderRoot.querySelector('[part=more]')?.closest('ul');
    if (list) this.#fit(list);
    this.#sizes ??= this.#observeWidth();
  }

  render(): unknown {
    const {localize, isOpen, visibleCount, read} = this.#host;
    const hidden = (read.data?.length ?? 0) - visibleCount;
    if (hidden <= 0) return nothing;
    const label = isOpen ? localize.term('less') : localize.term('more', {count: hidden});
    return html`<li>
      <button part="more" aria-expanded=${isOpen} @click=${() => void this.#toggle()}>
        <span>${text(label)}</span>
      </button>
    </li>`;
  }

  /** The list takes the height that it needs, and who opens it goes on at the first new term. */
  async #toggle(): Promise<void> {
    const {box, visibleCount, renderRoot} = this.#host;
    box.release();
    this.#host.isOpen = !this.#host.isOpen;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const term = renderRoot.querySelectorAll<HTMLElement>('[part=term]')[visibleCount];
    if (!this.#host.isOpen || !term) return;
    // A term without an address takes no focus by itself.
    if (!term.hasAttribute('href')) term.tabIndex = -1;
    term.focus();
  }

  /** The button is never what has to be scrolled to. */
  #fit(list: Element): void {
    const shown = list.children.length - 1;
    if (this.#host.isOpen || shown < 2 || list.scrollHeight <= list.clientHeight + 1) return;
    this.#host.room = shown - 1;
    this.#host.requestUpdate();
  }

  /** In another width there is room for more terms, or for fewer. */
  #observeWidth(): ResizeObserver {
    this.#width = this.#host.offsetWidth;
    const observer = new ResizeObserver(() => {
      if (this.#width === this.#host.offsetWidth) return;
      this.#width = this.#host.offsetWidth;
      this.#host.room = undefined;
      this.#host.requestUpdate();
    });
    observer.observe(this.#host);
    return observer;
  }
}
