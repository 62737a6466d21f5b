import {css} from 'lit';

export const styles = css`
  /* It stands on the page's own ground, in its colours, and covers nothing. */
  [part='panel'] {
    position: relative;
    max-inline-size: 30em;
    margin: calc(0.6em + min(var(--aw-space, 2.25em) * 0.75, 24px)) auto 0;
    padding: 1em 1.1em 1.1em;
    border: var(--_line);
    border-radius: calc(var(--_radius) + 4px);
    text-align: start;
  }
  [part='panel-title'] {
    min-block-size: 1.45em;
    margin-block-end: 0.7em;
    padding-inline-end: 2em;
    font-weight: 600;
  }
  [part='panel-title']:last-child {
    margin-block-end: 0;
  }
  [part='close'] {
    position: absolute;
    inset-block-start: 0.5em;
    inset-inline-end: 0.5em;
    min-inline-size: 2.2em;
    min-block-size: 2.2em;
    color: var(--_muted);
    text-decoration: none;
  }
  [part='feedback'] {
    display: block;
    inline-size: 100%;
    margin-block-end: 0.7em;
    padding: 0.5em 0.65em;
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
    background: none;
    border: 1px solid color-mix(in oklab, currentColor 55%, transparent);
    border-radius: var(--_radius);
    resize: vertical;
  }
  [part='networks'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  [part='network'],
  [part='send'] {
    display: inline-grid;
    place-items: center;
    min-block-size: max(2.2em, 32px);
    padding-inline: 0.85em;
    font-size: 0.9375em;
    text-decoration: none;
    border: var(--_line);
    border-radius: var(--_radius);
  }
  [part='send'] {
    font-weight: 600;
  }
  :is([part='network'], [part='send'], [part='close']):hover {
    background: var(--_soft);
  }
  [aria-disabled='true'] {
    opacity: 0.6;
  }
`;
