import type {RatingSummary} from '../../core/types.ts';
import type {RatingHost} from './rating-host.ts';
import {filledValue, finalReason, showsAverage, type FinalReason, type IconSet, type Scale} from './rating-model.ts';

/** What the template shows, decided once before it is rendered. */
export interface RatingView {
  readonly host: RatingHost;
  readonly summary: RatingSummary | undefined;
  readonly scale: Scale;
  readonly icons: IconSet;
  /** Why no vote is taken from this reader. */
  readonly final: FinalReason | undefined;
  /** Whether the stars only show, and take no votes. */
  readonly isFixed: boolean;
  /** The own vote: the one that is on its way, that waits, or that is counted; 0 for none. */
  readonly mine: number;
  /** The vote that waits for the network; null where one waits to be taken back. */
  readonly waiting: number | null | undefined;
  /** The value that the icons show: under the pointer, chosen or being sent; else the average, or the own vote. */
  readonly shown: number;
  /** The value that Tab stops at; 0 for none. */
  readonly tabStop: number;
}

export function ratingView(host: RatingHost, summary: RatingSummary | undefined): RatingView {
  const {votes, form, scale, icons, chosen} = host;
  const {life, waiting, isShared} = votes;
  const final = finalReason(summary);
  const underWay = life.state === 'pending' ? life.value : waiting;
  const mine = form.isOn ? form.value : ((underWay === undefined ? summary?.mine : underWay) ?? 0);
  const settled = form.isOn || !isShared || !showsAverage(icons) ? mine : filledValue(summary, host);
  return {
    host,
    summary,
    scale,
    icons,
    final,
    isFixed: host.readOnly || final !== undefined,
    mine,
    waiting,
    shown: host.hovered || chosen || underWay || settled,
    tabStop: form.isDisabled ? 0 : chosen || mine - (mine % scale.step) || scale.step,
  };
}
