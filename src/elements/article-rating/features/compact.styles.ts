import {css} from 'lit';

export const styles = css`
  :host([compact]:not([compact='false'])) [part='base'] {
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
    flex: none;
    flex-wrap: nowrap;
  }
  .compact [part='star'] {
    position: relative;
  }
  .compact :is(.layer, svg) {
    inline-size: min(1.35em, 78%);
  }
  .compact .layer svg {
    inline-size: 100%;
  }
  .compact [aria-checked='true']::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% + 0.62em);
    inline-size: 4px;
    aspect-ratio: 1;
    border-radius: 50%;
    background: currentColor;
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
  .compact.has-message [part='stars'] > * {
    min-inline-size: 24px;
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
