import type {ArticleRow} from './tables.ts';

const DAY = 86_400_000;
/** Later than any clock: open whatever the rule says. */
export const NEVER = 8.64e15;

/** Days after an article was published, or the moment for all. */
export type CloseAfter = number | string;

/**
 * Says of an article whether its votes are closed: by hand, else by the rule. One without a date
 * is closed by no number of days.
 */
export const closing =
  (rule: CloseAfter | undefined) =>
  (row: ArticleRow | undefined): boolean => {
    const byRule =
      typeof rule === 'string'
        ? Date.parse(rule)
        : rule !== undefined && row?.published
          ? row.sort + rule * DAY
          : NEVER;
    return Date.now() >= (row?.closes ?? byRule);
  };
