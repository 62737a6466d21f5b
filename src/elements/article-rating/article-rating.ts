import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {bounded} from '../../base/bounded.ts';
import {AfterwordElement, type Texts} from '../../base/element.ts';
import {AwErrorEvent} from '../../base/events.ts';
import {dotted, options} from '../../base/options.ts';
import {asAdapterError, type AdapterError} from '../../core/errors.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {Query} from '../../core/client/client.ts';
import type {ArticleRef, BackendAdapter, RatingSummary} from '../../core/types.ts';
import {voteFailure, type VoteState} from '../../core/votes.ts';
import type {rating} from '../../i18n/en.article-rating.ts';
import {formatNumber, type StringKey} from '../../i18n/index.ts';
import {shared} from '../../styles/shared.ts';
import {AwRatedEvent, AwRateEvent, AwWithdrawnEvent} from './article-rating.events.ts';
import {styles} from './article-rating.styles.ts';

type Strings =
  | 'question'
  | 'hint'
  | 'choose'
  | 'average'
  | 'noVotes'
  | 'star'
  | 'chosen'
  | 'yours'
  | 'change'
  | 'withdraw'
  | 'withdrawn'
  | 'queued'
  | 'closed'
  | 'voted'
  | 'local'
  | 'notCounted'
  | 'refused'
  | 'unknown';

export interface ArticleRating extends Texts<Strings | keyof typeof rating | 'failed' | 'retry' | 'empty'> {
  value: number;
  required: boolean;
  disabled: boolean;
}

/** A star as wide as its box. */
const STAR = 'M12 2.6l2.83 5.74 6.33.92-4.58 4.46 1.08 6.31L12 17.05l-5.66 2.98 1.08-6.31L2.84 9.26l6.33-.92z';

interface VoteLife {
  /** `selecting`: with the keyboard, not sent. */
  readonly state: VoteState | 'selecting';
  readonly value: number;
  /** The string that says what happened. */
  readonly text?: StringKey;
  /** The backend's own words, instead of that string. */
  readonly said?: string | undefined;
  /** Whether the reader may try the same vote again. */
  readonly again?: boolean;
}

/** A click that comes so many milliseconds after a drag is the drag's own. */
const ECHO = 500;

const IDLE: VoteLife = {state: 'idle', value: 0};

