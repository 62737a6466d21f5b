/** Whether an entry says that the element is where it is waited for. */
type Holds = (entry: IntersectionObserverEntry) => boolean;

/** Waits for elements to come where they are waited for, with one observer for all of them. */
class Watch {
  readonly #waiting = new Map<Element, Set<() => void>>();
  readonly #rootMargin: string;
  readonly #holds: Holds;
  #observer: IntersectionObserver | undefined;

  constructor(rootMargin: string, holds: Holds) {
    this.#rootMargin = rootMargin;
    this.#holds = holds;
  }

  /** Calls once. Returns a function that stops waiting. Where there is no viewport, as in jsdom, `isHere` says whether to call. */
  wait(element: Element, call: () => void, isHere = false): () => void {
    if (!globalThis.IntersectionObserver) {
      if (isHere) call();
      return () => undefined;
    }
    this.#observer ??= this.#observe();
    const calls = this.#waiting.get(element) ?? new Set();
    this.#waiting.set(element, calls.add(call));
    // Observed anew, it is told at once where the element is.
    this.#observer.unobserve(element);
    this.#observer.observe(element);
    return () => {
      if (calls.delete(call) && calls.size === 0) this.#stop(element);
    };
  }

  /** Apart from `wait()`, whose first element its callback would hold for good. */
  #observe(): IntersectionObserver {
    return new IntersectionObserver((entries) => this.#onEntries(entries), {rootMargin: this.#rootMargin});
  }

  #stop(element: Element): void {
    this.#waiting.delete(element);
    this.#observer?.unobserve(element);
  }

  #onEntries(entries: readonly IntersectionObserverEntry[]): void {
    // Of several entries of an element the last one is true.
    const latest = new Map(entries.map((entry) => [entry.target, entry]));
    for (const [element, entry] of latest) {
      if (!this.#holds(entry)) continue;
      const calls = [...(this.#waiting.get(element) ?? [])];
      this.#stop(element);
      for (const call of calls) call();
    }
  }
}

const near = new Watch('100% 0px', ({isIntersecting}) => isIntersecting);

/** The observed area goes from far above the viewport down to the line where `isBelowViewport()` begins. */
const below = new Watch('9999999px 0px 25%', ({target}) => isBelowViewport(target));

/** Calls once, when the element is within one viewport height of the viewport. Returns a function that stops waiting. */
export const whenNearViewport = (element: Element, call: () => void): (() => void) => near.wait(element, call, true);

/** Calls once, when the element is below the viewport. Returns a function that stops waiting. */
export const whenBelowViewport = (element: Element, call: () => void): (() => void) => below.wait(element, call);

/**
 * So many viewports below the top something is out of sight for sure: the page may have been scrolled on already since it last heard of
 * it.
 */
export const OUT_OF_SIGHT = 1.25;

/**
 * Whether the element starts so far below the viewport that its height may change without moving what is read.
 */
export const isBelowViewport = (element: Element): boolean =>
  element.getBoundingClientRect().top >= innerHeight * OUT_OF_SIGHT;

/** Whether any of the element is in the viewport, or below it. */
export const isInOrBelowViewport = (element: Element): boolean => element.getBoundingClientRect().bottom > 0;
