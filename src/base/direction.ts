import {closest, member} from '../core/dom.ts';

/** Where `dir` says a direction: a value that is none, or empty as some frameworks write it, says nothing. */
const DIRECTED = '[dir=ltr i],[dir=rtl i],[dir=auto i]';

/** The nearest element around one that says a direction, across shadow roots. */
function directedAround(element: Element): Element | undefined {
  let each: Element | undefined = element;
  // Not in the head of a `for`: Turbopack loses an import there.
  while (each) {
    const directed = closest(each, DIRECTED);
    if (directed) return directed;
    each = (member(each, 'getRootNode').call(each) as ShadowRoot).host;
  }
  return undefined;
}

/**
 * Whether an element's text runs from right to left, by the nearest `dir` around it. The page's styles are asked only where it is
 * `auto`: that lays the page out.
 */
export function isRtl(element: Element): boolean {
  const directed = directedAround(element);
  const dir = directed && member(directed, 'getAttribute').call(directed, 'dir')!.toLowerCase();
  return dir === 'auto' ? getComputedStyle(element).direction === 'rtl' : dir === 'rtl';
}
