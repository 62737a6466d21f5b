import {css} from 'lit';

export const styles = css`
  [part='notice'] {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.75em;
    padding: 0.9em 1.1em;
    font-size: 0.9375em;
    background: var(--_soft);
    border-inline-start: 3px solid var(--_muted);
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
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
  .kept {
    block-size: 5.77em;
    overflow: auto;
  }
  .kept [part='notice'] {
    min-block-size: 100%;
  }
  @container (max-width: 32em) {
    .kept {
      block-size: 9.84em;
    }
  }
  @media print {
    .kept {
      block-size: auto !important;
      overflow: visible;
    }
  }
`;
