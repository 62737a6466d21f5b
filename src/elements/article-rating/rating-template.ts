import {html, nothing} from 'lit';
import {isOn} from '../../base/attributes.ts';
import {isRtl} from '../../base/direction.ts';
import {classNames, dotted, inlineStyle, text} from '../../base/templates.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {ArticleRating} from './article-rating.ts';
import {renderIcon} from './rating-icons.ts';
import {filledValue, finalReason, iconFill, isResultShown} from './rating-model.ts';
import {statusItems, type StatusItem} from './vote-life.ts';

/** The own vote that is shown: the one that is on its way, that waits, or that is counted; 0 for none. */
function ownVote({form, votes}: ArticleRating, summary: RatingSummary | undefined): number {
  if (form.isOn) return form.value;
  const {life, waiting} = votes;
  if (life.state === 'pending') return life.value;
  return (waiting === undefined ? summary?.mine : waiting) ?? 0;
}

/** What the icons show: what is pointed at, chosen or under way, else the average, or one's own vote where there is none. */
function shownValue(host: ArticleRating, summary: RatingSummary | undefined): number {
  const {votes, form, input} = host;
  const {life, waiting, chosen, isShared} = votes;
  const underWay = life.state === 'pending' ? life.value : (waiting ?? 0);
  const settled = form.isOn ? form.value : isShared ? filledValue(summary, host.resultOptions) : (summary?.mine ?? 0);
  return input.hovered || chosen || underWay || settled;
}

/** A rating: the question, the hint, the stars, the result and what became of the own vote. */
export function renderRating(host: ArticleRating, summary: RatingSummary | undefined): unknown {
  const {votes, form, icons} = host;
  const isCompact = isOn(host.compact);
  const classes = {
    [isCompact ? 'compact' : (host.size ?? 'medium')]: true,
    [icons]: true,
    halves: host.scale.step < 1,
    confirm: host.isConfirmed && !isCompact,
    form: form.isOn,
    disabled: form.isDisabled,
    'has-message': !!votes.life.message || (host.isConfirmed && host.chosen > 0),
  };
  return html`<div class=${classNames(classes)} @keydown=${(event: KeyboardEvent) => onSubmitKey(event, host)}>
      ${host.renderHeading(host.heading || host.localize.term('question'), 'question')} ${renderHint(host, summary)}
      ${renderStars(host, summary)} ${renderOutcome(host, summary)}
      <p class="visually-hidden" role="status">${text(votes.announcement)}</p>
      ${isCompact && summary ? renderBrief(host, summary) : nothing}
      <slot name="icon" hidden @slotchange=${() => host.requestUpdate()}></slot>
    </div>
    ${renderDistribution(host)} ${host.features.render('afterVote')}`;
}

/** On the stars Escape takes the choice back; on the submit button as well. */
function onSubmitKey({key, target}: KeyboardEvent, host: ArticleRating): void {
  if (key === 'Escape' && target instanceof Element && target.matches('[part=submit]')) host.selectAndFocus(0);
}

function renderHint(host: ArticleRating, summary: RatingSummary | undefined): unknown {
  const {chosen, input, form, localize, words} = host;
  const final = finalReason(summary);
  const pointedAt = input.hovered || chosen || input.focused || form.value;
  const hint = host.readOnly || form.isDisabled ? '' : final ? localize.term(final) : words.hint(chosen, pointedAt);
  return html`<p id="hint" part="hint">${text(hint)}</p>`;
}

function renderStars(host: ArticleRating, summary: RatingSummary | undefined): unknown {
  const {scale, form, input} = host;
  const isFixed = host.readOnly || finalReason(summary) !== undefined;
  const values = [...Array(scale.best).keys()].map((index) => index + 1);
  const name = isFixed ? 'heading result' : 'heading';
  const shown = shownValue(host, summary);
  const rtl = isRtl(host);
  const icon = (value: number) => renderStarIcon(host, value, shown, rtl);
  return html`<div
    part="stars"
    class=${scale.best > 5 ? 'many' : ''}
    role=${isFixed ? 'img' : 'radiogroup'}
    aria-labelledby=${name}
    aria-describedby="hint"
    aria-required=${!isFixed && form.isOn ? host.required : nothing}
    aria-disabled=${!isFixed && form.isOn ? form.isDisabled : nothing}
    @click=${input}
    @keydown=${input}
    @pointerdown=${input}
    @pointermove=${input}
    @pointerup=${input}
    @pointerleave=${input}
    @pointercancel=${input}
    @focusin=${input}
    @focusout=${input}
  >
    ${values.map((value) => (isFixed ? html`<span part="star">${icon(value)}</span>` : renderPlace(host, summary, value, icon)))}
  </div>`;
}

