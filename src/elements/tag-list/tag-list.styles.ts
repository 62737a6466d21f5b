import {css} from 'lit';

export const styles = css`
  ul {
    --_row: 2em;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em var(--aw-term-gap, 0.5em);
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
    min-block-size: calc(2em / 0.875);
    padding-inline: var(--aw-term-padding, 0.8em);
    font-size: 0.875em;
    line-height: calc(2em / 0.875 - 2px);
    border: var(--_line);
    border-radius: 1.2em;
  }
  ul:not(.inline) a:hover {
    background: var(--_soft);
  }
  .waiting {
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
    min-block-size: calc(1.5em / 0.8125);
    padding: 0;
    font-size: 0.8125em;
    font-weight: 600;
    line-height: calc(1.5em / 0.8125);
    color: var(--_accent);
    border: 0;
    border-radius: 2px;
  }
  [data-prefix]::before {
    content: attr(data-prefix);
  }
  @supports (content: 'a' / '') {
    [data-prefix]::before {
      content: attr(data-prefix) / '';
    }
  }
  .counted {
    display: flex;
    gap: 0.5em;
  }
  .counted bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  [part='count'] {
    flex: none;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
    color: var(--_muted);
  }
  @media print {
    .reserved ul {
      block-size: auto;
    }
  }
  .inline li + li {
    padding-inline-start: 0.9em;
    margin-inline-start: 0.9em;
    border-inline-start: var(--_line);
  }
`;