/**
 * Readers rate an article and see what all have said. A tap or a click votes at once; with the keyboard, arrows, Home, End
 * and digits choose, Enter or Space votes, Escape takes the choice back: moving never votes.
 *
 * With a `name` it is a form control instead: it asks no backend and sends no votes, arrows set its value as they do in
 * native radio groups, and its value goes with its form.
 *
 * @tagname article-rating
 * @slot - What the page shows in its place without the script or a backend.
 * @slot heading - The question, instead of the `heading` attribute.
 * @slot feedback - What the box after a low rating holds, instead of ours; then no backend needs to take it.
 * @slot sharing - What the box after a high rating holds, instead of ours.
 * @slot icon - An `<svg>`, drawn in place of each star where there is an `icon` attribute.
 * @property {number} value - The value of a form control; 0 for none.
 * @attr {number} value - The value that a form control begins with, and is reset to.
 * @attr {boolean} required - A form control without a value keeps its form from being sent.
 * @attr {boolean} disabled - A form control that cannot be used.
 * @attr {string} text-question - The question. Default: How useful was this article?
 * @attr {string} text-hint - The line under it. Default: Click on a star to rate it!
 * @attr {string} text-choose - Instead of the default where there is no pointer, or one does not click on stars. Default: Choose a rating
 * @attr {string} text-average - The result, with {average}, {best} and {count}.
 * @attr {string} text-no-votes - Instead of the result while there are no votes.
 * @attr {string} text-star - The name of each star, with {value} and {best}.
 * @attr {string} text-chosen - A choice that is not sent yet, with {value} and {best}.
 * @attr {string} text-yours - The own vote, with {value}.
 * @attr {string} text-change - The button that changes it.
 * @attr {string} text-withdraw - The button that takes it back, where the backend can.
 * @attr {string} text-withdrawn - When it was taken back.
 * @attr {string} text-queued - While the vote waits for the network.
 * @attr {string} text-closed - When votes are no longer taken.
 * @attr {string} text-voted - When this reader has voted and cannot vote again.
 * @attr {string} text-local - When only this browser keeps the vote.
 * @attr {string} text-not-counted - When the vote did not get through.
 * @attr {string} text-refused - When the backend did not accept it; by default its own words, if it has any.
 * @attr {string} text-unknown - When no answer came in time and it may have been counted.
 * @attr {string} text-spread - The name of the table that `distribution` shows.
 * @attr {string} text-no-spread - Instead of it, where the backend does not tell.
 * @attr {string} text-improve - The question after a low rating.
 * @attr {string} text-send - The button that sends the answer.
 * @attr {string} text-sent - When it was sent.
 * @attr {string} text-not-sent - When it could not be sent.
 * @attr {string} text-recommend - The line over the ways to share after a high rating.
 * @attr {string} text-share - The button that opens the system's own ways.
 * @attr {string} text-email - The link that opens an e-mail.
 * @attr {string} text-copy - The button that copies the address.
 * @attr {string} text-copied - When it is copied.
 * @attr {string} text-not-copied - When the browser does not let it be copied, with {url}.
 * @attr {string} text-shared - After sharing.
 * @attr {string} text-close - The name of the button that closes such a box.
 * @attr {string} share - The ways to share, parted by spaces: facebook, whatsapp, x, linkedin, bluesky, mastodon, telegram, reddit, email, copy.
 * @attr {string} text-failed - When the rating could not be loaded.
 * @attr {string} text-retry - The button beside a failure.
 * @attr {string} text-empty - When there is nothing to show and the box is in sight.
 * @attr {string} text-heart - The name of each heart, with {value} and {best}.
 * @attr {string} text-point - The name of each face, number or icon of the page, with {value} and {best}.
 * @attr {string} text-thumb-down - The name of the thumb that points down.
 * @attr {string} text-thumb-up - The name of the thumb that points up.
 * @attr {string} text-unsent - A choice that waits for the submit button, with {value}.
 * @attr {string} text-unsent-enter - A thumb that is chosen and not sent yet, with {value}.
 * @attr {string} text-submit - The button that sends the choice.
 * @attr {string} text-brief - The result of a compact rating, with {average} and {count}.
 * @attr {string} text-missing - What a browser says of a required form control without a value.
 * @csspart base - The box around everything.
 * @csspart question - The question.
 * @csspart hint - The line under the question; says a choice that is not sent.
 * @csspart stars - The group of stars.
 * @csspart star - One star, or one half of it with `step` 0.5.
 * @csspart result - The average and the count.
 * @csspart no-votes - The line instead of it without votes.
 * @csspart status - The own vote, or what happened to it; the line of a rating that could not be loaded.
 * @csspart brief - The result of a compact rating.
 * @csspart submit - The button that sends a choice.
 * @csspart change - The button that changes the vote.
 * @csspart withdraw - The button that takes the vote back.
 * @csspart retry - The button that tries again.
 * @csspart distribution - The table of how many gave each value.
 * @csspart bar - The bar of a value.
 * @csspart panel - The box after a low or a high rating. It lies over what follows, and moves nothing.
 * @csspart panel-title - Its first line.
 * @csspart feedback - The field for a word to the editors.
 * @csspart send - The button that sends it.
 * @csspart networks - The ways to share.
 * @csspart network - One of them.
 * @csspart close - The button that closes the box.
 * @cssprop [--aw-star=#c2700a] - The colour of stars.
 * @cssprop [--aw-star-size=2.95em] - The size of a star's place; less where it is narrow, never under 24 px.
 * @cssprop [--aw-space=2.25em] - The space above and below the element.
 * @cssState idle - Not near the viewport yet.
 * @cssState loading - Waiting for the backend.
 * @cssState ready - Shows its data.
 * @cssState empty - The backend has no ratings.
 * @cssState error - It could not be loaded.
 * @cssState unrated - The reader has not voted.
 * @cssState selecting - Something is chosen with the keyboard, or waits for the submit button.
 * @cssState pending - The vote is on its way.
 * @cssState counted - The vote was counted.
 * @cssState queued - The vote waits for the network.
 * @cssState refused - The vote was not counted.
 * @cssState unknown - The vote may have been counted.
 * @cssState closed - Votes are no longer taken.
 * @cssState voted - The reader has voted before, and cannot again.
 * @fires {AwLoadEvent} aw-load - The summary is there.
 * @fires {AwErrorEvent} aw-error - A read or a vote failed.
 * @fires {AwRateEvent} aw-rate - The reader votes; `preventDefault()` keeps it from being sent.
 * @fires {AwRatedEvent} aw-rated - The vote was counted.
 * @fires {AwWithdrawnEvent} aw-withdrawn - The vote was taken back.
 * @fires {AwFeedbackEvent} aw-feedback - A word to the editors was sent.
 * @fires {AwShareEvent} aw-share - The reader chose a way to share.
 * @fires {Event} input - The reader set the value of a form control.
 * @fires {Event} change - The same, after `input`.
 */
