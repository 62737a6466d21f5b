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

/**
 * Whether the element starts so far below what is seen that its height may change without moving what is read. What is on
 * the screen may have been scrolled on already since the page last heard of it, hence the quarter.
 */
export const isBelow = (element: Element): boolean => element.getBoundingClientRect().top >= innerHeight * 1.25;

/** Whether any of it is seen. */
export function isSeen(element: Element): boolean {
  const {top, bottom} = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}
