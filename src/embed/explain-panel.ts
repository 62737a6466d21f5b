import {AfterwordElement} from '../base/afterword-element.ts';
import {createElement, find, findAll, member} from '../core/dom.ts';

const ID = 'afterword-explain';

const STYLES = `
  :host {
    position: fixed;
    inset: auto 1rem 1rem auto;
    z-index: 2147483647;
    max-inline-size: min(34rem, calc(100vw - 2rem));
    max-block-size: 60vh;
    overflow: auto;
    padding: 1rem 1.25rem;
    background: #fff;
    color: #1a1916;
    border: 1px solid #1a1916;
    border-radius: 8px;
    font: 14px/1.45 system-ui, sans-serif;
    text-align: start;
  }
  h2 {
    margin: 0 0 0.5rem;
    font-size: 1rem;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.25rem 1rem;
    margin: 0 0 0.5rem;
  }
  dt {
    color: #5a564e;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  button {
    position: absolute;
    inset: 0.5rem 0.5rem auto auto;
    font: inherit;
    background: none;
    border: 0;
    padding: 0.25rem 0.5rem;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid #9a2a1b;
  }
`;

/** All elements of ours below a root, in the order of the document, across shadow roots. */
const elementsIn = (root: ParentNode): AfterwordElement<unknown>[] =>
  findAll(root, '*').flatMap((element) => {
    const shadow = member(element, 'shadowRoot');
    return [...(element instanceof AfterwordElement ? [element] : []), ...(shadow ? elementsIn(shadow) : [])];
  });

/** The panel of `AW.explain()`: rows of a term and what is known of it, and the state of each element. */
export class ExplainPanel {
  readonly #root: ShadowRoot;
  readonly #rows: HTMLElement;
  readonly #states: HTMLElement;

  constructor() {
    find(document, `#${ID}`)?.remove();
    const panel = createElement('aside');
    panel.id = ID;
    panel.setAttribute('aria-label', 'Afterword explains');
    this.#root = panel.attachShadow({mode: 'open'});
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
    this.#add(this.#root, 'h2', 'Afterword explains');
    const close = this.#add(this.#root, 'button', '✕');
    close.setAttribute('aria-label', 'Close');
    close.addEventListener('click', () => panel.remove());
    this.#rows = this.#add(this.#root, 'dl');
    this.#states = this.#add(this.#root, 'dl');
    member(document, 'body').append(panel);
  }

  /** Adds a row. Returns where its value stands, which may become known later. */
  addRow(term: string, value: string): HTMLElement {
    return this.#addRow(this.#rows, term, value);
  }

  /** Shows the state of each element of ours on the page, and keeps it true. */
  showStates(): void {
    const update = () => {
      this.#states.replaceChildren();
      for (const {localName, read} of elementsIn(document))
        this.#addRow(this.#states, `<${localName}>`, read.phase + (read.error ? `: ${read.error.message}` : ''));
    };
    update();
    for (const event of ['aw-load', 'aw-error']) addEventListener(event, update);
  }

  #addRow(list: HTMLElement, term: string, value: string): HTMLElement {
    this.#add(list, 'dt', term);
    return this.#add(list, 'dd', value);
  }

  #add(parent: Node, tag: string, text = ''): HTMLElement {
    const element = createElement(tag);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }
}
