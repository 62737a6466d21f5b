import type {Term} from '../../core/types.ts';

/**
 * How many terms are shown. `limit` comes from the page; `room` is for how many there is room, where that is known and less.
 * All are shown without a limit, and where the limit cuts nothing.
 */
export function visibleCount(total: number, limit: unknown, room = Infinity): number {
  const most = Math.min(Math.trunc(Number(limit)), room);
  return most > 0 ? Math.min(most, total) : total;
}

/** The page's own links as terms; links without words are none. */
export const termsFromLinks = (
  links: readonly {readonly textContent: string | null; readonly href: string}[],
  kind: Term['kind'],
): Term[] =>
  links.map(({textContent, href}) => ({kind, name: (textContent ?? '').trim(), url: href})).filter(({name}) => name);
