import type {Notice} from '../../core/types.ts';

/** A notice, and whether it is the page's own content. */
export interface ShownNotice extends Notice {
  readonly isContent?: boolean;
}

/** Scripts set other values than texts as well. */
const asText = (value: unknown): string => String(value ?? '');

/**
 * The statement that is known without a backend: the element's text, the page's content, the standard text for the element's
 * publisher, the page's disclaimer, the standard text for the page's publisher. Without any of them there is none: a legal
 * statement is never invented. A blank text counts as none.
 */
export function knownNotice(
  own: {readonly text?: string | null | undefined; readonly publisher?: string | null | undefined},
  content: string,
  page: {readonly disclaimer?: string | null | undefined; readonly publisher?: string | null | undefined},
  standardText: (publisher: string) => string,
): ShownNotice | undefined {
  if (content && own.text == null) return {id: '', text: content, isContent: true};
  const publisher = own.publisher ?? (page.disclaimer ? undefined : page.publisher);
  const text = asText(own.text ?? (publisher && asText(publisher).trim() ? standardText(publisher) : page.disclaimer));
  return text.trim() ? {id: '', text} : undefined;
}

/** Whether a notice says something. */
export const hasWords = ({text}: Notice): boolean => text.trim() !== '';

/** Whether a notice is content of the page that has nothing to fill in: it is shown as it is, with its links. */
export const isPlainContent = (notice: ShownNotice | undefined): boolean =>
  notice?.isContent === true && !/{(publisher|author)}/.test(notice.text);
