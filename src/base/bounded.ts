/** A whole number from 1 to `most`: the nearest one, or `otherwise` for 0 and what is no number. */
export const bounded = (value: unknown, most: number, otherwise: number): number =>
  Math.min(most, Math.max(1, Math.trunc(Number(value)) || otherwise));
