import {css, html, nothing} from 'lit';

interface Spread {
  /** The scale's top. */
  readonly best: number;
  /** How many votes each value has, from 1 up; nothing while it is not known or not to be shown. */
  readonly votes: readonly number[] | undefined;
  /** Says why there is nothing. */
  readonly quiet: string;
  /** The table's name. */
  readonly name: string;
  /** What a value is called. */
  readonly nameOf: (value: number) => string;
  readonly format: (value: number) => string;
  /** A part of the whole, as a percentage; nothing where numbers are shown. */
  readonly percent: ((part: number) => string) | undefined;
}

/** Set as a property: a strict policy of the page forbids the attribute. It takes a text, which its type does not know. */
const styled = (text: string) => text as unknown as CSSStyleDeclaration;

/** How many gave each value, as a table whose rows are bars. Its height is that of its rows, known before the numbers. */
export function distribution({best, votes, quiet, name, nameOf, format, percent}: Spread): unknown {
  const values = [...Array(best).keys()].map((index) => best - index);
  const all = votes?.reduce((sum, count) => sum + count, 0) || 1;
  const row = (value: number) => {
    const count = votes?.[value - 1] ?? 0;
    const share = count / all;
    return html`<tr>
      <th scope="row"><span aria-hidden="true">${format(value)}</span><span class="sr">${nameOf(value)}</span></th>
      <td aria-hidden="true"><div part="bar" .style=${styled(`--_part:${share}`)}></div></td>
      <td>${votes ? (percent ? percent(share) : format(count)) : nothing}</td>
    </tr>`;
  };
  return html`<div class="spread" .style=${styled(`--_values:${best}`)}>
    <table part="distribution" aria-hidden=${votes ? 'false' : 'true'} class=${quiet ? 'ghosts' : ''}>
      <caption class="sr">
        ${name}
      </caption>
      <colgroup>
        <col class="value" />
        <col />
        <col class="count" />
      </colgroup>
      <tbody>
        ${values.map(row)}
      </tbody>
    </table>
    ${quiet ? html`<p class="quiet">${quiet}</p>` : nothing}
  </div>`;
}

export const distributionStyles = css`
  .spread {
    position: relative;
    min-block-size: calc(var(--_values) * 1.8em);
    max-inline-size: 24em;
    margin: 0.7em auto 0;
    font-size: 0.875em;
  }
  [part='distribution'] {
    inline-size: 100%;
    border-spacing: 0;
    table-layout: fixed;
    font-variant-numeric: tabular-nums;
    line-height: 1.8em;
    white-space: nowrap;
  }
  .spread .sr {
    inline-size: 1px;
    overflow: hidden;
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
    inline-size: calc(var(--_part) * 100%);
    block-size: 100%;
    background: var(--aw-star, #c2700a);
    border-radius: inherit;
  }
  .ghosts {
    visibility: hidden;
  }
  .ghosts + .quiet {
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
