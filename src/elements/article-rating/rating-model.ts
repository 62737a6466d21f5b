import {oneOf} from '../../base/attributes.ts';
import type {RatingSummary} from '../../core/types.ts';

/** Values go from `step` to `best`, each `step` from the next. */
export interface Scale {
  readonly best: number;
  readonly step: 1 | 0.5;
}

/** The icons that are drawn for the values. */
export type IconSet = 'star' | 'heart' | 'thumbs' | 'faces' | 'numbers' | 'custom';

/** When readers see the result. */
export type ResultsMode = 'always' | 'after' | 'never';

/** In these sets one icon is filled by default, not all up to it: what is filled says who chose it. */
const SINGLE: ReadonlySet<IconSet> = new Set(['thumbs', 'faces', 'numbers']);

/** Whether the icons can show an average. Where a filled icon means a choice, it is said in words alone. */
export const showsAverage = (icons: IconSet): boolean => !SINGLE.has(icons);

const DIGIT = /^\p{Nd}$/u;

/** The value of a decimal digit of any script; undefined for other keys. Unicode has the ten of a script in a row. */
function digitOf(key: string): number | undefined {
  if (!DIGIT.test(key)) return undefined;
  let value = 0;
  while (DIGIT.test(String.fromCodePoint(key.codePointAt(0)! - value - 1))) value++;
  return value % 10;
}

/**
 * The value that a key moves to, 0 where it takes the choice back, or undefined where the key means nothing here. Arrows wrap,
 * as in a radio group; digits choose their value, as they are written on the page.
 */
export function valueForKey(key: string, value: number, {best, step}: Scale, isRtl: boolean): number | undefined {
  const next = value >= best ? step : value + step;
  const previous = value <= step ? best : value - step;
  switch (key) {
    case 'ArrowDown':
      return next;
    case 'ArrowUp':
      return previous;
    case 'ArrowRight':
      return isRtl ? previous : next;
    case 'ArrowLeft':
      return isRtl ? next : previous;
    case 'Home':
      return step;
    case 'End':
      return best;
    case 'Escape':
      return 0;
  }
  const digit = digitOf(key);
  return digit !== undefined && digit <= best ? digit : undefined;
}

/** The nearest value of a scale; 0 for none, and if `value` is not a number. */
export const nearestValue = (value: unknown, {best, step}: Scale): number =>
  Math.min(best, Math.max(0, Math.round(Number(value) / step) * step || 0));

/** How much of an icon is filled, 0 to 1, when `value` is shown: all up to the value, or the one that it lies in. */
export function iconFill(
  icon: number,
  value: number,
  {icons, highlight, step}: {readonly icons: IconSet; readonly highlight?: string | undefined; readonly step: number},
): number {
  const onlyOne = (oneOf(highlight, 'only', 'up-to') ?? (SINGLE.has(icons) ? 'only' : 'up-to')) === 'only';
  const nearest = Math.round(value / step) * step;
  const level = !onlyOne ? value : Math.ceil(nearest) === icon ? nearest : 0;
  return Math.max(0, Math.min(1, level - icon + 1));
}

export interface ResultOptions {
  readonly results?: ResultsMode | undefined;
  /** With fewer votes no average is shown. */
  readonly minVotes?: number | undefined;
  /** What the average is rounded to on the icons; 0 or undefined for not at all. */
  readonly precision?: number | string | undefined;
}

/** Whether this reader is to see the result. */
export const isResultShown = (
  {voted}: Pick<RatingSummary, 'voted'>,
  mine: number,
  {results}: ResultOptions,
): boolean => (results === 'after' ? mine > 0 || voted === true : results !== 'never');

/** Whether there are too few votes for an average. */
export const hasTooFewVotes = ({count}: Pick<RatingSummary, 'count'>, {minVotes}: ResultOptions): boolean =>
  count < (Number(minVotes) || 0);

/** The average as it is shown; undefined where there is none, or too few votes for one. */
export const shownAverage = (summary: RatingSummary, options: ResultOptions): number | undefined =>
  (hasTooFewVotes(summary, options) ? null : summary.average) || undefined;

/** How many of the votes on a scale of 2 are thumbs up. */
export const thumbsUp = ({average, count, histogram}: RatingSummary): number =>
  histogram?.[1] ?? Math.round(((average ?? 1) - 1) * count);

/** The value that the icons show while nothing is chosen: the average, or the own vote if no average is shown. */
export function filledValue(summary: RatingSummary | undefined, options: ResultOptions): number {
  if (!summary) return 0;
  const mine = summary.mine ?? 0;
  const average = isResultShown(summary, mine, options) ? shownAverage(summary, options) : undefined;
  if (average === undefined) return mine;
  const precision = Number(options.precision) || 0;
  return precision > 0 ? Math.round(average / precision) * precision : average;
}

/** Why no vote is taken from this reader. */
export type FinalReason = 'closed' | 'voted';

export const finalReason = (summary: RatingSummary | undefined): FinalReason | undefined =>
  summary?.closed ? 'closed' : summary?.voted ? 'voted' : undefined;
