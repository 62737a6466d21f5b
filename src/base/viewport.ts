/**
 * Calls back once: with `near` when the element has come within one viewport height of the viewport, otherwise when it is
 * out of sight. Returns what ends the wait.
 */
export function when(element: Element, near: boolean, call: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.pop()!.isIntersecting !== near) return;
      observer.disconnect();
      call();
    },
    near ? {rootMargin: '100% 0px'} : {},
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** Whether the element starts below what is seen, so that its height may change without moving what is read. */
export const isBelow = (element: Element): boolean => element.getBoundingClientRect().top >= innerHeight;

/** Whether any of it is seen. */
export const isSeen = (element: Element): boolean => !isBelow(element) && element.getBoundingClientRect().bottom > 0;
