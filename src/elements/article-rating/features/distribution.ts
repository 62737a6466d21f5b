import {css, html, nothing} from 'lit';
import type {Feature} from '../../../base/features.ts';
import {inlineStyle, text} from '../../../base/templates.ts';
import type {RatingSummary} from '../../../core/types.ts';
import type {RatingHost} from '../rating-host.ts';
import {distributionOf} from './distribution-model.ts';

/** How many gave each value, as a table whose rows are bars. Its height is that of its rows, known before the numbers. */
export default class Distribution implements Feature<RatingSummary> {
  readonly styles = css`
    [part='distribution'] {
      inline-size: 100%;
      border-spacing: 0;
      table-layout: fixed;
      font-variant-numeric: tabular-nums;
      line-height: 1.8em;
      white-space: nowrap;
    }
    .value {
      inline-size: 1.9em;
    }
    .count {
      inline-size: 4.2em;
    }
    [part='distribution'] th {
      font-weight: inherit;
      text-align: start;
    }
    [part='distribution'] td:last-child {
      color: var(--_muted);
      text-align: end;
    }
    [part='bar'] {
      block-size: 0.6em;
      overflow: hidden;
      background: var(--_soft);
      border-radius: 1em;
    }
    [part='bar']::before {
      content: '';
      display: block;
      inline-size: calc(var(--_share) * 100%);
      block-size: 100%;
      background: var(--aw-star, #c2700a);
      border-radius: inherit;
    }
    .unknown {
      visibility: hidden;
    }
    .unknown + .quiet {
      position: absolute;
      inset: 0;
      display: grid;
      place-content: center;
      color: var(--_muted);
    }
    @media (forced-colors: active) {
      [part='bar'] {
        border: 1px solid;
      }
      [part='bar']::before {
        forced-color-adjust: none;
        background: CanvasText;
      }
    }
  `;
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
