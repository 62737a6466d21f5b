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
  .compact .icon {
    --_drawn: min(1.77em, 102%);
    max-inline-size: none;
  }
  .compact .layer {
    inline-size: min(1.35em, 78%);
  }
  .compact [part='hint']::before {
    content: none;
  }
  [part='brief'] {
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    color: var(--_muted);
  }
  /* What is not seen is laid out as one line of text. */
  .compact .visually-hidden * {
    display: inline;
    position: static;
    margin: 0;
    font: inherit;
    white-space: nowrap;
  }
  .compact:not(.has-message) [part='status']:not(:focus-within) {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 1px;
    overflow: clip;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .compact [part='status']:empty {
    display: none;
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
  .compact.has-message .icon {
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
