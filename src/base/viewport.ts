/**
 * Calls back once: with `near` when the element has come within one viewport height of the viewport, otherwise when it is
 * below what is seen. Returns what ends the wait.
 */
export function when(element: Element, near: boolean, call: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (near ? !entries.pop()!.isIntersecting : !isBelow(element)) return;
      observer.disconnect();
      call();
    },
    // What is not near is looked at when it crosses the line where `isBelow()` begins, from above.
    {rootMargin: near ? '100% 0px' : '9999999px 0px 25%'},
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/**
 * Whether the element starts so far below what is seen that its height may change without moving what is read. What is on
 * the screen may have been scrolled on already since the page last heard of it, hence the quarter.
 */
export const isBelow = (element: Element): boolean => element.getBoundingClientRect().top >= innerHeight * 1.25;
