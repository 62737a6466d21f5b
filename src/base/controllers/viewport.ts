/** Calls once, when `holds` is true of an observed entry. Returns a function that stops waiting. */
function whenSeen(
  element: Element,
  rootMargin: string,
  holds: (entry: IntersectionObserverEntry) => boolean,
  call: () => void,
): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      // Of several entries the last one is true. Some pages replace `at()` by one of their own.
      if (!holds(entries[entries.length - 1]!)) return;
      observer.disconnect();
      call();
    },
    {rootMargin},
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** Calls once, when the element is within one viewport height of the viewport. Returns a function that stops waiting. */
export const whenNearViewport = (element: Element, call: () => void): (() => void) =>
  whenSeen(element, '100% 0px', ({isIntersecting}) => isIntersecting, call);

/**
 * Calls once, when the element is below the viewport. Returns a function that stops waiting. The observed area goes from far
 * above the viewport down to the line where `isBelowViewport()` begins.
 */
export const whenBelowViewport = (element: Element, call: () => void): (() => void) =>
  whenSeen(element, '9999999px 0px 25%', ({target}) => isBelowViewport(target), call);

/**
 * Whether the element starts so far below the viewport that its height may change without moving what is read. The page may
 * have been scrolled on already since it last heard of it, hence a quarter of the viewport's height more.
 */
export const isBelowViewport = (element: Element): boolean => element.getBoundingClientRect().top >= innerHeight * 1.25;

/** Whether any of the element is in the viewport, or below it. */
export const isInOrBelowViewport = (element: Element): boolean => element.getBoundingClientRect().bottom > 0;
