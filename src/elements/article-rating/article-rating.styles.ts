import {css} from 'lit';
import {iconStyles} from './icons.styles.ts';

const ratingStyles = css`
  [part='base'] {
    text-align: center;
  }
  [part='question'] {
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  p {
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
    text-wrap: pretty;
  }
  [part='hint'] {
    min-block-size: calc(1.45em * var(--_rows, 1));
    margin-block: 0.15em 0.5em;
  }
  [part~='result'] {
    margin-block: 0.5em 0.2em;
  }
  [part='status'] {
    font-size: 0.875em;
    line-height: max(24px, 1.45em);
  }
  .outcome {
    display: flow-root;
    min-block-size: calc(0.7em + (1.36em + max(24px, 1.27em)) * var(--_rows, 1));
  }
  /* How wide the place of a star is, and the most that there is room for. */
  [part='stars'] {
    --_place: var(--aw-star-size, var(--_size, 2.95em));
    --_most: 20cqi;
    display: inline-flex;
    flex-wrap: wrap;
    justify-content: center;
    touch-action: pan-y;
  }
  .many {
    --_most: 10cqi;
  }
  .place,
  [part='star'] {
    display: grid;
    place-items: center;
    inline-size: min(var(--_place), var(--_most));
    aspect-ratio: 1;
    color: var(--_star);
  }
  [part='star'] {
    min-inline-size: 24px;
    cursor: pointer;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  svg {
    grid-area: 1 / 1;
    inline-size: 65%;
    overflow: visible;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .place:active svg,
  [part='star']:active svg {
    scale: 0.86;
  }
  [part='star']:focus-visible {
    outline-offset: 0;
  }
  [role='img'] {
    pointer-events: none;
  }
  @container (max-width: 30em) {
    .outcome {
      --_rows: 2;
    }
  }
  @container (max-width: 15em) {
    [part='hint'],
    .outcome {
      --_rows: 4;
    }
  }
  @media (pointer: coarse) {
    [part='star'] {
      min-inline-size: 44px;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    svg {
      transition: scale 0.12s;
    }
  }

  .confirm [part='status'] {
    min-block-size: 40px;
  }
  .confirm .outcome {
    min-block-size: calc(0.7em + 1.36em * var(--_rows, 1) + max(40px, 1.5em, 1.27em * var(--_rows, 1)));
  }
  .has-message [part='status'] {
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

  .form .outcome {
    display: none;
  }
  .disabled [part='stars'] {
    opacity: 0.45;
    pointer-events: none;
  }

  .distribution {
    position: relative;
    min-block-size: calc(var(--_values) * 1.8em);
    max-inline-size: 24em;
    margin: 0.7em auto 0;
    font-size: 0.875em;
  }
  @media (pointer: coarse) {
    .confirm [part='status'] {
      min-block-size: 48px;
    }
    .confirm [part='submit'] {
      min-block-size: 44px;
    }
  }
`;

export const styles = [ratingStyles, iconStyles];