export class ArticleRating extends AfterwordElement<RatingSummary> {
  static override readonly tag = 'article-rating';
  static override styles: CSSResultGroup = [shared, styles];
  static override readonly extras = [
    'compact',
    'confirm',
    'distribution',
    'feedbackBelow',
    'highlight',
    'icon',
    'minVotes',
    'name',
    'precision',
    'results',
    'shareAbove',
    'size',
    'step',
    'structuredData',
    'valueLabels',
  ];
  static readonly formAssociated = true;
  static override loadExtras = () => import('./article-rating.extras.ts');
  static override properties: PropertyDeclarations = {
    max: {type: Number, useDefault: true},
    readonly: {type: Boolean},
    ...options(...this.extras),
    hovered: {state: true},
    vote: {state: true},
  };

  /** The scale's top, 1 to 10; the backend's own scale wins. */
  declare max: number;
  /** Shows the result and takes no votes. */
  declare readonly: boolean;
  /** When the result is shown: `always` (default), `after` the own vote, or `never`. */
  declare results?: 'always' | 'after' | 'never';
  /** With fewer votes the average is a dash. */
  declare minVotes?: number;
  /** What each value means, from 1 up, parted by commas; shown while one is pointed at or chosen, and read out. */
  declare valueLabels?: string | readonly string[];
  /** What is filled: `up-to` (default) the value, or `only` it. */
  declare highlight?: 'up-to' | 'only';
  /**
   * Shows how many gave each value, with `percent` in percent; a half counts to the star that it lies in. Set `max` where
   * the backend's scale is not five.
   */
  declare distribution: boolean | 'percent' | '';
  /** A vote of this value or less opens a box for a word to the editors, where the backend takes it. */
  declare feedbackBelow?: number;
  /** A vote of this value or more opens a box that offers to share the article. */
  declare shareAbove?: number;
  /** Adds the result to what the page's JSON-LD says of the thing that it is about, where search engines show ratings of such. */
  declare structuredData: boolean | '';
  /** What an average is rounded to on the stars: 1, 0.5 or less. By default it is not rounded. */
  declare precision?: number | string;
  /** How far the values are from each other: 1 (default), or 0.5 where the backend takes halves (our server: `--step 0.5`). */
  declare step?: number | string;
  /** What is drawn: `star` (default), `heart`, `thumbs` (on a scale of 2), `faces`, `numbers`, or the `<svg slot="icon">`. */
  declare icon?: 'star' | 'heart' | 'thumbs' | 'faces' | 'numbers' | '';
  /** How large stars are by default: `small`, `medium` or `large`; `--aw-star-size` wins. */
  declare size?: 'small' | 'medium' | 'large';
  /** One line for lists of articles: the stars and "4.3 (12)". What else there is is there for those who listen. */
  declare compact: boolean | string;
  /** A choice is sent by a button, and taken back when the reader leaves. */
  declare confirm: boolean | string;
  /** Makes it a form control, whose value goes with the form under this name. */
  declare name?: string;