function renderStarIcon(host: ArticleRating, value: number, shown: number, rtl: boolean): unknown {
  const {icons, scale, highlight, localize, customIcon} = host;
  return renderIcon(value, iconFill(value, shown, {icons, highlight, step: scale.step}), {
    icons,
    best: scale.best,
    isRtl: rtl,
    number: localize.number(value),
    custom: (place) => customIcon.copyFor(place),
  });
}

/** One star; with halves two choices over one icon. */
function renderPlace(
  host: ArticleRating,
  summary: RatingSummary | undefined,
  value: number,
  icon: (value: number) => unknown,
): unknown {
  const radio = (each: number, content: unknown) => renderRadio(host, summary, each, content);
  if (host.scale.step === 1) return radio(value, icon(value));
  return html`<span class="place">${icon(value)}${radio(value - 0.5, nothing)}${radio(value, nothing)}</span>`;
}

/** What the reader chooses. Tab stops at the choice, the own vote, or the first one. */
function renderRadio(
  host: ArticleRating,
  summary: RatingSummary | undefined,
  value: number,
  content: unknown,
): unknown {
  const {scale, chosen, words, form} = host;
  const mine = ownVote(host, summary);
  const tabStop = form.isDisabled ? 0 : chosen || mine - (mine % scale.step) || scale.step;
  return html`<span
    part="star"
    role="radio"
    aria-checked=${value === mine}
    aria-label=${words.nameOf(value)}
    tabindex=${value === tabStop ? 0 : -1}
    >${content}</span
  >`;
}

/** The result, and below it what became of the own vote. */
function renderOutcome(host: ArticleRating, summary: RatingSummary | undefined): unknown {
  const mine = ownVote(host, summary);
  return html`<div class="outcome">
    <p id="result" part=${summary?.count === 0 ? 'result no-votes' : 'result'}>
      ${summary ? renderResult(host, summary, mine) : nothing}
    </p>
    <p part="status">${host.form.isOn ? nothing : renderStatus(host, mine)}</p>
  </div>`;
}

function renderResult(
  {form, votes, words, resultOptions}: ArticleRating,
  summary: RatingSummary,
  mine: number,
): unknown {
  if (form.isOn) return text(mine ? words.nameOf(mine) : '');
  if (!votes.isShared) return nothing;
  return words
    .result(summary, mine, resultOptions)
    .map((part, index) => (index % 2 === 1 ? html`<b>${text(part)}</b>` : text(part)));
}

function renderStatus(host: ArticleRating, mine: number): unknown {
  const {votes, settings, localize, chosen} = host;
  const {message, backendMessage, isRetryable, value} = votes.life;
  if (host.isConfirmed && chosen) return renderSubmit(host, chosen);
  if (message) {
    const retry = isRetryable ? host.renderButton('retry', () => castAgain(host, value)) : nothing;
    return html`${text(backendMessage ?? localize.term(message))} ${retry}`;
  }
  const items = statusItems({
    mine,
    waiting: votes.waiting,
    isPending: votes.life.state === 'pending',
    isShared: votes.isShared,
    isFixed: host.readOnly || finalReason(host.read.data) !== undefined,
    canWithdraw: !!settings.adapter?.ratings?.withdraw,
  });
  return dotted(items.map((item) => renderStatusItem(host, item, mine)));
}

function renderStatusItem(host: ArticleRating, item: StatusItem, mine: number): unknown {
  switch (item) {
    case 'yours':
      return text(host.words.yours(mine));
    case 'retry':
      return host.renderButton('retry', () => castAgain(host, host.votes.waiting ?? 0));
    case 'change':
      return host.renderButton('change', () => host.selectAndFocus(mine));
    case 'withdraw':
      return host.renderButton('withdraw', () => castAgain(host, 0));
    default:
      return text(host.localize.term(item));
  }
}

/** The button goes; who pressed it goes on at the stars. */
function castAgain(host: ArticleRating, value: number): void {
  host.cast(value);
  host.focusStar();
}

/** Safari does not focus buttons: the focus stays on the star, or the choice would be taken back. */
function renderSubmit(host: ArticleRating, chosen: number): unknown {
  return html`<button
    part="submit"
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${() => castAgain(host, chosen)}
  >
    ${text(host.localize.term('submit'))}
  </button>`;
}

function renderBrief({words, votes, resultOptions}: ArticleRating, summary: RatingSummary): unknown {
  if (!votes.isShared) return html`<span part="brief" aria-hidden="true"></span>`;
  return html`<span part="brief" aria-hidden="true">${text(words.brief(summary, resultOptions))}</span>`;
}

/** The place of the distribution, as high as it will be, whether it is there yet or not. */
function renderDistribution(host: ArticleRating): unknown {
  if (!isOn(host.distribution) || host.results === 'never' || !host.votes.isShared) return nothing;
  const table = host.features.render('distribution');
  if (table === nothing && !host.box.isReserved) return nothing;
  return html`<div class="distribution" ${inlineStyle(`--_values:${host.scale.best}`)}>${table}</div>`;
}
