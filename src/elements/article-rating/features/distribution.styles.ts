import {css} from 'lit';

export const styles = css`
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
    background: var(--_star-color);
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
