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

  /* Stars are drawn without nodes: an outline, or the whole star, and over the outline the part that is filled. */
  .star .icon::before,
  .star .partial::after {
    --_star:
      47% 10%, 53% 10%, 64% 32%, 89% 36%, 90% 41%, 72% 58%, 76% 83%, 72% 86%, 50% 74%, 28% 86%, 24% 83%, 28% 58%,
      10% 41%, 11% 36%, 36% 32%, 47% 10%;
    content: '';
    position: absolute;
    inset: 0;
    inline-size: var(--_drawn, calc(var(--aw-icon-size, 65%) * 1.31));
    aspect-ratio: 1;
    margin: auto;
    background: currentColor;
    clip-path: polygon(
      var(--aw-star-rule, evenodd),
      var(--_star),
      50% 17%,
      60% 37%,
      82% 41%,
      66% 56%,
      70% 78%,
      50% 68%,
      30% 78%,
      34% 56%,
      18% 41%,
      40% 37%,
      50% 17%
    );
    /* A drawing is exchanged while it is pressed: a click whose target has gone would be none. */
    pointer-events: none;
  }
  .star .full::before,
  .star .partial::after {
    clip-path: polygon(var(--_star));
  }
  .star .partial::after {
    background: linear-gradient(var(--_onward, 90deg), currentColor var(--_fill), transparent 0);
  }
  .rtl {
    --_onward: -90deg;
  }

  .drawn .icon,
  .layer {
    display: grid;
    place-items: center;
  }
  .layer {
    grid-area: 1 / 1;
    inline-size: var(--aw-icon-size, 65%);
    pointer-events: none;
    /* Strokes and faces reach over their box. */
    clip-path: inset(-20%);
  }
  svg {
    inline-size: 100%;
    overflow: visible;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* The page's own drawing may have a box of any size: its outline is as wide as those of ours. */
  .custom svg {
    stroke-width: 7.64%;
  }
  .full .layer,
  .on,
  .full svg,
  .on svg {
    fill: currentColor;
  }
  /* What is not filled is cut from the end. */
  .on {
    clip-path: inset(-20% calc(100% - var(--_fill)) -20% -20%);
  }
  .rtl .on {
    clip-path: inset(-20% -20% -20% calc(100% - var(--_fill)));
  }
  .icon:active {
    scale: 0.9;
  }

  /* The own vote: a dot under its star, which is no colour. */
  [aria-checked='true'],
  .mine {
    background: radial-gradient(circle, currentColor 2px, transparent 2.5px) no-repeat bottom / 100% 6px;
  }
  @media (forced-colors: none) {
    .star .icon:not(.full)::before {
      background: var(--aw-star-empty, currentColor);
    }
    .icon:not(.full) .layer:not(.on) {
      color: var(--aw-star-empty, currentColor);
    }
  }
  @media (hover: hover) and (forced-colors: none) {
    :is(.star, .heart, .custom) [part='stars']:hover .icon {
      color: var(--aw-star-hover, var(--_star-color));
    }
  }
  /* Stars are grounds, which forced colours take away. The row has the system's colours of itself, wherever its icons take theirs from. */
  @media (forced-colors: active) {
    [part='stars'] {
      --_star-color: CanvasText;
      --_muted: CanvasText;
      --aw-focus: CanvasText;
      forced-color-adjust: none;
      color: CanvasText;
    }
  }

  .faces .icon,
  .numbers .icon {
    color: inherit;
  }
  .faces .layer,
  .numbers .layer {
    color: var(--_muted);
  }
  .faces :is(.full .layer, .on) {
    color: var(--_star-color);
    fill-opacity: 0.2;
    stroke-width: 1.8;
  }
  .thumbs [part~='star'] {
    border: 1px solid color-mix(in oklab, currentColor 40%, transparent);
    border-radius: var(--_radius);
  }
  .thumbs [aria-checked='true'] {
    border-color: currentColor;
  }
  .flipped {
    transform: scaleY(-1);
  }
  .thumbs [part='stars'] {
    gap: var(--aw-star-gap, 0.5em);
  }
  .thumbs .layer {
    inline-size: var(--aw-icon-size, 56%);
  }
  .numbers .icon {
    container-type: inline-size;
  }
  .numbers .layer {
    inline-size: 84%;
    aspect-ratio: 1;
    border: 1px solid;
    border-radius: var(--_radius);
    font-size: min(1em, 45cqi);
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }
  .numbers .full .layer {
    color: inherit;
    background: color-mix(in oklab, var(--_star-color) 16%, transparent);
    border: 2px solid var(--_star-color);
    font-weight: 700;
  }

  /* Two targets a place, each 24 px wide at the least; under fingers as wide as there is room for, up to 44. */
  .halves .icon {
    min-inline-size: 48px;
  }
  .place [part~='star'] {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 50%;
  }
  .place [part~='star'] + [part~='star'] {
    inset-inline-start: 50%;
  }
  @media (pointer: coarse) {
    .halves .icon {
      --_drawn: min(85%, 3.3em);
      inline-size: max(var(--aw-star-size, var(--_size, 2.95em)), 88px);
    }
    .halves svg {
      max-inline-size: 2.5em;
    }
  }
`;
