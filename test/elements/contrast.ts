/** Contrast as WCAG 2 computes it, of what a browser says that it paints. */

type Rgb = readonly [number, number, number];

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const pen = canvas.getContext('2d', {willReadFrequently: true})!;

/** The colour that is seen where these are painted one over the other, each as CSS writes it. */
export function painted(...layers: readonly string[]): Rgb {
  pen.clearRect(0, 0, 1, 1);
  for (const layer of layers) {
    pen.fillStyle = layer;
    pen.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}

const channel = (value: number): number =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;

const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);

export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const parentOf = (node: Node): Node | null =>
  (node instanceof Element && node.assignedSlot) || (node instanceof ShadowRoot ? node.host : node.parentNode);

/** The grounds below an element, from the page's up to its own. */
export function groundsOf(element: Element): string[] {
  const grounds: string[] = [];
  for (let node: Node | null = element; node; node = parentOf(node))
    if (node instanceof Element) grounds.unshift(getComputedStyle(node).backgroundColor);
  return ['#fff', ...grounds];
}

/** How a colour of an element, by default its text's, stands out from what is below it. */
export const contrastOf = (element: Element, colour: string = getComputedStyle(element).color): number =>
  contrast(painted(...groundsOf(element), colour), painted(...groundsOf(element)));

/** All elements in a shadow root, and in those in it. */
export const deepElements = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? deepElements(each.shadowRoot) : [])]);

/** Those that show words of their own: not what is for assistive technology alone. */
export const withText = (root: ParentNode): Element[] =>
  deepElements(root).filter((each) => {
    const hasWords = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
    const {width, height} = each.getBoundingClientRect();
    return hasWords && width > 1 && height > 1 && getComputedStyle(each).visibility === 'visible' && !isStyle(each);
  });

const isStyle = (element: Element): boolean => /^(style|script)$/.test(element.localName);
