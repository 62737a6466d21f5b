import {css} from 'lit';

export const styles = css`
  [part='notice'] {
    display: flex;
    gap: min(0.75em, 3cqi);
    align-items: flex-start;
    padding: 0.9em 1.1em;
    font-size: 0.9375em;
    background: var(--_soft);
    border-inline-start: 3px solid var(--_muted);
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
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
    color: color-mix(in oklab, var(--_tone) 45%, currentColor);
  }
  strong {
    font-weight: 600;
  }
  svg {
    inline-size: 1.25em;
    margin-block-start: 0.1em;
  }
  .muted {
    white-space: pre-line;
  }

  /* The place of a text that is not known yet. A longer one scrolls. */
  .fixed {
    block-size: 5.77em;
    overflow: auto;
  }
  /* Of several the next one is seen below the first, or its beginning. */
  .fixed [part='notice']:only-child {
    min-block-size: 100%;
  }
  [part='notice'] + [part='notice'] {
    margin-block-start: 0.5em;
  }
  /* As high as the lines and the button: what is cut needs no more. */
  .lines .fixed {
    block-size: calc(0.9375em * (1.8 + 1.45 * var(--_lines)) + max(24px, 1.5em));
  }
  /* As many lines, and the button, as have room in that place. */
  .fitted {
    --_lines: 2;
  }
  .fitted [part='notice'] {
    padding-block-end: 0.7em;
  }
  @container (max-width: 32em) {
    .fixed {
      block-size: 9.84em;
    }
    .fitted {
      --_lines: 5;
    }
  }

  .unseen {
    visibility: hidden;
  }
  /* On paper the whole statement stands by the article, whatever was done on the screen. */
  @media print {
    .fixed {
      block-size: auto !important;
      overflow: visible;
    }
    button {
      display: none !important;
    }
  }
`;
