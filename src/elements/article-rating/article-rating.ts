import type {CSSResultGroup, PropertyDeclarations} from 'lit';
import {AfterwordElement} from '../../base/afterword-element.ts';
import {attributes, BOOLEAN, booleans, clampInteger, isOn, oneOf, type Texts} from '../../base/attributes.ts';
import type {OwnSettings} from '../../base/controllers/settings.ts';
import {Features, type FeatureSet} from '../../base/features.ts';
import type {Query} from '../../core/client/client.ts';
import type {ArticleRef, RatingSummary} from '../../core/types.ts';
import {shared} from '../../styles/shared.ts';
import type {Strings} from './article-rating.strings.ts';
import {styles} from './article-rating.styles.ts';
import {FocusKeeper, focusStars} from './focus-keeper.ts';
import {FormControl, NO_BACKEND} from './form-control.ts';
import {drawingIn} from './rating-icons.ts';
import {ratingFeatures} from './rating-features.ts';
import type {IconSet, Scale} from './rating-model.ts';
import {renderRating} from './rating-template.ts';
import {RatingWords} from './rating-words.ts';
import {StarInput} from './star-input.ts';
import {VoteController} from './vote-controller.ts';
import {voteStateName} from './vote-life.ts';

export type * from './article-rating.types.ts';
export interface ArticleRating extends Texts<Strings> {}

/**
 * Readers rate an article and see what all have said. A tap or a click votes at once; with the keyboard, arrows, Home, End
 * and digits choose, Enter or Space votes, Escape takes the choice back: moving never votes.
 *
 * With a `name` it is a form control instead: it asks no backend and sends no votes, arrows set its value as they do in
 * native radio groups, and its value goes with its form.
 *
 * @tagname article-rating
 * @slot heading - The question, instead of the `heading` attribute.
 * @slot feedback - The content of the box after a low rating, instead of ours; then no backend needs to take feedback.
 * @slot share - The content of the box after a high rating, instead of ours.
 * @slot icon - An `<svg>`, drawn in place of each star where there is an `icon` attribute.
 * @csspart question - The question.
 * @csspart hint - The line under the question; says a choice that is not sent.
 * @csspart stars - The group of stars.
 * @csspart star - One star, or one half of it with `step` 0.5. Thumbs, faces and numbers have a part of their own each as well: `star-3`, `star-2-5`.
 * @csspart rating - The box around the question, the stars and what stands below them.
 * @csspart outcome - The lines below the stars: their place is kept.
 * @csspart result - The average and the count.
 * @csspart no-votes - The line instead of it without votes.
 * @csspart status - The own vote and its state; the message of a rating that could not be loaded.
 * @csspart brief - The result of a compact rating.
 * @csspart submit - The button that sends a choice.
 * @csspart change - The button that changes the vote.
 * @csspart withdraw - The button that takes the vote back.
 * @csspart distribution - The table of how many gave each value.
 * @csspart bar - The bar of a value.
 * @csspart panel - The box after a low or a high rating, below it, on the page’s own ground.
 * @csspart panel-title - Its first line.
 * @csspart feedback - The field for feedback.
 * @csspart send - The button that sends it.
 * @csspart networks - The ways to share.
 * @csspart network - One of them.
 * @csspart close - The button that closes the box.
 * @attr {boolean} disabled - A form control that cannot be used.
 * @cssprop --aw-star - The colour of stars; by default amber mixed with the text.
 * @cssprop --aw-star-empty - The colour of stars that are not filled; by default that of stars.
 * @cssprop --aw-star-hover - The colour of stars while they are pointed at; by default that of stars.
 * @cssprop [--aw-star-rule=evenodd] - How empty stars are drawn: `evenodd`, an outline, or `nonzero`, filled with their colour.
 * @cssprop [--aw-star-gap=0] - The gap between stars; thumbs have one of 0.5em.
 * @cssprop --aw-icon-size - The size of what is drawn in a star's place; by default 65 % of it.
 * @cssprop [--aw-title-font=inherit] - The font of the question, as of titles.
 * @cssprop [--aw-title-weight=600] - Its weight, as that of titles.
 * @cssprop [--aw-star-size=2.95em] - The size of a star's place; less where it is narrow, never under 24 px.
 * @cssState unrated - The reader has not voted.
 * @cssState selecting - Something is chosen with the keyboard, or waits for the submit button.
 * @cssState pending - The vote is on its way.
 * @cssState counted - The vote was counted.
 * @cssState queued - The vote waits for the network.
 * @cssState refused - The vote was not counted.
 * @cssState unknown - The vote may have been counted.
 * @cssState closed - Votes are no longer taken.
 * @cssState voted - The reader has voted before, and cannot again.
 * @fires {RatingLoadEvent} aw-load - The answer is there: `detail.data` is what all have voted.
 * @fires {AwRateEvent} aw-rate - The reader votes; `preventDefault()` keeps it from being sent.
 * @fires {AwRatedEvent} aw-rated - The vote was counted.
 * @fires {AwWithdrawnEvent} aw-withdrawn - The vote was taken back.
 * @fires {AwFeedbackEvent} aw-feedback - Feedback was sent.
 * @fires {AwShareEvent} aw-share - The reader chose a way to share.
 * @fires {Event} input - The reader set the value of a form control.
 * @fires {Event} change - The same, after `input`.
 */
