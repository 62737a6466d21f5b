/** A rating written by hand with Lit: what an element can cost that has no backend, no votes and no words. */
import {css, html, LitElement, type PropertyDeclarations} from 'lit';

class HandWritten extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      font: inherit;
      line-height: 1;
    }
    button {
      all: unset;
      cursor: pointer;
      inline-size: 1.25em;
      block-size: 1.25em;
      font-size: 1.25em;
      text-align: center;
      background: linear-gradient(90deg, #f5a623 var(--f), #ccc var(--f));
      background-clip: text;
      color: transparent;
    }
    button:focus-visible {
      outline: 2px solid #06c;
    }
  `;
  static override properties: PropertyDeclarations = {
    value: {type: Number},
    max: {type: Number},
    readonly: {type: Boolean},
    hovered: {state: true},
  };
  declare value: number;
  declare max: number;
  declare readonly: boolean;
  declare hovered: number;

  constructor() {
    super();
    this.value = 0;
    this.max = 5;
    this.readonly = false;
    this.hovered = 0;
  }

  protected override render(): unknown {
    const shown = this.hovered || this.value;
    const stars = Array.from({length: this.max}, (_, index) => {
      const fill = Math.max(0, Math.min(1, shown - index)) * 100;
      return html`<button data-i=${index + 1} aria-label=${`${index + 1} of ${this.max}`} style=${`--f:${fill}%`}>
        ★
      </button>`;
    });
    return html`<span
      role="group"
      aria-label="Rating"
      @click=${this.#onClick}
      @keydown=${this.#onKeyDown}
      @pointerover=${this.#onPointerOver}
      @pointerleave=${this.#onPointerLeave}
      >${stars}</span
    >`;
  }

  #pick(value: number): void {
    if (this.readonly) return;
    this.value = value;
    this.dispatchEvent(new CustomEvent('change', {detail: value, bubbles: true, composed: true}));
  }

  #onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step) this.#pick(Math.max(0, Math.min(this.max, Math.round(this.value) + step)));
  }

  #onClick({target}: Event): void {
    const {i} = (target as HTMLElement).dataset;
    if (i) this.#pick(Number(i));
  }

  #onPointerOver({target}: Event): void {
    this.hovered = Number((target as HTMLElement).dataset.i ?? 0);
  }

  #onPointerLeave(): void {
    this.hovered = 0;
  }
}

customElements.define('lit-rating', HandWritten);
bench.register({
  isReady: ({shadowRoot}) => shadowRoot?.querySelectorAll('button').length === 5,
  set: (element, value) => ((element as HandWritten).value = value),
});
