import {css, html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {styleMap} from 'lit/directives/style-map.js';
import type {BackendAdapter} from '../../src/core/types.ts';
import {ARTICLE, PUBLISHER} from './newsroom.ts';
import {BRANDS, cssOf, TOKENS, type Brand, type Token} from './tokens.ts';

export interface PartsOf {
  readonly tag: string;
  readonly parts: readonly {readonly name: string; readonly description?: string}[];
}

const isHex = (value: string | undefined) => /^#[\da-f]{6}$/i.test(value ?? '');

/** The custom properties with fields, all elements in them, the CSS that says the same, and the parts. */
export class BrandPage extends LitElement {
  static override properties: PropertyDeclarations = {
    adapter: {attribute: false},
    parts: {attribute: false},
    brand: {state: true},
    copied: {state: true},
  };

  declare adapter?: BackendAdapter;
  declare parts: readonly PartsOf[];
  declare brand: Brand;
  declare copied: string;

  static override styles: CSSResultGroup = css`
    :host {
      display: block;
      font:
        1rem/1.5 system-ui,
        sans-serif;
      container-type: inline-size;
    }
    h1,
    h2,
    h3 {
      margin: 0;
      font-weight: 650;
      line-height: 1.25;
    }
    h1 {
      font-size: 1.75rem;
    }
    h2 {
      margin-block: 2.5rem 0.75rem;
      font-size: 1.25rem;
    }
    h3 {
      margin-block: 1.5rem 0.5rem;
      font-size: 1rem;
    }
    p {
      max-inline-size: 44rem;
      margin-block: 0.5rem;
    }
    .sheet {
      display: grid;
      gap: 2.5rem;
      margin-block-start: 1.5rem;
    }
    .sheet > * {
      min-inline-size: 0;
    }
    .brands {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin-block-end: 1rem;
    }
    button {
      min-block-size: 2rem;
      padding: 0 0.8rem;
      font: inherit;
      font-size: 0.875rem;
      color: inherit;
      background: none;
      border: 1px solid color-mix(in oklab, currentColor 45%, transparent);
      border-radius: 99px;
      cursor: pointer;
    }
    button[aria-pressed='true'] {
      background: color-mix(in oklab, currentColor 12%, transparent);
    }
    .token {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 0.15rem 0.5rem;
      align-items: center;
      padding-block: 0.6rem;
      border-block-start: 1px solid color-mix(in oklab, currentColor 18%, transparent);
    }
    label {
      grid-column: 1 / -1;
      font-size: 0.875rem;
    }
    code,
    pre {
      font:
        0.875rem/1.5 ui-monospace,
        'DejaVu Sans Mono',
        monospace;
    }
    small {
      display: block;
      font-size: 0.8125rem;
      color: color-mix(in oklab, currentColor 68%, transparent);
    }
    input {
      box-sizing: border-box;
      inline-size: 100%;
      min-inline-size: 0;
      block-size: 2rem;
      padding: 0 0.5rem;
      font: inherit;
      font-size: 0.875rem;
      color: inherit;
      background: none;
      border: 1px solid color-mix(in oklab, currentColor 45%, transparent);
      border-radius: 4px;
    }
    input::placeholder {
      color: color-mix(in oklab, currentColor 68%, transparent);
      opacity: 1;
    }
    .token > input:last-child:not([type='color']) {
      grid-column: 1 / -1;
    }
    input[type='color'] {
      inline-size: 2.75rem;
      padding: 0.15rem;
    }
    .css {
      position: relative;
    }
    pre {
      margin: 0 0 0.75rem;
      padding: 0.9rem 1.1rem;
      overflow: auto;
      white-space: pre-wrap;
      background: color-mix(in oklab, currentColor 6%, transparent);
      border-radius: 6px;
      user-select: text;
    }
    table {
      inline-size: 100%;
      font-size: 0.875rem;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 0.4rem 1rem 0.4rem 0;
      font-weight: 400;
      text-align: start;
      vertical-align: top;
      border-block-start: 1px solid color-mix(in oklab, currentColor 18%, transparent);
    }
    th {
      inline-size: 50%;
      overflow-wrap: anywhere;
    }
    @container (min-width: 56rem) {
      .sheet {
        grid-template-columns: 20rem minmax(0, 1fr);
      }
      .preview {
        max-inline-size: 44rem;
      }
    }
  `;

  constructor() {
    super();
    this.parts = [];
    this.brand = {};
    this.copied = '';
  }

  protected override render(): unknown {
    const {brand, adapter} = this;
    return html`<h1>Brand</h1>
      <p>
        The elements take the font and the text colour of the page, and mix all other colours from it. These custom
        properties change that, for the whole page or for a part of it. What is not set follows the page.
      </p>
      <div class="sheet">
        <form @submit=${(event: Event) => event.preventDefault()}>
          <div class="brands" role="group" aria-label="Begin with">
            ${Object.entries(BRANDS).map(
              ([name, each]) =>
                html`<button type="button" aria-pressed=${each === brand} @click=${() => (this.brand = each)}>
                  ${name}
                </button>`,
            )}
          </div>
          ${TOKENS.map((token) => this.#field(token))}
        </form>
        <div>
          <div class="preview" style=${styleMap(brand as Record<string, string>)}>
            <afterword-config .adapter=${adapter} article=${ARTICLE} publisher=${PUBLISHER}>
              <tag-list kind="category"></tag-list>
              <article-footer></article-footer>
            </afterword-config>
          </div>
        </div>
      </div>
      <h2>The CSS</h2>
      <div class="css">
        <pre tabindex="0" role="region" aria-label="The CSS to copy">${cssOf(brand)}</pre>
        <button type="button" @click=${this.#copy}>Copy</button>
        <span role="status">${this.copied}</span>
      </div>
      <h2>The parts</h2>
      <p>
        What the custom properties do not reach has a name, and takes any CSS:
        <code>article-rating::part(question)</code>.
      </p>
      ${this.parts.map(
        ({tag, parts}) =>
          html`<h3><code>${tag}</code></h3>
            <table>
              <tbody>
                ${parts.map(
                  ({name, description}) =>
                    html`<tr>
                      <th scope="row"><code>${tag}::part(${name})</code></th>
                      <td>${description}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`,
      )}`;
  }

  #field({name, kind, fallback, what}: Token): unknown {
    const value = this.brand[name] ?? '';
    return html`<div class="token">
      <label for=${name}><code>${name}</code><small>${what}</small></label>
      <input
        id=${name}
        type=${kind === 'number' ? 'number' : 'text'}
        min=${kind === 'number' ? 1 : nothing}
        max=${kind === 'number' ? 6 : nothing}
        autocomplete="off"
        spellcheck="false"
        placeholder=${fallback}
        .value=${value}
        @input=${(event: Event) => this.#set(name, event)}
      />
      ${
        kind === 'colour'
          ? html`<input
              type="color"
              aria-label=${`${name}, pick a colour`}
              .value=${isHex(value) ? value : isHex(fallback) ? fallback : '#808080'}
              @input=${(event: Event) => this.#set(name, event)}
            />`
          : nothing
      }
    </div>`;
  }

  #set(name: string, event: Event): void {
    this.brand = {...this.brand, [name]: (event.target as HTMLInputElement).value.trim() || undefined};
    this.copied = '';
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(cssOf(this.brand));
      this.copied = 'Copied.';
    } catch {
      getSelection()?.selectAllChildren(this.renderRoot.querySelector('pre')!);
      this.copied = 'Selected: press Ctrl+C.';
    }
  }
}

if (!customElements.get('brand-page')) customElements.define('brand-page', BrandPage);
