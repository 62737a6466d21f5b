/**
 * What a developer or a site owner has done wrong, by a code that stays the same. `docs/mistakes.md` says of each what it
 * means and what to do.
 */
export type MistakeCode =
  | 'no-adapter'
  | 'no-method'
  | 'malformed'
  | 'no-backend'
  | 'option'
  | 'content-stays'
  | 'setting'
  | 'tag-taken'
  | 'version';

/** What went wrong on a page, for its owner. */
export interface Problem {
  /** In a few words. */
  readonly what: string;
  readonly cause?: unknown;
  readonly code?: MistakeCode;
  /** Where in an adapter or an answer: `articles.latest: items[3].url`. */
  readonly path?: string;
  /** What was found there. */
  readonly value?: unknown;
}

/** A problem that its author can mend. */
export type Mistake = Problem & {readonly code: MistakeCode};

/** Says a problem. */
export type Explain = (problem: Problem) => string;

/** Says a problem, and where its code is explained. */
export const explainByCode: Explain = ({what, code}) =>
  code ? `${what}. https://unpkg.com/afterword/docs/mistakes.md#${code}` : what;
