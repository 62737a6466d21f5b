/**
 * `afterword/ssr/hydrate.js`: brings to life in the browser what `afterword/ssr` has rendered with `shadow`. Import it before anything
 * that imports Lit, the elements too.
 */
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import {adoptStyles, LitElement, type CSSResultOrNative} from 'lit';
import {findAll, member} from '../core/dom.ts';
import {pageScope} from '../core/page-scope.ts';
import {prepare, type Preparable} from './prerendered.ts';
import {readContent} from './read-content.ts';

declare global {
  var litElementHydrateSupport: ((lit: {LitElement: typeof LitElement}) => void) | undefined;
}

// Lit looks for its support for hydration when it is evaluated. A bundler may have put Lit first.
if (!Object.hasOwn(LitElement, 'observedAttributes')) globalThis.litElementHydrateSupport?.({LitElement});

/** The element as hydration sees it. */
interface Hydratable extends Element, Preparable<unknown> {
  /** Undefined until the element is connected, which waits for hydration. */
  renderRoot: ParentNode | undefined;
  readonly updateComplete: Promise<unknown>;
  requestUpdate(): void;
  readonly localize: {relativeDate(published: string): string};
}

interface AfterwordClass extends CustomElementConstructor {
  readonly tag?: string;
  readonly elementStyles?: CSSResultOrNative[];
}

const isHydratable = (element: Element): element is Hydratable => 'prerendered' in element && 'localize' in element;

/** Has an element render as if no server had: Lit hydrates a root that it finds, and none that is set before. */
function renderAfresh(element: Hydratable, styles: CSSResultOrNative[] | undefined): void {
  const {shadowRoot} = element;
  if (!shadowRoot) return;
  shadowRoot.replaceChildren();
  adoptStyles(shadowRoot, styles ?? []);
  element.renderRoot = shadowRoot;
}

/** What a browser has loaded before it could be listened to. */
function settlePictures(root: ParentNode): void {
  for (const picture of findAll<HTMLImageElement>(root, 'img'))
    if (picture.complete && !picture.naturalWidth) picture.className = 'error';
}

/** The page may come out of a cache: how long ago something was is written anew, in the text that Lit knows. */
function refreshDates(root: ParentNode, localize: Hydratable['localize']): void {
  for (const time of findAll<HTMLTimeElement>(root, 'time')) {
    const text = [...time.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue);
    if (text) text.nodeValue = localize.relativeDate(time.dateTime);
  }
}

async function hydrateElement(element: Element): Promise<void> {
  const {localName} = element;
  const ElementClass: AfterwordClass = await customElements.whenDefined(localName);
  customElements.upgrade(element);
  // Where a bundler has put the elements before this module, they have rendered themselves already.
  if (!isHydratable(element) || element.renderRoot) return element.removeAttribute('defer-hydration');
  const data = readContent(ElementClass.tag ?? localName, element);
  if (data === undefined) renderAfresh(element, ElementClass.elementStyles);
  else prepare(element, data, element.closest('[lang]')?.getAttribute('lang') ?? 'en');
  element.removeAttribute('defer-hydration');
  try {
    await element.updateComplete;
  } catch (cause) {
    // Another version has rendered it.
    pageScope().report({what: `<${localName}> could not be hydrated and is rendered anew`, cause});
    renderAfresh(element, ElementClass.elementStyles);
    element.requestUpdate();
    await element.updateComplete;
  }
  const {renderRoot} = element;
  if (!renderRoot) return;
  settlePictures(renderRoot);
  refreshDates(renderRoot, element.localize);
}

/** Brings to life what stands in a part of the page, once its elements are defined. */
export async function hydrate(root: ParentNode = document): Promise<void> {
  const elements = findAll(root, '[defer-hydration][data-answer]');
  await Promise.all(
    elements.map((element) =>
      hydrateElement(element).catch((cause: unknown) =>
        pageScope().report({what: `<${element.localName}> could not be hydrated`, cause}),
      ),
    ),
  );
}

// A bundle for a server may have it, too.
if (globalThis.document) {
  if (member(document, 'readyState') === 'loading') addEventListener('DOMContentLoaded', () => void hydrate());
  else void hydrate();
}
