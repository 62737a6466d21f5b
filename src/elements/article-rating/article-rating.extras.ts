import {adoptStyles, html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {bounded} from '../../base/bounded.ts';
import {growing} from '../../base/extras.ts';
import {isOn, options, propertyOf} from '../../base/options.ts';
import type {BackendAdapter, RatingSummary} from '../../core/types.ts';
import {rating} from '../../i18n/en.article-rating.ts';
import {formatNumber, type StringKey} from '../../i18n/index.ts';
import type {AfterVote} from './after-vote.extras.ts';
import type {AwRatedEvent} from './article-rating.events.ts';
import {styles} from './article-rating.extras.styles.ts';
import {copyOf, face, HEART, thumb} from './article-rating.icons.ts';
import {ArticleRating} from './article-rating.ts';
import {distribution, distributionStyles} from './distribution.ts';
import {StructuredData} from './structured-data.ts';

/** As the locale writes it; a tag that Intl refuses writes as English does. */
function formatPercent(part: number, locale: string): string {
  const style = {style: 'percent'} as const;
  try {
    return part.toLocaleString(locale, style);
  } catch {
    return part.toLocaleString('en', style);
  }
}

/** Stands for the backend of a form control, which has none: whatever is configured for the page is not asked. */
const FORM: BackendAdapter = {name: 'form', contract: 1};

/** The page's own drawing. */
const OWN = ':scope > svg[slot=icon]';

/** Of these one is filled by default, not all up to it. */
const SINGLE: ReadonlySet<string> = new Set(['thumbs', 'faces', 'numbers']);

/** A rating with what few pages ask for. */
class Extras extends ArticleRating {
  static override styles: CSSResultGroup = [ArticleRating.styles, styles, distributionStyles];
  static override properties: PropertyDeclarations = {
    value: {type: Number},
    required: {type: Boolean},
    // The browser tells of this attribute itself.
    disabled: {attribute: false},
    ...options('share', ...Object.keys(rating).map(propertyOf)),
    focused: {state: true},
  };

  declare share?: string;
  declare private afterVote?: AfterVote;
  declare private afterVoteLoads?: Promise<void>;
  declare private structured?: StructuredData;
  /** The value that the keyboard stands on; 0 for none. */
  declare private focused?: number;
  /** The value of the form control. */
  declare private held?: number;
  /** The page's own drawing, and its copies by where they stand. */
  declare private drawing?: Element | null;
  declare private copies?: Map<string, Element>;

  override get value(): number {
    return this.held ?? 0;
  }

  override set value(value: number) {
    this.measure();
    this.held = Math.min(this.best, Math.max(0, Math.round(Number(value) / this.unit) * this.unit || 0));
    this.tellForm();
  }

  override get disabled(): boolean {
    return this.hasAttribute('disabled');
  }

  override set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', !!disabled);
  }

  protected override willUpdate(): void {
    this.measure();
    super.willUpdate();
    if (isOn(this.feedbackBelow) || isOn(this.shareAbove)) this.afterVoteLoads ??= this.loadAfterVote();
    // Where readers see it only after their vote, or never, others may not be told of it either.
    if (isOn(this.structuredData))
      this.structured ??= new StructuredData(this, (summary) =>
        (this.results ?? 'always') === 'always' && !this.isFew(summary) ? (summary.average ?? 0) : 0,
      );
  }

  protected override updated(): void {
    super.updated();
    this.addEventListener('click', this.focusByLabel);
    // The form reads the one, the styles of the box read the other.
    if (this.isForm && this.name !== this.getAttribute('name')) this.setAttribute('name', this.name!);
    this.toggleAttribute('compact', isOn(this.compact));
    const group = this.renderRoot.querySelector('[role=radiogroup]');
    group?.setAttribute('aria-required', String(this.isForm && !!this.required));
    group?.setAttribute('aria-disabled', String(this.isDisabled));
    this.tellForm();
  }

  /** A click on its label is told to the element itself: as with native ones, what Tab stops at has the focus then. */
  protected focusByLabel(event: Event): void {
    if (this.isForm && event.composedPath()[0] === this) this.refocus();
  }

  protected override get backend(): BackendAdapter | null | undefined {
    return this.isForm ? FORM : super.backend;
  }

  /** What a form control holds is no vote. */
  protected override get customStates(): readonly string[] {
    return this.isForm ? [this.phase] : super.customStates;
  }

  protected override fallback(): RatingSummary | undefined {
    const best = this.icon === 'thumbs' ? 2 : bounded(this.max, 10, 5);
    return this.isForm ? {average: null, count: 0, best, revision: 0} : undefined;
  }

  protected override get best(): number {
    return this.icon === 'thumbs' && !this.data ? 2 : super.best;
  }

  protected override draw(data: RatingSummary | undefined): unknown {
    const {isForm, value, size = 'medium'} = this;
    const compact = isOn(this.compact);
    const classes = {
      [compact ? 'compact' : size]: true,
      [this.icons]: true,
      halves: this.unit < 1,
      confirm: this.confirms && !compact,
      form: isForm,
      disabled: this.isDisabled,
      tells: this.vote.text || (this.confirms && this.chosen),
    };
    return html`<div
        class=${Object.entries(classes)
          .flatMap(([name, on]) => (on ? name : []))
          .join(' ')}
        @focusin=${this.onFocus}
        @focusout=${() => (this.focused = 0)}
        @keydown=${this.onKey}
      >
        ${super.draw(isForm && data ? {...data, mine: value} : data)}
        ${compact && data ? html`<span part="brief" aria-hidden="true">${this.brief(data)}</span>` : nothing}
        <slot name="icon" hidden @slotchange=${() => this.requestUpdate()}></slot>
      </div>
      ${this.spread(data)} ${this.afterVote?.render()}`;
  }

  /** What opens after a vote is in a file of its own. A vote may be faster than it. */
  private async loadAfterVote(): Promise<void> {
    let last: AwRatedEvent | undefined;
    const note = (event: Event) => (last = event as AwRatedEvent);
    this.addEventListener('aw-rated', note);
    try {
      const {AfterVote, styles} = await import('./after-vote.extras.ts');
      this.afterVote = new AfterVote(this, {say: (key, values) => this.say(key, values), share: () => this.share});
      adoptStyles(this.shadowRoot!, [...(this.constructor as typeof Extras).elementStyles, styles]);
      if (last && last.detail.value === this.data?.mine) this.afterVote.rated(last);
      this.requestUpdate();
    } catch (problem) {
      console.warn('afterword:', problem);
    }
    this.removeEventListener('aw-rated', note);
  }

  /** How many gave each value, where that is asked for and everybody's. */
  private spread(data: RatingSummary | undefined): unknown {
    if (!isOn(this.distribution) || this.results === 'never' || this.source?.ratings?.shared === false) return nothing;
    const {locale} = this;
    const best = bounded(data?.best ?? this.max, 10, 5);
    // What is not to be shown yet keeps its place: it comes by a vote, in sight.
    const shown = data && this.result(data, data.mine ?? 0).length && data.count >= (Number(this.minVotes) || 0);
    const votes = data?.count === 0 ? Array<number>(best).fill(0) : data?.histogram;
    const unknown = data && shown && !votes;
    if (unknown && !this.reserved) return nothing;
    return distribution({
      best,
      votes: shown ? votes : undefined,
      quiet: unknown ? this.say('noSpread') : '',
      name: this.say('spread'),
      nameOf: (value) => this.nameOf(value),
      format: (value) => formatNumber(value, locale),
      percent: this.distribution === 'percent' ? (part) => formatPercent(part, locale) : undefined,
    });
  }

  protected override radio(value: number, content: unknown, mine: number, stop: number): unknown {
    if (this.isDisabled) stop = 0;
    const radio = (value: number, content: unknown) => super.radio(value, content, mine, stop);
    if (this.unit === 1) return radio(value, content);
    return html`<span class="place">${content}${radio(value - 0.5, nothing)}${radio(value, nothing)}</span>`;
  }

  protected override star(value: number, filled: number): unknown {
    const {icons, unit, best} = this;
    const highlight = SINGLE.has(icons) ? (this.highlight ?? 'only') : this.highlight;
    const nearest = Math.round(filled / unit) * unit;
    const level = highlight !== 'only' ? filled : Math.ceil(nearest) === value ? nearest : 0;
    if (icons === 'star') return super.star(value, level);
    if (icons === 'numbers')
      return html`<span class=${`layer ${level >= value ? 'on' : ''}`}>${formatNumber(value, this.locale)}</span>`;
    const path = icons === 'heart' ? HEART : icons === 'faces' ? face(value, best) : thumb(value);
    // What is drawn reaches over its box by half a line.
    const cut = 100 - 100 * Math.max(0, Math.min(1, level - value + 1)) || -20;
    const layer = (name: string, sides: readonly number[]) => {
      // As a property, not an attribute: policies that forbid inline styles let it be.
      const clip = `clip-path:inset(-20% ${sides.join('% -20% ')}%)` as unknown as CSSStyleDeclaration;
      const drawing =
        icons === 'own'
          ? this.copy(name + value)
          : html`<svg viewBox="2.84 2.84 18.32 18.32"><path d=${path}></path></svg>`;
      return html`<span class=${`layer ${name}`} .style=${clip} aria-hidden="true">${drawing}</span>`;
    };
    return [layer('', [-20, -20]), cut < 100 ? layer('on', this.isRtl ? [-20, cut] : [cut, -20]) : nothing];
  }

  protected override hint(chosen: number): string {
    if (this.isDisabled) return '';
    const label = this.label(this.hovered || chosen || this.focused || this.value);
    if (chosen && this.icons === 'thumbs') return super.hint(chosen);
    return [label, chosen || !label ? super.hint(chosen) : ''].filter(Boolean).join(': ');
  }

  protected override get clicks(): boolean {
    return this.icons === 'star' && !this.confirms && !this.isForm && super.clicks;
  }

  protected override nameOf(value: number): string {
    if (this.icons === 'thumbs') return this.thumb(value);
    return [super.nameOf(value), this.label(value)].filter(Boolean).join(', ');
  }

  protected override named(key: StringKey, value: number): string {
    const {icons} = this;
    const thumb = icons === 'thumbs' && this.thumb(value);
    if (key === 'chosen' && (this.confirms || thumb) && this.textChosen === undefined)
      return this.say(this.confirms ? 'unsent' : 'unsentEnter', {value: thumb || super.named('point', value)});
    if (key === 'yours' && thumb) return this.say(key, {value: thumb});
    if (key !== 'star' || icons === 'star' || this.textStar !== undefined) return super.named(key, value);
    return super.named(icons === 'heart' ? 'heart' : 'point', value);
  }

  protected override average(data: RatingSummary | undefined): number {
    if (this.isForm) return this.value;
    const {mine = null} = data ?? {};
    // Where the result is not to be seen, the stars do not give it away.
    if (data && !this.isTold(data, mine)) return mine ?? 0;
    const precision = Number(this.precision) || 0;
    const average = data && this.isFew(data) ? 0 : super.average(data);
    return precision > 0 ? Math.round(average / precision) * precision : average;
  }

  protected override result(data: RatingSummary, mine: number): string[] {
    if (this.isForm) return mine ? [this.nameOf(mine)] : [];
    return this.isTold(data, mine) ? super.result(this.isFew(data) ? {...data, average: null} : data, mine) : [];
  }

  /** Whether this reader is to see the result. */
  protected isTold({voted}: RatingSummary, mine: number | null): boolean {
    return this.results === 'after' ? !!mine || !!voted : this.results !== 'never';
  }

  protected override status(mine: number, waiting: number | null | undefined): unknown {
    const {chosen} = this;
    if (this.isForm) return nothing;
    if (!this.confirms || !chosen) return super.status(mine, waiting);
    const submit = () => {
      void this.cast(chosen, true);
      this.refocus();
    };
    // Safari does not focus buttons: the focus stays on the star, or the choice would be taken back.
    return html`<button part="submit" @mousedown=${(event: Event) => event.preventDefault()} @click=${submit}>
      ${this.say('submit')}
    </button>`;
  }

  protected override choose(value: number, focus = false): void {
    if (!this.isForm || !value) return super.choose(value, focus);
    this.give(value);
    if (focus) this.refocus();
  }

  protected override async cast(value: number, sure?: boolean): Promise<void> {
    if (this.isForm) return this.give(value);
    if (!this.confirms || !value || sure) return super.cast(value);
    // The second time it is meant: on to the button.
    if (value === this.chosen) this.renderRoot.querySelector<HTMLElement>('[part=submit]')?.focus();
    else this.choose(value);
  }

  private get isForm(): boolean {
    return isOn(this.name);
  }

  private get isDisabled(): boolean {
    return this.isForm && this.matches(':disabled');
  }

  private get confirms(): boolean {
    return isOn(this.confirm) && !this.isForm;
  }

  /** Chosen, not sent; 0 for none. */
  private get chosen(): number {
    return this.vote.state === 'selecting' ? this.vote.value : 0;
  }

  /** What is drawn. Thumbs are two. */
  private get icons(): 'star' | 'heart' | 'thumbs' | 'faces' | 'numbers' | 'own' {
    const {icon} = this;
    if (isOn(icon) && this.querySelector(OWN)) return 'own';
    if (icon === 'heart' || icon === 'faces' || icon === 'numbers') return icon;
    return icon === 'thumbs' && this.best === 2 ? icon : 'star';
  }

  private measure(): void {
    this.unit = Number(this.step) === 0.5 ? 0.5 : 1;
  }

  /** Where the keyboard is. */
  private onFocus({target}: FocusEvent): void {
    const at = [...this.renderRoot.querySelectorAll('[role=radio]')].indexOf(target as Element) + 1;
    this.focused = (target as Element).matches(':focus-visible') ? at * this.unit : 0;
  }

  /** On the stars, Escape is heard there. */
  private onKey({key, target}: KeyboardEvent): void {
    if (key === 'Escape' && (target as Element).matches('[part=submit]')) this.choose(0, true);
  }

  /** The reader sets the value of the form control. */
  private give(value: number): void {
    if (value === this.value || this.isDisabled) return;
    this.value = value;
    this.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    this.dispatchEvent(new Event('change', {bubbles: true}));
  }

  private tellForm(): void {
    const {internals, isForm, held} = this;
    const missing = isForm && !!this.required && !held;
    internals.setFormValue(isForm && held ? String(held) : null);
    // A browser points at the star that Tab stops at.
    const anchor = this.renderRoot?.querySelector<HTMLElement>('[tabindex="0"]') ?? undefined;
    internals.setValidity({valueMissing: missing}, missing ? this.say('missing') : '', anchor);
  }

  /** The result in short. */
  private brief(data: RatingSummary): string {
    if (!this.result(data, data.mine ?? 0).length) return '';
    const average = !this.isFew(data) && data.average;
    const number = (value: number) => formatNumber(value, this.locale);
    return this.say('brief', {average: average ? number(average) : '–', count: number(data.count)});
  }

  private thumb(value: number): string {
    return this.label(value) || this.say(value > 1 ? 'thumbUp' : 'thumbDown');
  }

  /** A copy of the page's own drawing for a place; that itself is the page's, and stays. */
  private copy(place: string): Element {
    const drawing = this.querySelector(OWN)!;
    if (drawing !== this.drawing) this.copies = new Map();
    this.drawing = drawing;
    const copy = this.copies!.get(place) ?? copyOf(drawing);
    this.copies!.set(place, copy);
    return copy;
  }

  /** Whether there are too few votes for an average. */
  private isFew({count}: RatingSummary): boolean {
    return count < (Number(this.minVotes) || 0);
  }

  /** What a value means, where the page says it. */
  private label(value: number): string {
    return (String(this.valueLabels ?? '').split(',')[value - 1] ?? '').trim();
  }
}

export const grow = growing(Extras, rating);
