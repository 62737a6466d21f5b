import type {Localize} from '../../base/controllers/localize.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {StringKey} from '../../locales/index.ts';
import {isResultShown, toldAverage, type IconSet, type ResultOptions} from './rating-model.ts';

/** What the words of a rating depend on. */
export interface WordsContext {
  readonly best: number;
  readonly icons: IconSet;
  /** What each value means, from 1 up, where the page says it. */
  readonly labels: readonly string[];
  /** Whether a choice is sent by a button. */
  readonly isConfirmed: boolean;
  /** Whether one clicks on stars here. */
  readonly isClickable: boolean;
}

/** What is shown where there are votes, but too few for an average. */
export const NO_AVERAGE = '–';

/** What a rating says of its values, its result and its choice. */
export class RatingWords {
  readonly #localize: Localize;
  readonly #context: WordsContext;

  constructor(localize: Localize, context: WordsContext) {
    this.#localize = localize;
    this.#context = context;
  }

  /** What a value means, where the page says it. */
  label(value: number): string {
    return (this.#context.labels[value - 1] ?? '').trim();
  }

  /** The name of a value, for assistive technology. */
  nameOf(value: number): string {
    if (this.#context.icons === 'thumbs') return this.#thumb(value);
    return [this.#scaled(this.#nameKey, value), this.label(value)].filter(Boolean).join(', ');
  }

  /** A choice that is not sent yet. */
  chosen(value: number): string {
    const {icons, isConfirmed} = this.#context;
    const isThumb = icons === 'thumbs';
    if (this.#localize.custom('chosen') !== undefined || !(isConfirmed || isThumb))
      return this.#scaled('chosen', value);
    const name = isThumb ? this.#thumb(value) : this.#scaled('point', value);
    return this.#localize.term(isConfirmed ? 'unsent' : 'unsentEnter', {value: name});
  }

  /** The reader's own vote. */
  yours(value: number): string {
    const {icons} = this.#context;
    return icons === 'thumbs'
      ? this.#localize.term('yours', {value: this.#thumb(value)})
      : this.#scaled('yours', value);
  }

  /** The line under the question: the choice, or what to do; before it what the value means that is pointed at. */
  hint(chosen: number, pointedAt: number): string {
    const label = this.label(pointedAt);
    if (chosen && this.#context.icons === 'thumbs') return this.chosen(chosen);
    return [label, chosen || !label ? this.#instruction(chosen) : ''].filter(Boolean).join(': ');
  }

  /** The result, or that there is none, with the numbers at odd indices. Empty where this reader is not to see it. */
  result(summary: RatingSummary, mine: number, options: ResultOptions): string[] {
    if (!isResultShown(summary, mine, options)) return [];
    if (summary.count === 0) return [this.#localize.term('noVotes')];
    const average = toldAverage(summary, options) ?? NO_AVERAGE;
    return this.#localize.parts('average', {average, best: this.#context.best, count: summary.count});
  }

  #instruction(chosen: number): string {
    if (chosen) return this.chosen(chosen);
    const isHint = this.#context.isClickable || this.#localize.custom('hint') !== undefined;
    return this.#localize.term(isHint ? 'hint' : 'choose');
  }

  get #nameKey(): StringKey {
    const {icons} = this.#context;
    if (icons === 'star' || this.#localize.custom('star') !== undefined) return 'star';
    return icons === 'heart' ? 'heart' : 'point';
  }

  #scaled(key: StringKey, value: number): string {
    return this.#localize.term(key, {value, best: this.#context.best});
  }

  #thumb(value: number): string {
    return this.label(value) || this.#localize.term(value > 1 ? 'thumbUp' : 'thumbDown');
  }
}
