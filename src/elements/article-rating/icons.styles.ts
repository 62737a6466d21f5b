import {css} from 'lit';

/** Sizes, icon sets and halves of stars. */
export const iconStyles = css`
  .small {
    --_size: 2em;
  }
  .large {
    --_size: 4em;
  }
  .compact {
    --_size: 1.75em;
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
  }
  .on,
  .on svg {
    fill: currentColor;
  }
  /* Strokes and faces reach over their box. What is not filled is cut from the end. */
  .layer {
    --_over: -20%;
    clip-path: inset(var(--_over));
    /* A drawing is exchanged while it is pressed: a click whose target has gone would be none. */
    pointer-events: none;
  }
  .star .on {
    --_over: 0%;
  }
  .on {
    clip-path: inset(var(--_over) var(--_cut, var(--_over)) var(--_over) var(--_over));
  }
  .rtl .on {
    clip-path: inset(var(--_over) var(--_over) var(--_over) var(--_cut, var(--_over)));
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
    color: var(--_star);
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
  .flipped {
    transform: scaleY(-1);
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
    background: color-mix(in oklab, var(--_star) 16%, transparent);
    border: 2px solid var(--_star);
    font-weight: 700;
  }

  /* Two targets a place, each 24 px wide at the least; under fingers as wide as there is room for, up to 44. */
  .halves [part='stars'] > * {
    min-inline-size: 48px;
  }
  .place {
    position: relative;
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
  @media (pointer: coarse) {
    .halves [part='stars'] > * {
      inline-size: min(max(var(--_place), 88px), 20cqi);
    }
    .halves svg {
      max-inline-size: 2.5em;
    }
  }
`;
