import {css, html, nothing, type CSSResultGroup} from 'lit';
import {growing} from '../../base/extras.ts';
import type {RatingSummary} from '../../core/types.ts';
import {ArticleRating} from './article-rating.ts';

/** A rating with what few pages ask for. */
class Extras extends ArticleRating {
  static override styles: CSSResultGroup = [ArticleRating.styles, css``];

  protected override draw(data: RatingSummary | undefined): unknown {
    return [super.draw(data), this.distribution ? html`${data?.histogram ?? nothing}` : nothing];
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

export const grow = growing(Extras);
