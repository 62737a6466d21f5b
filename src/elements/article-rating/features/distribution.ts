import {html, nothing} from 'lit';
import type {Feature} from '../../../base/features.ts';
import {inlineStyle, text} from '../../../base/templates.ts';
import type {RatingSummary} from '../../../core/types.ts';
import type {RatingHost} from '../rating-host.ts';
import {distributionOf} from './distribution-model.ts';
import {styles} from './distribution.styles.ts';

/** How many gave each value, as a table whose rows are bars. Its height is that of its rows, known before the numbers. */
export default class Distribution implements Feature<RatingSummary> {
  readonly styles = styles;
  readonly #host: RatingHost;

  constructor(host: RatingHost) {
    this.#host = host;
  }

  render(): unknown {
    const {read, box, localize, scale} = this.#host;
    const {votes, isUnknown} = distributionOf(read.data, this.#host);
    if (isUnknown && !box.isReserved) return nothing;
    const total = votes?.reduce((sum, count) => sum + count, 0) || 1;
    const values = [...Array(scale.best).keys()].map((index) => scale.best - index);
    return html`<table part="distribution" aria-hidden=${votes ? 'false' : 'true'} class=${isUnknown ? 'unknown' : ''}>
        <caption class="visually-hidden">
          ${text(localize.term('distribution'))}
        </caption>
        <colgroup>
          <col class="value" />
          <col />
          <col class="count" />
        </colgroup>
        <tbody>
          ${values.map((value) => this.#renderRow(value, votes?.[value - 1], total))}
        </tbody>
      </table>
      ${isUnknown ? html`<p class="quiet">${text(localize.term('noDistribution'))}</p>` : nothing}`;
  }

  #renderRow(value: number, count: number | undefined, total: number): unknown {
    const {localize, words, distribution} = this.#host;
    const share = (count ?? 0) / total;
    const number =
      distribution === 'percent' ? localize.number(share, {style: 'percent'}) : localize.number(count ?? 0);
    return html`<tr>
      <th scope="row">
        <span aria-hidden="true">${text(localize.number(value))}</span
        ><span class="visually-hidden">${text(words.nameOf(value))}</span>
      </th>
      <td aria-hidden="true"><div part="bar" ${inlineStyle(`--_share:${share}`)}></div></td>
      <td>${count === undefined ? nothing : text(number)}</td>
    </tr>`;
  }
}
