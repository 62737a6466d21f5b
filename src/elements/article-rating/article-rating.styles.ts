import {css} from 'lit';
import {iconStyles} from './icons.styles.ts';

const ratingStyles = css`
  :host {
    --_star-color: var(--aw-star, color-mix(in oklab, oklch(0.62 0.24 66) 52%, currentColor));
  }
  [part='base'] {
    text-align: center;
  }
  [part='question'] {
    font-family: var(--aw-title-font, inherit);
    font-size: 1.25em;
    font-weight: var(--aw-title-weight, 600);
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
  /* The line of the own vote is there before the vote: while it is empty it lies in the space below the element. */
  [part='rating'] {
    --_late: min(var(--aw-space, 2.25em) * 0.75, 24px);
  }
  .outcome {
    display: flow-root;
    margin-block-end: calc(-1 * var(--_late));
    min-block-size: calc(0.7em + 1.36em * var(--_results, 1) + max(24px, 1.27em) * var(--_states, 1));
  }
  /* How wide the place of a star is: as it is wanted, as there is room for, and never too small for a finger. */
  [part='stars'] {
    --_least: 24px;
    --_most: 20cqi;
    --_side: max(var(--_least), min(var(--aw-star-size, var(--_size, 2.95em)), var(--_most)));
    --_icon: var(--aw-icon-size, calc(var(--_side) * 0.65));
    display: inline-flex;
    vertical-align: top;
    gap: var(--aw-star-gap, 0);
    flex-wrap: wrap;
    justify-content: center;
    touch-action: pan-y;
  }
  .many {
    --_most: 10cqi;
  }
  .icon {
    position: relative;
    inline-size: var(--_side);
    block-size: var(--_side);
    color: var(--_star-color);
    print-color-adjust: exact;
    -webkit-print-color-adjust: exact;
  }
  [part~='star'] {
    cursor: pointer;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  [part~='star']:focus-visible {
    outline-offset: 0;
  }
  [role='img'] {
    pointer-events: none;
  }
  @container (max-width: 30em) {
    .reserved .outcome {
      --_states: 2;
    }
  }
  @container (max-width: 22em) {
    .reserved .outcome {
      --_results: 2;
    }
  }
  @container (max-width: 15em) {
    [part='hint'] {
      --_rows: 2;
    }
    .reserved .outcome {
      --_results: 3;
      --_states: 4;
    }
  }
  @media (pointer: coarse) {
    [part='stars'] {
      --_least: 44px;
    }
  }

  .confirm [part='status'] {
    min-block-size: 40px;
  }
  .confirm .outcome {
    min-block-size: calc(0.7em + 1.36em * var(--_results, 1) + max(40px, 1.5em, 1.27em * var(--_states, 1)));
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
    margin: calc(0.7em + min(var(--aw-space, 2.25em) * 0.75, 24px)) auto 0;
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
