import {adoptStyles, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {bounded} from '../../base/bounded.ts';
import {growing} from '../../base/extras.ts';
import {isOn, options, propertyOf} from '../../base/options.ts';
import type {RatingSummary} from '../../core/types.ts';
import {rating} from '../../i18n/en.article-rating.ts';
import {formatNumber} from '../../i18n/index.ts';
import type {AfterVote} from './after-vote.extras.ts';
import type {AwRatedEvent} from './article-rating.events.ts';
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

/** A rating with what few pages ask for. */
class Extras extends ArticleRating {
  static override styles: CSSResultGroup = [ArticleRating.styles, distributionStyles];
  static override properties: PropertyDeclarations = options('share', ...Object.keys(rating).map(propertyOf));

  declare share?: string;
  declare private afterVote?: AfterVote;
  declare private afterVoteLoads?: Promise<void>;
  declare private structured?: StructuredData;

  protected override willUpdate(): void {
    super.willUpdate();
    if (isOn(this.feedbackBelow) || isOn(this.shareAbove)) this.afterVoteLoads ??= this.loadAfterVote();
    // Where readers see it only after their vote, or never, others may not be told of it either.
    if (isOn(this.structuredData))
      this.structured ??= new StructuredData(this, (summary) =>
        (this.results ?? 'always') === 'always' ? this.average(summary) : 0,
      );
  }

  protected override draw(data: RatingSummary | undefined): unknown {
    return [super.draw(data), this.spread(data), this.afterVote?.render()];
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

  protected override hint(chosen: number): string {
    const label = this.label(this.hovered || chosen);
    return [label, chosen || !label ? super.hint(chosen) : ''].filter(Boolean).join(': ');
  }

  protected override nameOf(value: number): string {
    return [super.nameOf(value), this.label(value)].filter(Boolean).join(', ');
  }

  protected override star(value: number, filled: number): unknown {
    return super.star(value, this.highlight !== 'only' ? filled : Math.round(filled) === value ? value : 0);
  }

  protected override average(data: RatingSummary | undefined): number {
    return data && data.count < (Number(this.minVotes) || 0) ? 0 : super.average(data);
  }

  protected override result(data: RatingSummary, mine: number): string[] {
    const shown = this.results === 'after' ? mine || data.voted : this.results !== 'never';
    return shown ? super.result(data, mine) : [];
  }

  /** What a value means, where the page says it. */
  private label(value: number): string {
    return (String(this.valueLabels ?? '').split(',')[value - 1] ?? '').trim();
  }
}

export const grow = growing(Extras, rating);
