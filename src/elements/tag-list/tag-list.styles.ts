import {css} from 'lit';

export const styles = css`
  ul {
    --_row: 2em;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .reserved ul {
    block-size: calc((var(--_row) + 0.5em) * var(--aw-rows, 2) - 0.5em);
    overflow: auto;
    scrollbar-width: thin;
  }
  li {
    max-inline-size: 100%;
  }
  [part='term'] {
    display: block;
    block-size: calc(2em / 0.875);
    padding-inline: 0.8em;
    overflow: hidden;
    font-size: 0.875em;
    line-height: calc(2em / 0.875 - 2px);
    text-overflow: ellipsis;
    white-space: nowrap;
    border: var(--_line);
    border-radius: 99px;
  }
  a:hover {
    background: var(--_soft);
    border-color: var(--_muted);
  }
  .wait {
    inline-size: 6em;
    background: var(--_soft);
  }
  :focus-visible {
    outline-offset: -2px;
  }

  .inline {
    --_row: 1.5em;
    --aw-rows: 1;
    gap: 0.5em 0;
  }
  .inline [part='term'] {
    block-size: calc(1.5em / 0.8125);
    padding: 0;
    font-size: 0.8125em;
    font-weight: 650;
    line-height: calc(1.5em / 0.8125);
    letter-spacing: 0.03em;
    color: var(--_accent);
    background: none;
    border: 0;
    border-radius: 2px;
  }
  .inline li + li {
    padding-inline-start: 0.9em;
    margin-inline-start: 0.9em;
    border-inline-start: var(--_line);
  }
  .inline a:hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
`;
