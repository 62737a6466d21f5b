import {css} from 'lit';

export const styles = css`
  [part='base'] {
    text-align: center;
    --_rows: 1;
  }
  [part='question'] {
    font-size: 1.25em;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }
  p {
    min-block-size: calc(1.45em * var(--_rows));
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }
  [part='hint'] {
    margin-block: 0.15em 0.5em;
    color: var(--_muted);
  }
  [part~='result'] {
    margin-block: 0.5em 0.2em;
  }
  b {
    font-weight: 650;
  }
  [part='status'] {
    min-block-size: max(24px, 1.45em * var(--_rows));
    font-size: 0.875em;
    color: var(--_muted);
  }
  [part='stars'] {
    display: inline-flex;
    touch-action: pan-y;
  }
  [part='star'] {
    --_size: max(24px, min(var(--aw-star-size, 2.95em), 20cqi));
    display: grid;
    place-items: center;
    inline-size: var(--_size);
    block-size: var(--_size);
    color: var(--aw-star, #c2700a);
    cursor: pointer;
    -webkit-user-select: none;
    user-select: none;
    -webkit-tap-highlight-color: transparent;
  }
  svg {
    grid-area: 1 / 1;
    inline-size: 85%;
    overflow: visible;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
    stroke-linejoin: round;
    transition: scale 0.12s;
  }
  [part='star']:active svg {
    scale: 0.86;
  }
  [part='star']:focus-visible {
    outline-offset: 0;
    border-radius: 4px;
  }
  [role='img'] {
    pointer-events: none;
  }
  .sr {
    position: absolute;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @container (max-width: 30em) {
    [part='hint'] ~ p {
      --_rows: 2;
    }
  }
  @container (max-width: 15em) {
    [part='hint'],
    [part='hint'] ~ p {
      --_rows: 4;
    }
  }
  @media (pointer: coarse) {
    [part='star'] {
      --_size: max(44px, min(var(--aw-star-size, 2.95em), 20cqi));
    }
  }
  @media (prefers-reduced-motion) {
    svg {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    [part='star'] {
      color: CanvasText;
    }
  }
`;
