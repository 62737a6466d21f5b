import type {Notice} from '../../core/types.ts';

/** The id of the notice that is the page's own content. */
export const CONTENT_ID = 'content';

export interface DisclaimerSources {
  /** The element's own text and publisher. */
  readonly text?: string | undefined;
  readonly publisher?: string | undefined;
  /** The words of the page's content inside the element. */
  readonly content: string;
  /** What holds for the whole page. */
  readonly settings: {readonly disclaimer?: string | undefined; readonly publisher?: string | undefined};
  /** The standard text for a publisher. */
  readonly standardText: (publisher: string) => string;
}

/**
 * The statement that is known without a backend: the element's text, the page's content, the standard text for the element's
 * publisher, the page's disclaimer, the standard text for the page's publisher. Without any of them there is none: a legal
 * statement is never invented.
 */
export function knownNotice({text, publisher, content, settings, standardText}: DisclaimerSources): Notice | undefined {
  if (content && text === undefined) return {id: CONTENT_ID, text: content};
  const named = publisher ?? (settings.disclaimer ? undefined : settings.publisher);
  const known = text ?? (named ? standardText(named) : settings.disclaimer);
  return known ? {id: '', text: known} : undefined;
}

/** Whether a notice is content of the page that has nothing to fill in: it is shown as it is, with its links. */
export const isPlainContent = (notice: Notice | undefined): boolean =>
  notice?.id === CONTENT_ID && !/{(publisher|author)}/.test(notice.text);

/** Whether an article is in one of the wanted categories, by name, whatever the letter case. */
export function isInCategories(categories: unknown, terms: readonly {readonly name: string}[]): boolean {
  const wanted = String(categories)
    .split(',')
    .map((name) => name.trim().toLowerCase());
  return terms.some(({name}) => wanted.includes(name.toLowerCase()));
}