export class ArticleRating extends AfterwordElement<RatingSummary> {
  static override readonly tag: string = 'article-rating';
  static readonly formAssociated = true;
  static override styles: CSSResultGroup = [shared, ...styles];
  static override properties: PropertyDeclarations = {
    max: {type: Number, useDefault: true},
    value: {type: Number, noAccessor: true},
    disabled: {attribute: false, noAccessor: true},
    hovered: {state: true},
    focused: {state: true},
    readOnly: {type: Boolean, attribute: 'readonly', converter: BOOLEAN},
    compact: {type: Boolean, reflect: true, useDefault: true, converter: BOOLEAN},
    ...booleans('required', 'confirm', 'structuredData'),
    ...attributes('distribution', 'feedbackBelow', 'highlight', 'icon', 'minVotes', 'name', 'precision', 'results'),
    ...attributes('share', 'shareAbove', 'size', 'step', 'valueLabels'),
  };

  /** @internal */
  readonly features: FeatureSet<RatingSummary> = new Features<ArticleRating, RatingSummary>(this, ratingFeatures);
  /** @internal */
  readonly votes: VoteController = new VoteController(this);
  /** @internal */
  readonly form: FormControl = new FormControl(this, this.internals);
  /** @internal */
  readonly words: RatingWords = new RatingWords(this);

  /** The scale's top, 1 to 10; the backend's own scale wins. */
  declare max: number;
  /** Shows the result and takes no votes. */
  declare readOnly: boolean;
  /** When the result is shown: `always` (default), `after` the own vote, or `never`. */
  declare results?: 'always' | 'after' | 'never';
  /** With fewer votes the average is a dash. */
  declare minVotes?: number;
  /** What each value means, from 1 up, separated by commas; shown while one is pointed at or chosen, and read out. */
  declare valueLabels?: string | readonly string[];
  /** Which stars are filled: all `up-to` (default) the value, or `only` the one of the value. */
  declare highlight?: 'up-to' | 'only';
  /** Shows how many gave each value, `percent` in percent; halves count to their star. Set `max` if the scale is not 5. */
  declare distribution: boolean | 'percent' | '';
  /** A vote of this value or less opens a box for feedback, where the backend takes it. */
  declare feedbackBelow?: number;
  /** A vote of this value or more opens a box that offers to share the article. */
  declare shareAbove?: number;
  /** The ways to share, separated by spaces: facebook, whatsapp, x, linkedin, bluesky, mastodon, telegram, reddit, email, copy. */
  declare share?: string;
  /** Adds the result to what the page's JSON-LD says of the thing that it is about, where search engines show ratings of such. */
  declare structuredData: boolean;
  /** What an average is rounded to on the stars: 1, 0.5 or less. By default it is not rounded. */
  declare precision?: number | string;
  /** How far the values are from each other: 1 (default), or 0.5 where the backend takes halves (our server: `--step 0.5`). */
  declare step?: number | string;
  /** What is drawn: `star` (default), `heart`, `thumbs` (on a scale of 2), `faces`, `numbers`, or the `<svg slot="icon">`. */
  declare icon?: 'star' | 'heart' | 'thumbs' | 'faces' | 'numbers' | '';
  /** How large stars are by default: `small`, `medium` or `large`; `--aw-star-size` wins. */
  declare size?: 'small' | 'medium' | 'large';
  /** One line for lists of articles: the stars and "4.3 (12)". The rest is available to screen readers only. */
  declare compact: boolean;
  /** A choice is sent by a button, and taken back when the reader leaves. */
  declare confirm: boolean;
  /** Makes it a form control, whose value goes with the form under this name. */
  declare name?: string;
  /** A form control without a value keeps its form from being sent. */
  declare required: boolean;
  /** @internal The value under the pointer; 0 for none. */
  declare hovered: number;
  /** @internal The value that the keyboard is on; 0 for none. */
  declare focused: number;

