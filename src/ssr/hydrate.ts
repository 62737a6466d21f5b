/**
 * `afterword/ssr/hydrate.js`: brings to life in the browser what `afterword/ssr` has rendered with `shadow`. Import it before anything
 * that imports Lit, the elements too.
 */
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import {adoptStyles, type CSSResultOrNative} from 'lit';
import {findAll, member} from '../core/dom.ts';
import {pageScope} from '../core/page-scope.ts';
import {prepare, type Preparable} from './prerendered.ts';
import {readContent} from './read-content.ts';

/** The element as hydration sees it. */
interface Hydratable extends Element, Preparable<unknown> {
  renderRoot: ParentNode;
  readonly updateComplete: Promise<unknown>;
  readonly localize: {relativeDate(published: string): string};
}

interface AfterwordClass extends CustomElementConstructor {
  readonly tag?: string;
  readonly elementStyles?: CSSResultOrNative[];
}

const isHydratable = (element: Element): element is Hydratable => 'prerendered' in element && 'localize' in element;

/** Has an element render as if no server had: a root that is there before Lit makes one is not hydrated. */
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
function refreshDates({renderRoot, localize}: Hydratable): void {
  for (const time of findAll<HTMLTimeElement>(renderRoot, 'time')) {
    const text = [...time.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue);
    if (text) text.nodeValue = localize.relativeDate(time.dateTime);
  }
}

async function hydrateElement(element: Element): Promise<void> {
  const {localName} = element;
  const ElementClass: AfterwordClass = await customElements.whenDefined(localName);
  customElements.upgrade(element);
  if (!isHydratable(element)) return element.removeAttribute('defer-hydration');
  const data = readContent(ElementClass.tag ?? localName, element);
  if (data === undefined) renderAfresh(element, ElementClass.elementStyles);
  else prepare(element, data, element.closest('[lang]')?.getAttribute('lang') ?? 'en');
  element.removeAttribute('defer-hydration');
  await element.updateComplete;
  settlePictures(element.renderRoot);
  refreshDates(element);
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
