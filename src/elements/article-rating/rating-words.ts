import type {Localize} from '../../base/controllers/localize.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {StringKey} from '../../locales/index.ts';
import {isResultShown, shownAverage, thumbsUp, type IconSet, type ResultOptions, type Scale} from './rating-model.ts';

/** The element as its words see it. */
interface Host extends ResultOptions {
  /** Whether the next render must be the same as the server's. */
  readonly isHydrating: boolean;
  readonly scale: Scale;
  readonly icons: IconSet;
  readonly isConfirmed: boolean;
  readonly valueLabels?: string | readonly string[] | undefined;
  readonly form: {readonly isOn: boolean};
  readonly localize: Pick<Localize, 'locale' | 'term' | 'parts' | 'message' | 'custom'>;
}

/** Whether the reader has something to click with, as it was found for all ratings that are updated together. */
let foundPointer: boolean | undefined;

/** Whether the reader has something to click with. To ask may lay the page out. */
function hasPointer(): boolean {
  if (foundPointer === undefined) queueMicrotask(() => (foundPointer = undefined));
  return (foundPointer ??= !globalThis.matchMedia?.('(any-pointer: none)').matches);
}

/** Shown instead of an average that has too few votes. */
export const NO_AVERAGE = '–';

/** The words of a rating: its values, its result and its choice. */
export class RatingWords {
  readonly #host: Host;
  readonly #hasPointer: () => boolean;
  #names: string[] = [];
  /** What the names were made from. */
  #nameSource: readonly unknown[] = [];

  constructor(host: Host, canClick = hasPointer) {
    this.#host = host;
    this.#hasPointer = canClick;
  }

  /** The names of all values in their order. They are made again only where what they are made from has changed. */
  get names(): readonly string[] {
    const {localize, scale, valueLabels} = this.#host;
    const {best, step} = scale;
    const keys: readonly StringKey[] = this.#isThumb ? ['thumbUp', 'thumbDown'] : [this.#nameKey];
    const source = [localize.locale, best, step, String(valueLabels), ...keys.map((key) => localize.message(key))];
    if (source.some((each, index) => each !== this.#nameSource[index])) {
      this.#nameSource = source;
      this.#names = [];
      for (let value = step; value <= best; value += step) this.#names.push(this.nameOf(value));
    }
    return this.#names;
  }

  /** The name of a value, for assistive technology. */
  nameOf(value: number): string {
    if (this.#isThumb) return this.#thumb(value);
    return [this.#term(this.#nameKey, value), this.#label(value)].filter(Boolean).join(', ');
  }

  /** A choice that is not sent yet. */
  chosen(value: number): string {
    const {localize, isConfirmed} = this.#host;
    const isThumb = this.#isThumb;
    if (localize.custom('chosen') !== undefined || !(isConfirmed || isThumb)) return this.#term('chosen', value);
    const name = isThumb ? this.#thumb(value) : this.#term('point', value);
    return this.#term(isConfirmed ? 'unsent' : 'unsentEnter', name);
  }

  /** The reader's own vote. */
  yours(value: number): string {
    return this.#term('yours', this.#isThumb ? this.#thumb(value) : value);
  }

  /**
   * The line under the question: the choice, or what a click does now, after the label of the value under the pointer. `mine` is
   * the own vote.
   */
  hint(chosen: number, pointedAt: number, mine = 0): string {
    const label = this.#label(pointedAt);
    if (chosen && this.#isThumb) return this.chosen(chosen);
    return [label, chosen || !label ? this.#instruction(chosen, mine) : ''].filter(Boolean).join(': ');
  }

  /** The result, or that there is none, with the numbers at odd indices. Empty where this reader is not to see it. */
  result(summary: RatingSummary, mine: number): string[] {
    const {localize, scale} = this.#host;
    if (!isResultShown(summary, mine, this.#host)) return [];
    if (summary.count === 0) return [localize.term('noVotes')];
    const average = shownAverage(summary, this.#host) ?? NO_AVERAGE;
    const isInThumbs = this.#isThumb && average !== NO_AVERAGE && localize.custom('average') === undefined;
    if (isInThumbs) return localize.parts('useful', {value: thumbsUp(summary), count: summary.count});
    return localize.parts('average', {average, best: scale.best, count: summary.count});
  }

  get #isThumb(): boolean {
    return this.#host.icons === 'thumbs';
  }

  get #nameKey(): StringKey {
    const {icons, localize} = this.#host;
    if (icons === 'star' || localize.custom('star') !== undefined) return 'star';
    return icons === 'heart' ? 'heart' : 'point';
  }

  /** The page's own label of a value (`value-labels`). */
  #label(value: number): string {
    return (
      String(this.#host.valueLabels ?? '')
        .split(',')
        [value - 1]?.trim() ?? ''
    );
  }

  #instruction(chosen: number, mine: number): string {
    if (chosen) return this.chosen(chosen);
    if (mine) return this.#host.localize.term('changeHint');
    const {localize, icons, isConfirmed, isHydrating, form} = this.#host;
    // A server knows no reader: it takes them to have one.
    const isClickable = icons === 'star' && !isConfirmed && !form.isOn && (isHydrating || this.#hasPointer());
    return localize.term(isClickable || localize.custom('hint') !== undefined ? 'hint' : 'choose');
  }

  #term(key: StringKey, value: number | string): string {
    const {best} = this.#host.scale;
    return this.#host.localize.term(key, {value, best, count: best});
  }

  #thumb(value: number): string {
    return this.#label(value) || this.#host.localize.term(value > 1 ? 'thumbUp' : 'thumbDown');
  }
}
