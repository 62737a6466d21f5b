import {html, nothing} from 'lit';
import type {Feature} from '../../../base/features.ts';
import {content} from '../../../base/templates.ts';
import type {RatingSummary} from '../../../core/types.ts';
import type {RatingHost} from '../rating-host.ts';
import {isResultShown, shownAverage, thumbsUp} from '../rating-model.ts';
import {NO_AVERAGE} from '../rating-words.ts';
import {styles} from './compact.styles.ts';

/** One line for lists of articles: the stars, and the result in short. */
export default class Compact implements Feature<RatingSummary> {
  readonly styles = styles;
  readonly #host: RatingHost;

  constructor(host: RatingHost) {
    this.#host = host;
  }

  render(): unknown {
    const {data} = this.#host.read;
    return data ? html`<span part="brief" aria-hidden="true">${content([this.#brief(data)])}</span>` : nothing;
  }

  /** The result in short; empty where this reader is not to see it. */
  #brief(summary: RatingSummary): string {
    const {votes, localize, icons} = this.#host;
    if (!votes.isShared || !isResultShown(summary, summary.mine ?? 0, this.#host)) return '';
    const shown = shownAverage(summary, this.#host);
    const average =
      shown && icons === 'thumbs'
        ? localize.number(thumbsUp(summary) / summary.count, {style: 'percent'})
        : (shown ?? NO_AVERAGE);
    return localize.term('brief', {average, count: summary.count});
  }
}
