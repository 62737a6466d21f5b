import {expect, waitFor} from 'storybook/test';

/** A story is also played on slow and busy machines. */
export const PATIENCE = {timeout: 60_000};

const shadow = (canvas: HTMLElement, tag: string): ShadowRoot => canvas.querySelector(tag)!.shadowRoot!;

/** A part of the element of a story, once it is there. */
export const part = (canvas: HTMLElement, tag: string, selector: string): Promise<HTMLElement> =>
  waitFor(() => {
    const found = shadow(canvas, tag).querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`<${tag}> has no ${selector} yet`);
    return found;
  }, PATIENCE);

/** Waits until a part of the element of a story says something. */
export const says = async (canvas: HTMLElement, tag: string, selector: string, text: string): Promise<void> => {
  await waitFor(() => expect(shadow(canvas, tag).querySelector(selector)).toHaveTextContent(text), PATIENCE);
};
