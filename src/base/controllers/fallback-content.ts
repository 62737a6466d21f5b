import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {find, findAll, member} from '../../core/dom.ts';
import {isElement, isText} from '../dom.ts';
import {measure} from '../measure.ts';
import {isBelowViewport, whenBelowViewport} from './viewport.ts';

/** Children that are never seen while there are scripts. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'noscript', 'style', 'template']);

/** Whether a light child is content: shown in the default slot, and more than white space. */
const isContent = (node: ChildNode): boolean =>
  isElement(node)
    ? !member(node, 'slot') && !UNSEEN.has(member(node, 'localName'))
    : isText(node) && node.data.trim() !== '';

/** The elements of ours, by themselves: one observer hears of the content of all. */
const controllers = new WeakMap<Node, FallbackContentController>();

let contentObserver: MutationObserver | undefined;

/** Frameworks change the content in place: updates the elements around what has changed. */
function onContentChange(records: readonly MutationRecord[]): void {
  const changed = new Set<FallbackContentController>();
  for (const {target} of records)
    for (let node: Node | null = target; node; node = member(node, 'parentNode')) {
      const controller = controllers.get(node);
      if (controller) changed.add(controller);
    }
  for (const controller of changed) controller.update();
}

/**
 * The content that the page's author put inside an element. It belongs to the page and is never changed: it is read as data,
 * and shown in the default slot until the element has something to show in its place.
 */
export class FallbackContentController implements ReactiveController {
  /** Whether the element shows its own rendering instead. */
  isReplaced = false;
  /** Resolves when it is decided whether it may be. */
  settled: Promise<void> = Promise.resolve();
  readonly #host: ReactiveControllerHost & HTMLElement;
  #stopWaiting: (() => void) | undefined;
  /** Whether the element was just seen to be below the viewport. */
  #isBelow = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The content's nodes, except those for named slots and those that are never visible. */
  get nodes(): ChildNode[] {
    return this.#host.hasChildNodes() ? [...this.#host.childNodes].filter(isContent) : [];
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
    controllers.set(this.#host, this);
    contentObserver ??= new MutationObserver(onContentChange);
    contentObserver.observe(this.#host, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['href', 'slot'],
    });
  }

  hostDisconnected(): void {
    controllers.delete(this.#host);
    this.#stopWaiting?.();
  }

  /** The focus has left the element: what waited for that may change places. */
  handleEvent(): void {
    this.update();
  }

  update(): void {
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
    const isBelow = this.#isBelow;
    this.#isBelow = false;
    if (this.#host.matches(':focus-within')) {
      this.#host.addEventListener('focusout', this, {once: true});
      return false;
    }
    this.#stopWaiting?.();
    if (isBelow) return true;
    this.settled = measure(
      this,
      () => isBelowViewport(this.#host),
      (isBelowNow) => {
        if (isBelowNow) this.#swapBelow();
        else if (this.#host.isConnected) this.#stopWaiting = whenBelowViewport(this.#host, () => this.#swapBelow());
      },
    );
    return false;
  }

  #swapBelow(): void {
    this.#isBelow = true;
    this.update();
  }
}