  /** Under the pointer; 0 for none. */
  declare protected hovered: number;
  declare protected vote: VoteLife;
  /** How far the values are from each other. */
  protected unit = 1;
  #announcement = '';
  #unsubscribe: (() => void) | undefined;
  /** The adapter and the article that are subscribed. */
  #rated: BackendAdapter | null | undefined;
  #subscribed = '';
  /** The star that a pointer went down on; 0 for none. */
  #pressed = 0;
  /** When a drag voted. */
  #dragged = -ECHO;

  constructor() {
    super();
    this.max = 5;
    this.readonly = false;
    this.choose(0);
    // The focus leaves the whole element: from one thing to another inside it, it is not heard of.
    this.addEventListener('focusout', () => this.#chosen && this.choose(0));
  }

  protected override query(article: ArticleRef): Query | undefined {
    return {slice: 'ratings', method: 'read', article};
  }

  protected override items(summary: RatingSummary): readonly RatingSummary[] {
    return [summary];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#subscribed = '';
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const {source, ref} = this;
    if (!this.isConnected || (source === this.#rated && ref.url === this.#subscribed)) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    [this.#rated, this.#subscribed] = [source, ref.url];
    if (source?.ratings)
      this.#unsubscribe = pageScope().client.subscribe(source, ref, (update) => {
        if (update.type === 'summary') this.data = update.summary;
        else if (update.type === 'refused') this.refused(update.error, update.value);
        else this.requestUpdate();
      });
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.value = Number(this.getAttribute('value'));
  }

  formStateRestoreCallback(value: unknown): void {
    this.value = value as number;
  }

  /** Another article: what was chosen for the last one is void. */
  protected override reset(): void {
    super.reset();
    this.choose(0);
  }

  protected override draw(data: RatingSummary | undefined): unknown {
    const chosen = this.#chosen;
    const waiting = this.#waiting;
    const pending = this.vote.state === 'pending' ? this.vote.value : waiting;
    const mine = pending === undefined ? (data?.mine ?? 0) : (pending ?? 0);
    const filled = this.hovered || chosen || pending || (this.#shared ? this.average(data) : mine);
    const fixed = this.readonly || this.#final;
    return html`${this.headingTemplate(this.heading || this.say('question'), 'question')}
      <p id="hint" part="hint">${this.readonly ? nothing : this.#final ? this.say(this.#final) : this.hint(chosen)}</p>
      <div
        part="stars"
        class=${this.best > 5 ? 'many' : ''}
        role=${fixed ? 'img' : 'radiogroup'}
        aria-labelledby=${fixed ? 'heading result' : 'heading'}
        aria-describedby="hint"
        @pointermove=${this.#onPointerMove}
        @pointerup=${this.#onPointerUp}
        @pointerleave=${this.#onPointerLeave}
        @pointercancel=${this.#onPointerLeave}
      >
        ${[...Array(this.best)].map((_, index) => {
          const star = this.star(index + 1, filled);
          return fixed
            ? html`<span part="star">${star}</span>`
            : this.radio(index + 1, star, mine, chosen || mine - (mine % this.unit) || this.unit);
        })}
      </div>
      <div class="said">
        <p id="result" part=${data?.count === 0 ? 'result no-votes' : 'result'}>
          ${data && this.result(data, mine).map((part, index) => (index % 2 ? html`<b>${part}</b>` : part))}
        </p>
        <p part="status">${this.status(mine, waiting)}</p>
      </div>
      <p class="sr" role="status">${this.#announcement}</p>`;
  }

  /** What the reader chooses: a star, or a part of one. Tab stops at one of them. */
  protected radio(value: number, content: unknown, mine: number, stop: number): unknown {
    return html`<span
      part="star"
      role="radio"
      aria-checked=${value === mine}
      aria-label=${this.nameOf(value)}
      tabindex=${value === stop ? 0 : -1}
      @click=${(event: Event) => this.#onClick(event, value)}
      @keydown=${(event: KeyboardEvent) => this.#onKeyDown(event, this.#chosen || value)}
      @pointerdown=${({button}: PointerEvent) => (this.#pressed = button ? 0 : value)}
      >${content}</span
    >`;
  }

  protected override get coming(): boolean {
    return super.coming || (this.phase !== 'ready' && !!this.source?.ratings?.replaces);
  }

  protected override get customStates(): readonly string[] {
    const {state} = this.vote;
    const kept = this.#waiting !== undefined ? 'queued' : this.data?.mine ? 'counted' : this.#final || 'unrated';
    return [this.phase, state === 'idle' ? kept : state];
  }

  /** Why no vote is taken from this reader, as the string that says so. */
  get #final(): 'closed' | 'voted' | false | undefined {
    return this.data?.closed ? 'closed' : this.data?.voted && 'voted';
  }

  /** The scale's top. */
  protected get best(): number {
    return bounded(this.data?.best ?? this.max, 10, 5);
  }

  /** Chosen with the keyboard, not sent; 0 for none. */
  get #chosen(): number {
    return this.vote.state === 'selecting' ? this.vote.value : 0;
  }