  constructor() {
    super();
    this.max = 5;
    this.hovered = this.focused = 0;
    this.readOnly = this.structuredData = this.compact = this.confirm = this.required = this.distribution = false;
    new StarInput(this);
    new FocusKeeper(this);
  }

  /** The value of a form control; 0 for none. It starts with the attribute's value, and a reset of the form restores that. */
  get value(): number {
    return this.form.value;
  }

  set value(value: number) {
    this.form.value = value;
  }

  /** A form control that cannot be used. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }

  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled);
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.value = Number(this.getAttribute('value'));
  }

  formStateRestoreCallback(value: unknown): void {
    this.value = Number(value);
  }

  /** @internal */
  get scale(): Scale {
    const best = clampInteger(this.read.data?.best ?? this.#ownBest, 1, 10, 5);
    return {best, step: Number(this.step) === 0.5 ? 0.5 : 1};
  }

  /** @internal The icons that are drawn. Thumbs need a scale of 2. */
  get icons(): IconSet {
    const {icon} = this;
    if (isOn(icon) && drawingIn(this)) return 'custom';
    if (icon === 'thumbs') return this.scale.best === 2 ? icon : 'star';
    return oneOf(icon, 'heart', 'faces', 'numbers') ?? 'star';
  }

  /** @internal Whether a choice is sent by a button. */
  get isConfirmed(): boolean {
    return isOn(this.confirm) && !this.form.isOn;
  }

  /** @internal Chosen and not sent; 0 for none. */
  get chosen(): number {
    return this.votes.chosen;
  }

  /** @internal Marks a value, which a form control takes for its own; 0 takes the choice back. */
  select(value: number): void {
    this.hovered = 0;
    if (this.form.isOn && value > 0) this.form.input(value);
    else this.votes.select(value);
  }

  /** @internal Marks a value, and moves the focus to its star. */
  selectAndFocus(value: number): void {
    this.select(value);
    this.focusStar();
  }

  /** @internal The reader votes: at once, or by the submit button where there is one. */
  rate(value: number): void {
    if (this.form.isOn) this.form.input(value);
    else if (!this.isConfirmed) this.cast(value);
    // Choosing the same value again moves the focus to the submit button.
    else if (value === this.chosen) this.renderRoot.querySelector<HTMLElement>('[part=submit]')?.focus();
    else this.select(value);
  }

  /** @internal Sends a vote; 0 takes it back. */
  cast(value: number): void {
    this.hovered = 0;
    void this.votes.cast(value);
  }

  /** @internal Sends a vote, and moves the focus to the stars. */
  castAndFocus(value: number): void {
    this.cast(value);
    this.focusStar();
  }

  /** @internal Moves the focus to the star that Tab stops at, since the pressed button disappears. */
  focusStar(): void {
    void this.updateComplete.then(() => focusStars(this));
  }

  override query(article: ArticleRef): Query {
    return {slice: 'ratings', method: 'read', article};
  }

  /** @internal */
  override ownSettings(): OwnSettings {
    return {adapter: this.form.isOn ? NO_BACKEND : this.adapter, article: this.article};
  }

  override fallback(): RatingSummary | undefined {
    return this.form.isOn ? {average: null, count: 0, best: this.#ownBest, revision: 0} : undefined;
  }

  /** Another article: drops the choice made for the last one. */
  override resetState(): void {
    this.select(0);
  }

  override isInvisible(): boolean {
    return super.isInvisible() || (this.read.phase !== 'ready' && this.settings.adapter?.ratings?.replaces === true);
  }

  override customStates(): readonly string[] {
    const {phase, data} = this.read;
    // The value of a form control is not a vote.
    return this.form.isOn ? [phase] : [phase, voteStateName(this.votes.life, this.votes.waiting, data)];
  }

  protected override renderContent(summary: RatingSummary | undefined): unknown {
    return renderRating(this, summary);
  }

  /** The scale's top without a backend. */
  get #ownBest(): number {
    return this.icon === 'thumbs' ? 2 : clampInteger(this.max, 1, 10, 5);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'article-rating': ArticleRating;
  }
}
