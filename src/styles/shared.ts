import {css} from 'lit';

/**
 * Styles of all elements. Colours are mixed from the page's own text colour, sizes are em of its text. Each token `--aw-…` has
 * a default taken from the page.
 *
 * Where the page's text has a contrast of 7:1 to its ground, whatever the two colours are, muted text has at least 4.5:1, also on
 * the soft ground, and stars have 3:1: deep where the text is dark, bright where it is light. A test computes it.
 */
export const shared = css`
  :host {
    display: block;
    --_muted: var(--aw-muted, color-mix(in oklab, currentColor 86%, transparent));
    --_line: 1px solid var(--aw-line, color-mix(in oklab, currentColor 18%, transparent));
    --_soft: var(--aw-soft, color-mix(in oklab, currentColor 6%, transparent));
    --_accent: var(--aw-accent, currentColor);
    --_radius: var(--aw-radius, 6px);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  [part='base'] {
    container-type: inline-size;
    position: relative;
    margin-block: var(--aw-space, 2.25em);
    font-family: var(--aw-font, inherit);
    font-size: var(--aw-font-size, 1em);
    line-height: 1.45;
    text-align: start;
    text-align-last: auto;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    overflow-wrap: anywhere;
  }
  ul {
    list-style: none;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  button,
  a:hover [part='title'],
  .inline a:hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 2px solid var(--aw-focus, var(--_accent));
    outline-offset: 3px;
    border-radius: 2px;
  }
  button {
    min-block-size: 24px;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    word-spacing: inherit;
    background: none;
    border: 0;
    cursor: pointer;
  }
  [part='heading'] {
    margin-block-end: 0.73em;
    font-size: var(--aw-heading-size, 0.875em);
    font-weight: 600;
    text-transform: var(--aw-heading-case, none);
  }
  [part='meta'] {
    font-size: 0.8125em;
  }
  [part='heading'],
  [part='meta'],
  [part='term'] {
    display: block;
  }
  .reserved [part='heading'],
  .reserved [part='meta'],
  .full [part='meta'],
  .reserved [part='term'] {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [part='heading'],
  [part='meta'],
  [part='hint'],
  [part='status'],
  .muted {
    color: var(--_muted);
  }
  .waiting [part='title'] * {
    display: inline-block;
    inline-size: 70%;
    block-size: 1em;
    vertical-align: -0.2em;
    background: var(--_soft);
  }
  [name='loading'] {
    position: absolute;
    inset: 0;
    display: block;
    overflow: hidden;
    visibility: visible;
  }
  .invisible,
  .blank,
  .placeholder > :not([part='heading']) {
    visibility: hidden;
  }
  /* Why there is nothing is said under the heading, in the place of what is missing, which keeps its height. */
  .nothing {
    display: flex;
    flex-direction: column;
  }
  .placeholder {
    display: contents;
  }
  .nothing [part='heading'] {
    order: -2;
  }
  .placeholder + .quiet {
    order: -1;
    block-size: 1.45em;
    margin-block-end: -1.45em;
  }
  /* Paper waits for nothing. */
  @media print {
    .unread {
      display: none;
    }
  }
  @media (forced-colors: active) {
    a {
      color: LinkText;
    }
  }
  /* Nothing of ours is seen through, but muted text is mixed with the ground below it. */
  @media (prefers-reduced-transparency: reduce) {
    :host {
      --_muted: var(--aw-muted, currentColor);
    }
  }
  /* For assistive technology alone. */
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: clip;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .quiet {
    font-size: 0.9375em;
  }
`;
