import {css} from 'lit';

export const styles = css`
  [part='notice'] {
    display: flex;
    gap: min(0.75em, 3cqi);
    align-items: flex-start;
  }
  .body {
    flex: 1;
    min-inline-size: 0;
  }
  .neutral {
    border-inline-start: 0;
    border-radius: var(--_radius);
    /* Where the page's colours are not shown. */
    outline: 1px solid transparent;
  }
  .warning {
    --_tone: var(--aw-warning, #d97706);
    background: color-mix(in oklab, var(--_tone) 14%, transparent);
    border-color: var(--_tone);
  }
  .warning .muted {
    color: inherit;
  }
  .warning [part='icon'] {
    color: color-mix(in oklab, var(--_tone) 60%, currentColor);
  }

  .cut {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--_lines);
    overflow: hidden;
  }
  [part='show'] {
    min-block-size: max(24px, 1.6em);
  }
  /* As high as the lines and the button: what is cut needs no more. */
  .lines .kept {
    block-size: calc(0.9375em * (1.8 + 1.45 * var(--_lines)) + max(24px, 1.5em));
  }

  [part='dismiss'] {
    inline-size: max(32px, 2.1em);
    block-size: max(32px, 2.1em);
    margin: -0.3em;
    margin-inline-end: -0.6em;
    border-radius: var(--_radius);
  }
  [part='dismiss']:hover {
    background: var(--_soft);
  }
  button svg {
    display: block;
    inline-size: 1em;
    margin: auto;
  }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .unseen {
    visibility: hidden;
  }
  @media screen {
    .gone,
    .dismissed {
      display: none;
    }
    .still .kept,
    .still .dismissed {
      display: flex;
      visibility: hidden;
    }
    .still .quiet {
      position: absolute;
      inset: calc(50% - 0.75em) 0;
    }
  }
  /* On paper the whole statement stands by the article, whatever was done on the screen. */
  @media print {
    .cut {
      display: block;
    }
    button,
    .still .quiet {
      display: none !important;
    }
  }
`;
