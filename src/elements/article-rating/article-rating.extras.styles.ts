import {css} from 'lit';

/** What the options of few pages look like, by the classes of the box that they have around everything. */
export const styles = css`
  .small {
    --_size: var(--aw-star-size, 2em);
  }
  .large {
    --_size: var(--aw-star-size, 4em);
  }
  .compact {
    --_size: var(--aw-star-size, 1.75em);
  }
  .small [part='stars'],
  .large [part='stars'],
  .compact [part='stars'] {
    --aw-star-size: var(--_size);
  }

  .layer {
    display: grid;
    place-items: center;
    grid-area: 1 / 1;
    inline-size: 65%;
  }
  .layer svg {
    inline-size: 100%;
    block-size: auto;
    stroke-linecap: round;
  }
  .layer.on svg {
    fill: currentColor;
  }
  .faces [part='stars'] > *,
  .numbers [part='stars'] > * {
    color: inherit;
  }
  .faces .layer,
  .numbers .layer {
    color: var(--_muted);
  }
  .faces .on {
    color: var(--aw-star, #c2700a);
  }
  .faces .on svg {
    fill-opacity: 0.2;
    stroke-width: 1.8;
  }
  .thumbs [part='stars'] {
    gap: 0.5em;
  }
  .thumbs [part='star'] {
    border: 1px solid color-mix(in oklab, currentColor 40%, transparent);
    border-radius: var(--_radius);
  }
  .thumbs [aria-checked='true'] {
    border-color: currentColor;
  }
  .thumbs .layer {
    inline-size: 56%;
  }
  .numbers .layer {
    inline-size: 84%;
    aspect-ratio: 1;
    border: 1px solid;
    border-radius: var(--_radius);
    font-size: min(1em, 5cqi);
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }
  .numbers .on {
    color: inherit;
    background: color-mix(in oklab, var(--aw-star, #c2700a) 16%, transparent);
    border: 2px solid var(--aw-star, #c2700a);
    font-weight: 700;
  }

  /* Two targets a place, each 24 px wide at the least; under fingers as wide as there is room for, up to 44. */
  .halves [part='stars'] > * {
    min-inline-size: 48px;
  }
  .place {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: min(var(--aw-star-size, 2.95em), 20cqi);
    aspect-ratio: 1;
    color: var(--aw-star, #c2700a);
  }
  .many .place {
    inline-size: min(var(--aw-star-size, 2.95em), 10cqi);
  }
  .place [part='star'] {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 50%;
    min-inline-size: 0;
    aspect-ratio: auto;
  }
  .place [part='star']:last-child {
    inset-inline-start: 50%;
  }
  .place:active svg {
    scale: 0.86;
  }

  .confirm [part='status'] {
    min-block-size: 40px;
  }
  .confirm .said {
    min-block-size: calc(0.7em + 1.36em * var(--_rows, 1) + max(40px, 1.5em, 1.27em * var(--_rows, 1)));
  }
  .tells [part='status'] {
    color: inherit;
  }
  [part='submit'] {
    min-block-size: max(36px, 1.7em);
    padding-inline: 1.1em;
    color: inherit;
    border: 1px solid;
    border-radius: var(--_radius);
    text-decoration: none;
    font-weight: 600;
  }
  [part='submit']:hover {
    background: var(--_soft);
  }

  .form .said {
    display: none;
  }
  .disabled [part='stars'] {
    opacity: 0.45;
    pointer-events: none;
  }

  :host([compact]) [part='base'] {
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
  .compact .sr,
  .compact [part='question'],
  .compact [part='hint'],
  .compact [part~='result'],
  .compact:not(.tells) .said:not(:focus-within) {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .compact .said {
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
  .compact.tells [part='stars'] > * {
    min-inline-size: 24px;
  }
  .tells [part='brief'] {
    display: none;
  }

  @media (pointer: coarse) {
    .halves [part='stars'] > * {
      inline-size: min(max(var(--aw-star-size, 2.95em), 88px), 20cqi);
    }
    .halves svg {
      max-inline-size: 2.5em;
    }
    .confirm [part='status'] {
      min-block-size: 48px;
    }
    .confirm [part='submit'] {
      min-block-size: 44px;
    }
    .compact {
      min-block-size: 44px;
    }
  }
`;
