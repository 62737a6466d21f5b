/** The numbers of an article by the star that votes lie in. */
export const COLUMNS = ['v1', 'v2', 'v3', 'v4', 'v5'] as const;

/** How many votes an article has of each star, and how many of these are halves. */
export type StarCounts = Record<(typeof COLUMNS)[number] | 'halves', number>;

/** Counts votes of one value: a half under the star that it lies in. */
export function add(counts: StarCounts, value: number, votes: number): void {
  counts[COLUMNS[Math.ceil(value) - 1]!] += votes;
  if (value % 1) counts.halves += votes;
}
