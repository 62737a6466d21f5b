/** Drawings for a box of 24, as wide as the star. */
export const HEART =
  'M12 20.6C8.4 17.7 2.84 13.6 2.84 8.7c0-2.8 2.1-4.9 4.7-4.9 1.9 0 3.6 1.1 4.46 2.8.86-1.7 2.56-2.8 4.46-2.8 2.6 0 4.7 2.1 4.7 4.9 0 4.9-5.56 9-9.16 11.9z';

const THUMB_UP =
  'M7.6 10.6l3.5-7.1c1.5 0 2.5 1.1 2.5 2.5v3.2h4.9c1.4 0 2.4 1.3 2 2.7l-1.6 6.2c-.3 1.1-1.2 1.8-2.3 1.8h-9zH4.4c-.7 0-1.2.5-1.2 1.2v6.9c0 .7.5 1.2 1.2 1.2h3.2';
const THUMB_DOWN =
  'M7.6 13.4l3.5 7.1c1.5 0 2.5-1.1 2.5-2.5v-3.2h4.9c1.4 0 2.4-1.3 2-2.7l-1.6-6.2c-.3-1.1-1.2-1.8-2.3-1.8h-9zH4.4c-.7 0-1.2-.5-1.2-1.2v-6.9c0-.7.5-1.2 1.2-1.2h3.2';

export const thumb = (value: number): string => (value > 1 ? THUMB_UP : THUMB_DOWN);

/** A face for a value, from sad at 1 to glad at the best. */
export function face(value: number, best: number): string {
  const mood = (2 * (value - 1)) / Math.max(1, best - 1) - 1;
  const corners = 15.2 - 1.8 * mood;
  return `M12 3.2a8.8 8.8 0 1 1 0 17.6 8.8 8.8 0 0 1 0-17.6zM9 9.4v.9M15 9.4v.9M8.2 ${corners}Q12 ${15.2 + 4.6 * mood} 15.8 ${corners}`;
}

/** A copy of the page's own drawing, without what it would run. */
export function copyOf(drawing: Element): Element {
  const copy = drawing.cloneNode(true) as Element;
  for (const part of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of part.getAttributeNames()) if (/^(on|id$|slot$)/i.test(name)) part.removeAttribute(name);
    if (/^(script|foreignobject)$/i.test(part.localName)) part.remove();
  }
  return copy;
}
