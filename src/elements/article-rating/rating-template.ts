import {html, nothing} from 'lit';
import {isOn} from '../../base/attributes.ts';
import {classNames, content, dotted, inlineStyle, isolated, text} from '../../base/templates.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {RatingHost} from './rating-host.ts';
import {ratingView, type RatingView} from './rating-view.ts';
import {renderStars} from './star-row.ts';

/** A rating: the question, the hint, the stars, the result and the state of the own vote. */
export function renderRating(host: RatingHost, summary: RatingSummary | undefined): unknown {
  const view = ratingView(host, summary);
  return isOn(host.compact) ? renderLine(view) : renderWhole(view);
}

function classesOf({host, icons, scale}: RatingView): string {
  const {votes, form, isConfirmed} = host;
  const isCompact = isOn(host.compact);
  return classNames({
    [isCompact ? 'compact' : (host.size ?? 'medium')]: true,
    [icons]: true,
    halves: scale.step < 1,
    confirm: isConfirmed && !isCompact,
    form: form.isOn,
    disabled: form.isDisabled,
    'has-message': !!votes.life.message || (isConfirmed && host.chosen > 0),
  });
}

/** What stands below a rating: few have anything there. */
function renderBelow(host: RatingHost): unknown {
  const [distribution, afterVote] = [renderDistribution(host), host.features.render('afterVote')];
  return distribution === nothing && afterVote === nothing ? nothing : html`${distribution}${afterVote}`;
}

/** The question. Where the page leaves it out it still names the stars, and is no heading. */
function renderQuestion({host}: RatingView): unknown {
  const question = host.localize.term('question');
  if (host.heading === '') return html`<p id="heading" class="visually-hidden">${text(question)}</p>`;
  return host.renderHeading(host.heading ?? question, 'question');
}

const resultPart = ({summary}: RatingView): string => (summary?.count === 0 ? 'result no-votes' : 'result');

// White space between the tags would be nodes.
// prettier-ignore
const renderWhole = (view: RatingView): unknown =>
  html`<div class=${classesOf(view)} part="rating"
    >${renderQuestion(view)}<p id="hint" part="hint">${content([hintOf(view)])}</p
    >${renderStars(view)}<div class="outcome" part="outcome"
      ><p id="result" part=${resultPart(view)}>${content(resultOf(view))}</p
      ><p part="status">${renderStatus(view)}</p
      ><p class="visually-hidden" role="status">${content([view.host.votes.announcement])}</p
    ></div></div>${renderBelow(view.host)}`;

/** One line: what is not seen of it stands together, which costs a page with many of them less. */
// prettier-ignore
const renderLine = (view: RatingView): unknown =>
  html`<div class=${classesOf(view)} part="rating"
    ><div class="visually-hidden"
      >${renderQuestion(view)}<p id="hint" part="hint">${content([hintOf(view)])}</p
      ><p id="result" part=${resultPart(view)}>${content(resultOf(view))}</p
      ><p class="visually-hidden" role="status">${content([view.host.votes.announcement])}</p
    ></div
    >${renderStars(view)}<p part="status">${renderStatus(view)}</p>${view.host.features.render('compact')}</div
  >${renderBelow(view.host)}`;

/** The line under the question: what a click does now, or why there is none. */
function hintOf({host, final, mine}: RatingView): string {
  const {chosen, form, words} = host;
  if (host.readOnly || form.isDisabled) return '';
  if (final) return host.localize.term(final);
  const pointedAt = host.hovered || chosen || host.focused || form.value;
  return words.hint(chosen, pointedAt, form.isOn ? 0 : mine);
}

/** The result, with its numbers at odd indices. */
function resultOf({host, summary, mine}: RatingView): readonly string[] {
  const {words} = host;
  if (!summary) return [];
  if (host.form.isOn) return [mine ? words.nameOf(mine) : ''];
  if (!host.votes.isShared) return [];
  const result = words.result(summary, mine);
  // Nobody sees the numbers of a compact one in bold.
  return isOn(host.compact) ? [result.join('')] : result;
}

/** The state of the own vote, with the buttons that change or withdraw it, or send it again. */
function renderStatus({host, mine, waiting, isFixed}: RatingView): unknown {
  if (host.form.isOn) return nothing;
  const {votes, settings, localize, words, chosen} = host;
  const {state, value, message, backendMessage, isRetryable} = votes.life;
  if (host.isConfirmed && chosen) return renderSubmit(host, chosen);
  if (message)
    return html`${isolated(backendMessage ?? localize.term(message))}
    ${isRetryable ? renderCast(host, 'retry', value) : nothing}`;
  const isPending = state === 'pending';
  const isWaiting = waiting !== undefined && !isPending;
  // Only a vote that is known to be counted can be changed.
  const mayChange = mine > 0 && !isFixed && !isPending && !isWaiting;
  const mayWithdraw = mayChange && settings.adapter?.ratings?.withdraw;
  return dotted([
    mine > 0 && text(words.yours(mine)),
    !votes.isShared && text(localize.term('local')),
    isWaiting && text(localize.term('queued')),
    isWaiting && renderCast(host, 'retry', waiting ?? 0),
    mayChange && host.renderButton('change', ({detail}) => change(host, mine, detail > 0)),
    mayWithdraw && renderCast(host, 'withdraw', 0),
  ]);
}

/** With the keyboard the own vote becomes a choice, that Enter sends; who has a pointer clicks on a star. */
function change(host: RatingHost, mine: number, isByPointer: boolean): void {
  if (isByPointer) host.focusStar();
  else host.selectAndFocus(mine);
}

/** A button that casts a vote. The button disappears afterwards, so the focus moves to the stars. */
function renderCast(host: RatingHost, name: 'retry' | 'withdraw', value: number): unknown {
  return host.renderButton(name, () => host.castAndFocus(value));
}

/** Safari does not focus buttons: the focus stays on the star, or the choice would be taken back. */
function renderSubmit(host: RatingHost, chosen: number): unknown {
  return html`<button
    part="submit"
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${() => host.castAndFocus(chosen)}
  >
    ${text(host.localize.term('submit'))}
  </button>`;
}

/** The place of the distribution, as high as it will be, whether it is there yet or not. */
function renderDistribution(host: RatingHost): unknown {
  if (!isOn(host.distribution) || host.results === 'never' || !host.votes.isShared) return nothing;
  const table = host.features.render('distribution');
  if (table === nothing && !host.box.isReserved) return nothing;
  return html`<div class="distribution" ${inlineStyle(`--_values:${host.scale.best}`)}>${table}</div>`;
}
