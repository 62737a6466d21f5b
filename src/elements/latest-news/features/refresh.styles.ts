import {css} from 'lit';

export const styles = css`
  [part='news'] {
    padding-inline: 0.9em;
    font-size: inherit;
    font-weight: 600;
    text-decoration: none;
    border: var(--_line);
    border-radius: 2em;
  }
  [part='news']:hover {
    background: var(--_soft);
  }
  .placeholder [part='news'] {
    visibility: visible;
  }
`;
