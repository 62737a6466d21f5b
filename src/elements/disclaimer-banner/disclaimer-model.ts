import type {Notice} from '../../core/types.ts';

/** The id of the notice that is the page's own content. */
const CONTENT_ID = 'content';

/**
 * The statement that is known without a backend: the element's text, the page's content, the standard text for the element's
 * publisher, the page's disclaimer, the standard text for the page's publisher. Without any of them there is none: a legal
 * statement is never invented.
 */
export function knownNotice(
  own: {readonly text?: string | null | undefined; readonly publisher?: string | null | undefined},
  content: string,
  page: {readonly disclaimer?: string | undefined; readonly publisher?: string | undefined},
  standardText: (publisher: string) => string,
): Notice | undefined {
  if (content && own.text == null) return {id: CONTENT_ID, text: content};
  const publisher = own.publisher ?? (page.disclaimer ? undefined : page.publisher);
  const text = own.text ?? (publisher ? standardText(publisher) : page.disclaimer);
  return text ? {id: '', text} : undefined;
}

/** Whether a notice is content of the page that has nothing to fill in: it is shown as it is, with its links. */
export const isPlainContent = (notice: Notice | undefined): boolean =>
  notice?.id === CONTENT_ID && !/{(publisher|author)}/.test(notice.text);
