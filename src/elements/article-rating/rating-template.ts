import {html, nothing} from 'lit';
import {isOn} from '../../base/attributes.ts';
import {classNames, dotted, inlineStyle, isolated, text} from '../../base/templates.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {RatingHost} from './rating-host.ts';
import {renderIcon} from './rating-icons.ts';
import {ratingView, type RatingView} from './rating-view.ts';

/** A rating: the question, the hint, the stars, the result and the state of the own vote. */
export function renderRating(host: RatingHost, summary: RatingSummary | undefined): unknown {
  const view = ratingView(host, summary);
  const {votes, form, isConfirmed} = host;
  const isCompact = isOn(host.compact);
  const classes = {
    [isCompact ? 'compact' : (host.size ?? 'medium')]: true,
    [view.icons]: true,
    halves: view.scale.step < 1,
    confirm: isConfirmed && !isCompact,
    form: form.isOn,
    disabled: form.isDisabled,
    'has-message': !!votes.life.message || (isConfirmed && host.chosen > 0),
  };
  const heading = host.heading || host.localize.term('question');
  return html`<div class=${classNames(classes)}>
      ${host.renderHeading(heading, 'question')}${renderHint(view)}${renderStars(view)}${renderOutcome(view)}
      <p class="visually-hidden" role="status">${text(votes.announcement)}</p>
      ${host.features.render('compact')}
    </div>
    ${renderDistribution(host)}${host.features.render('afterVote')}`;
}

function renderHint({host, final}: RatingView): unknown {
  const {chosen, form, words} = host;
  const pointedAt = host.hovered || chosen || host.focused || form.value;
  const hint = final ? host.localize.term(final) : words.hint(chosen, pointedAt);
  return html`<p id="hint" part="hint">${text(host.readOnly || form.isDisabled ? '' : hint)}</p>`;
}

function renderStars(view: RatingView): unknown {
  const {host, scale, isFixed} = view;
  const {form} = host;
  const isControl = form.isOn && !isFixed;
  const values = [...Array(scale.best).keys()].map((index) => index + 1);
  return html`<div
    part="stars"
    class=${scale.best > 5 ? 'many' : ''}
    role=${isFixed ? 'img' : 'radiogroup'}
    aria-labelledby=${isFixed ? 'heading result' : 'heading'}
    aria-describedby="hint"
    aria-required=${isControl ? host.required : nothing}
    aria-disabled=${isControl ? form.isDisabled : nothing}
  >
    ${values.map((value) => renderStar(view, value))}
  </div>`;
}

/** One star; with halves two choices over one icon. */
function renderStar(view: RatingView, value: number): unknown {
  const icon = renderIcon(view, value);
  if (view.isFixed) return html`<span part="star">${icon}</span>`;
  if (view.scale.step === 1) return renderRadio(view, value, icon);
  return html`<span class="place"
    >${icon}${renderRadio(view, value - 0.5, nothing)}${renderRadio(view, value, nothing)}</span
  >`;
}

/** One choice. Tab stops at one choice of the group. */
function renderRadio({host, mine, tabStop}: RatingView, value: number, content: unknown): unknown {
  return html`<span
    part="star"
    role="radio"
    aria-checked=${value === mine}
    aria-label=${host.words.nameOf(value)}
    tabindex=${value === tabStop ? 0 : -1}
    >${content}</span
  >`;
}

/** The result, and below it the state of the own vote. */
function renderOutcome(view: RatingView): unknown {
  const {host, summary} = view;
  return html`<div class="outcome">
    <p id="result" part=${summary?.count === 0 ? 'result no-votes' : 'result'}>
      ${summary ? renderResult(view, summary) : nothing}
    </p>
    <p part="status">${host.form.isOn ? nothing : renderStatus(view)}</p>
  </div>`;
}

function renderResult({host, mine}: RatingView, summary: RatingSummary): unknown {
  const {words} = host;
  if (host.form.isOn) return text(mine ? words.nameOf(mine) : '');
  if (!host.votes.isShared) return nothing;
  return words.result(summary, mine).map((part, index) => (index % 2 === 1 ? html`<b>${text(part)}</b>` : text(part)));
}

/** The state of the own vote, with the buttons that change or withdraw it, or send it again. */
function renderStatus({host, mine, waiting, isFixed}: RatingView): unknown {
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
    mayChange && host.renderButton('change', () => host.selectAndFocus(mine)),
    mayWithdraw && renderCast(host, 'withdraw', 0),
  ]);
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
