import {css} from 'lit';

export const styles = css`
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
