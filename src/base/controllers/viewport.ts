type Call = () => void;

/**
 * One IntersectionObserver for all elements that wait for the same condition. Each call comes once, when the condition holds.
 */
class ViewportCondition {
  readonly #holds: (entry: IntersectionObserverEntry) => boolean;
  readonly #rootMargin: string;
  readonly #calls = new Map<Element, Set<Call>>();
  #observer: IntersectionObserver | undefined;

  constructor(rootMargin: string, holds: (entry: IntersectionObserverEntry) => boolean) {
    this.#rootMargin = rootMargin;
    this.#holds = holds;
  }

  /** Calls once, when the condition holds for the element. Returns what ends the wait. */
  when(element: Element, call: Call): () => void {
    this.#observer ??= new IntersectionObserver((entries) => this.#onEntries(entries), {rootMargin: this.#rootMargin});
    const calls = this.#calls.get(element) ?? new Set<Call>();
    this.#calls.set(element, calls.add(call));
    // An element that is observed already is reported again only after this.
    this.#observer.unobserve(element);
    this.#observer.observe(element);
    return () => {
      calls.delete(call);
      if (calls.size === 0) this.#forget(element, calls);
    };
  }

  #onEntries(entries: readonly IntersectionObserverEntry[]): void {
    // Of several entries of one element the last one is true.
    for (const entry of new Map(entries.map((each) => [each.target, each])).values()) {
      const calls = this.#calls.get(entry.target);
      if (!calls || !this.#holds(entry)) continue;
      this.#forget(entry.target, calls);
      for (const call of calls) call();
    }
  }

  #forget(element: Element, calls: Set<Call>): void {
    if (this.#calls.get(element) !== calls) return;
    this.#calls.delete(element);
    this.#observer?.unobserve(element);
  }
}

const near = new ViewportCondition('100% 0px', ({isIntersecting}) => isIntersecting);
// The area from far above down to the line where `isBelowViewport()` begins: who leaves it is looked at.
const below = new ViewportCondition('9999999px 0px 25%', ({target}) => isBelowViewport(target));

/** Calls once, when the element is within one viewport height of the viewport. Returns what ends the wait. */
export const whenNearViewport = (element: Element, call: Call): (() => void) => near.when(element, call);

/** Calls once, when the element is below the viewport. Returns what ends the wait. */
export const whenBelowViewport = (element: Element, call: Call): (() => void) => below.when(element, call);

/**
 * Whether the element starts so far below the viewport that its height may change without moving what is read. The page may
 * have been scrolled on already since it last heard of it, hence a quarter of the viewport's height more.
 */
export const isBelowViewport = (element: Element): boolean => element.getBoundingClientRect().top >= innerHeight * 1.25;
