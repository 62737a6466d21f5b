import {css} from 'lit';

export const styles = css`
  /* In a plain list the rows that were loaded are laid out in sight: their height is known. The ring around what is focused is not cut. */
  [class=''] > .full:not(:focus-within) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto calc(var(--_words) + 1.7em);
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1em;
    align-items: center;
    block-size: 2em;
    margin-block-start: 0.75em;
    overflow: hidden;
  }
  [part='more'] {
    block-size: 2.25em;
    padding-inline: 0.9em;
    font-size: 0.875em;
    font-weight: 600;
    text-decoration: none;
    border: var(--_line);
    border-radius: 2em;
  }
  [part='more']:hover {
    background: var(--_soft);
  }
  [part='more'][aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  [part='trouble'] {
    font-size: 0.875em;
    color: var(--_muted);
  }
`;
