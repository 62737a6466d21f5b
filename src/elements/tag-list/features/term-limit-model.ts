/**
 * How many terms are shown. `limit` comes from the page; `room` is for how many there is room, where that is known and less.
 * All are shown without a limit, and where the limit cuts nothing.
 */
export function visibleCount(total: number, limit: unknown, room = Infinity): number {
  const most = Math.trunc(Number(limit));
  return Math.min(most > 0 ? most : total, room, total);
}
