/**
 * How long caches may keep what is public. A reader who reloads sees votes that others gave a few seconds ago, and a shared cache asks
 * four times a minute. Lists change rarely.
 */
export const FRESH = {
  ratings: 'public, max-age=1, s-maxage=15, stale-while-revalidate=4',
  lists: 'public, max-age=60, s-maxage=300, stale-while-revalidate=600',
} as const;
