import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {find, findAll, member} from '../../core/dom.ts';
import {isElement, isText} from '../dom.ts';
import {isBelowViewport, whenBelowViewport} from './viewport.ts';

/** Children that are never seen while there are scripts. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'noscript', 'style', 'template']);

/** Whether a light child is content: shown in the default slot, and more than white space. */
const isContent = (node: ChildNode): boolean =>
  isElement(node)
    ? !member(node, 'slot') && !UNSEEN.has(member(node, 'localName'))
    : isText(node) && node.data.trim() !== '';

/**
 * The content that the page's author put inside an element. It belongs to the page and is never changed: it is read as data,
 * and shown in the default slot until the element has something to show in its place.
 */
export class FallbackContentController implements ReactiveController {
  /** Whether the element shows its own rendering instead. */
  isReplaced = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: MutationObserver | undefined;
  #stopWaiting: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The content's nodes, except those for named slots and those that are never visible. */
  get nodes(): ChildNode[] {
    return [...this.#host.childNodes].filter(isContent);
  }

  /** Whether the page has put something into the slot for what is shown while the element waits. */
  get hasSkeleton(): boolean {
    return !!find(this.#host, ':scope > [slot=loading]');
  }

  get text(): string {
    return this.nodes.map((node) => member(node, 'textContent')).join('');
  }

  /** The links in the content. */
  get links(): HTMLAnchorElement[] {
    const links = ':scope > a[href]:not([slot]), :scope > :not([slot]) a[href]';
    return findAll<HTMLAnchorElement>(this.#host, links);
  }

  hostConnected(): void {
    // Frameworks change the content in place.
    this.#observer ??= new MutationObserver(() => this.#host.requestUpdate());
    this.#observer.observe(this.#host, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['href', 'slot'],
    });
    this.#host.addEventListener('focusout', this);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#host.removeEventListener('focusout', this);
    this.#stopWaiting?.();
  }

  handleEvent(): void {
    this.#host.requestUpdate();
  }

  /** Shows the element's own rendering if it `isReady`, or if the page has put no content into the element. */
  replaceIf(isReady: boolean): void {
    if (this.nodes.length === 0) this.isReplaced = true;
    else if (this.isReplaced !== isReady && this.#maySwap()) this.isReplaced = isReady;
  }

  /**
   * The element's rendering may be higher than the content: they change places only below the viewport, where nothing that is
   * read moves, and never while the focus is inside.
   */
  #maySwap(): boolean {
    if (this.#host.matches(':focus-within')) return false;
    if (isBelowViewport(this.#host)) return true;
    this.#stopWaiting?.();
    this.#stopWaiting = whenBelowViewport(this.#host, () => this.#host.requestUpdate());
    return false;
  }
}
