/** Whether an element's text runs from right to left, by its `dir` or by the page's styles. */
export const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';
