import {css} from 'lit';

export const styles = css`
  /* One line needs to know nothing of its box, which costs a page with many of them more than all else. */
  :host([compact]:not([compact='false'])) [part='base'] {
    container-type: normal;
    margin-block: 0;
  }
  .compact {
    display: flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 24px;
    text-align: start;
  }
  .compact [part='stars'] {
    --_most: 100vw;
    --_icon: min(1.35em, var(--_side) * 0.78);
    flex: none;
    flex-wrap: nowrap;
  }
  [part='brief'] {
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    color: var(--_muted);
  }
  .compact [part='question'],
  .compact [part='hint'],
  .compact [part~='result'],
  .compact:not(.has-message) .outcome:not(:focus-within) {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .compact .outcome {
    display: block;
    margin: 0;
    min-inline-size: 0;
    min-block-size: 0;
  }
  /* Two lines of it are as high as the stars, that make room for them. */
  .compact [part='status'] {
    min-block-size: 0;
    max-block-size: 28px;
    font-size: max(0.75em, 11px);
    line-height: 14px;
    overflow: hidden;
  }
  .compact [part='status'] button {
    min-block-size: 0;
    padding-block: 0;
  }
  .compact [part='status'] [part='submit'] {
    min-block-size: 26px;
  }
  .compact.has-message [part='stars'] {
    --_least: 24px;
  }
  .has-message [part='brief'] {
    display: none;
  }
  @media (pointer: coarse) {
    .compact {
      min-block-size: 44px;
    }
  }
`;
