import {css} from 'lit';
import {iconStyles} from './icons.styles.ts';

const ratingStyles = css`
  :host {
    --_star-color: var(--aw-star, color-mix(in oklab, oklch(0.62 0.24 66) 60%, currentColor));
  }
  /* Containers are laid out one by one, which a page with many ratings would notice: the width is asked for by percent alone. */
  [part='base'] {
    container-type: normal;
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
    display: flow-root;
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
  }
  /*
   * Keeps the height of the lines that a text may need: in boxes of up to 30em, 22em and 15em there may be more of them. The percent of
   * a padding are those of the box's width; the factor makes a step of the difference.
   */
  [part='hint']::before,
  .outcome::before {
    --_narrow: (30.01em - 100%) * 9999;
    --_narrower: (22.01em - 100%) * 9999;
    --_narrowest: (15.01em - 100%) * 9999;
    content: '';
    float: inline-start;
    padding-block-start: calc(2.06em + max(24px, 1.27em));
  }
  .reserved .outcome::before {
    padding-block-start: calc(
      2.06em + max(24px, 1.27em) + clamp(0px, var(--_narrow), max(24px, 1.27em)) +
        clamp(0px, var(--_narrower), 1.36em) + clamp(0px, var(--_narrowest), 1.36em + max(48px, 2.54em))
    );
  }
  [part='hint']::before {
    padding-block-start: calc(1.45em + clamp(0px, (16.01em - 100%) * 9999, 1.45em));
  }
  /* Where nothing is reserved, lines that are not needed have no place. */
  [part='base']:not(.reserved) .outcome::before {
    --_narrow: 0px;
    --_narrower: 0px;
  }
  [part='base']:not(.reserved) [part='hint']::before {
    padding-block-start: 1.45em;
  }
  [part='stars'] {
    display: flex;
    gap: var(--aw-star-gap, 0);
    flex-wrap: wrap;
    justify-content: center;
    touch-action: pan-y;
  }
  .icon {
    position: relative;
    inline-size: var(--aw-star-size, var(--_size, 2.95em));
    min-inline-size: 24px;
    max-inline-size: 20%;
    aspect-ratio: 1;
    color: var(--_star-color);
    print-color-adjust: exact;
    -webkit-print-color-adjust: exact;
  }
  .many .icon {
    max-inline-size: 10%;
  }
  [part~='star'] {
    cursor: pointer;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  [part~='star']:focus-visible,
  [part='stars']:focus-visible {
    outline-offset: 0;
  }
  [role='img'] {
    pointer-events: none;
  }
  @media (pointer: coarse) {
    .icon {
      min-inline-size: 44px;
    }
  }

  .confirm [part='status'] {
    min-block-size: 40px;
  }
  .confirm .outcome::before {
    padding-block-start: calc(2.06em + max(40px, 1.5em));
  }
  .reserved .confirm .outcome::before {
    padding-block-start: calc(
      2.06em + clamp(0px, var(--_narrower), 1.36em) + clamp(0px, var(--_narrowest), 1.36em) +
        max(40px, 1.5em, 1.27em + clamp(0px, var(--_narrow), 1.27em) + clamp(0px, var(--_narrowest), 2.54em))
    );
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
