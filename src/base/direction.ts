import {closest, member} from '../core/dom.ts';

/** Where `dir` says a direction: a value that is none, or empty as some frameworks write it, says nothing. */
const DIRECTED = '[dir=ltr i],[dir=rtl i],[dir=auto i]';

/**
 * Whether an element's text runs from right to left, by the nearest `dir` around it, across shadow roots. The page's styles are
 * asked only where it is `auto`: that lays the page out.
 */
export function isRtl(element: Element): boolean {
  for (
    let each: Element | undefined = element;
    each;
    each = (member(each, 'getRootNode').call(each) as ShadowRoot).host
  ) {
    const directed = closest(each, DIRECTED);
    if (!directed) continue;
    const dir = member(directed, 'getAttribute').call(directed, 'dir')!.toLowerCase();
    return dir === 'auto' ? getComputedStyle(element).direction === 'rtl' : dir === 'rtl';
  }
  return false;
}