  /** The vote that waits for the network; null where it waits to be taken back. */
  get #waiting(): number | null | undefined {
    return this.source?.ratings && pageScope().client.waitingVote(this.source, this.ref);
  }

  /** Whether the numbers are everybody's. */
  get #shared(): boolean {
    return this.source?.ratings?.shared ?? true;
  }

  /** The line under the question. */
  protected hint(chosen: number): string {
    if (chosen) return this.named('chosen', chosen);
    return this.say(this.clicks || this.textHint != null ? 'hint' : 'choose');
  }

  /** Whether one clicks on stars here. */
  protected get clicks(): boolean {
    return !matchMedia('(any-pointer: none)').matches;
  }

  /** What a star is called. */
  protected nameOf(value: number): string {
    return this.named('star', value);
  }

  /** The star of a value, with the stars filled up to another. */
  protected star(value: number, filled: number): unknown {
    const cut = 100 - 100 * Math.max(0, Math.min(1, filled - value + 1));
    const sides = this.isRtl ? [0, cut] : [cut, 0];
    const star = (style: string) =>
      html`<svg viewBox="2.84 2.84 18.32 18.32" aria-hidden="true" .style=${style}><path d=${STAR}></path></svg>`;
    return [star(''), star(`fill:currentColor;clip-path:inset(0 ${sides.join('% 0 ')}%)`)];
  }

  protected named(key: StringKey, value: number): string {
    const {locale} = this;
    return this.say(key, {value: formatNumber(value, locale), best: formatNumber(this.best, locale)});
  }

  /** The average as the stars show it; 0 for none. */
  protected average(data: RatingSummary | undefined): number {
    return data?.average ?? 0;
  }

  /** The result, or that there is none; the numbers at the odd places. */
  protected result(data: RatingSummary, _mine: number): string[] {
    const number = (value: number) => formatNumber(value, this.locale);
    if (!this.#shared) return [];
    const {average} = data;
    return data.count
      ? this.sayParts('average', {
          average: average ? number(average) : '–',
          best: number(this.best),
          count: number(data.count),
        })
      : [this.say('noVotes')];
  }

  /** What became of the own vote. */
  protected status(mine: number, waiting: number | null | undefined): unknown {
    const {text, said, again, value, state} = this.vote;
    const pending = state === 'pending';
    const waits = waiting !== undefined && !pending;
    if (text) return [said ?? this.say(text), ' ', again ? this.button('retry', () => this.#again(value)) : nothing];
    // Nobody can take back what is not known to be counted.
    const mayChange = mine && !waits && !pending && !this.readonly && !this.#final;
    return dotted([
      mine && this.named('yours', mine),
      !this.#shared && this.say('local'),
      waits && this.say('queued'),
      waits && this.button('retry', () => this.#again(waiting ?? 0)),
      mayChange && this.button('change', () => this.choose(mine, true)),
      mayChange && this.source?.ratings?.withdraw && this.button('withdraw', () => this.#again(0)),
    ]);
  }

  /** The value under a pointer; 0 beside the stars. */
  #valueAt({clientX, clientY}: PointerEvent): number {
    const star = (this.renderRoot as ShadowRoot).elementFromPoint(clientX, clientY)?.closest('[part="star"]');
    return ([...this.renderRoot.querySelectorAll('[part="star"]')].indexOf(star!) + 1) * this.unit;
  }

  #onPointerMove(event: PointerEvent): void {
    if (event.pointerType === 'mouse' || this.#pressed) this.hovered = this.#valueAt(event);
  }

  /** To press one star and lift over another is a vote for that one. */
  #onPointerUp(event: PointerEvent): void {
    const value = this.#pressed && this.#valueAt(event);
    if (value && value !== this.#pressed) {
      this.#dragged = event.timeStamp;
      void this.cast(value);
    }
    this.#onPointerLeave();
  }

  #onPointerLeave(): void {
    this.hovered = this.#pressed = 0;
  }

  /** The star that a drag began on may hear of a click as well. */
  #onClick({timeStamp}: Event, value: number): void {
    if (timeStamp - this.#dragged > ECHO) void this.cast(value);
  }

  #onKeyDown(event: KeyboardEvent, now: number): void {
    const {key} = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {best, unit} = this;
    const [on, back] = [(now % best) + unit, now > unit ? now - unit : best];
    const rtl = this.isRtl;
    const keys: Record<string, number> = {
      ArrowDown: on,
      ArrowUp: back,
      ArrowRight: rtl ? back : on,
      ArrowLeft: rtl ? on : back,
      Home: unit,
      End: best,
      Escape: 0,
    };
    const to = keys[key] ?? +key;
    if (key === 'Enter' || key === ' ') void this.cast(now);
    else if (to <= best && (to || this.#chosen)) this.choose(to, true);
    else return;
    event.preventDefault();
  }

  /** Marks a value without sending it; 0 takes the choice back. */
  protected choose(value: number, focus = false): void {
    this.vote = value ? {state: 'selecting', value} : IDLE;
    this.hovered = 0;
    this.#announcement = value ? this.named('chosen', value) : '';
    if (focus) this.refocus();
  }

  /** Moves the focus to the star that Tab stops at. */
  protected refocus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[tabindex="0"]')?.focus());
  }

  /** The button goes; who pressed it stays with the stars. */
  #again(value: number): void {
    void this.cast(value, true);
    this.refocus();
  }

  /** Sends a vote; with 0 takes it back. With `sure` no other word of the reader is waited for. */
  protected async cast(value: number, _sure?: boolean): Promise<void> {
    const {source, ref} = this;
    if (!source?.ratings) return;
    this.choose(0);
    if (value && !this.dispatchEvent(new AwRateEvent(ref.url, value))) return;
    const vote: VoteLife = (this.vote = {state: 'pending', value});
    // The reader may have gone on to another article, or have voted again: then this vote is no longer what is shown.
    const current = () => this.vote === vote;
    try {
      const summary = await pageScope().client.vote(source, ref, value || null);
      if (current()) {
        this.vote = IDLE;
        if (summary) this.data = summary;
        this.phase = 'ready';
        const said = [value ? `${this.named('yours', value)}.` : this.say('withdrawn')];
        if (!summary) said.push(this.say('queued'));
        else if (value) said.push(this.#shared ? this.result(summary, value).join('') : this.say('local'));
        this.#announcement = said.join(' ');
      }
      if (summary)
        this.dispatchEvent(value ? new AwRatedEvent(ref.url, value, summary) : new AwWithdrawnEvent(ref.url, summary));
    } catch (cause) {
      const error = asAdapterError(cause, source.name);
      if (current()) this.refused(error, value);
      else this.dispatchEvent(new AwErrorEvent(error));
    }
  }

  /** @internal A vote was not accepted, this one or one that had waited for the network. */
  refused(error: AdapterError, value: number | null): void {
    const failure = voteFailure(error, this.source?.ratings?.idempotent ?? false);
    // What the page's author says goes before what the backend says.
    const said = error.said && (this.textRefused ?? error.said);
    this.vote = {value: value ?? 0, said, ...failure};
    this.#announcement = said ?? this.say(failure.text);
    this.dispatchEvent(new AwErrorEvent(error));
  }
}
