import {css} from 'lit';

export const styles = css`
  .cut {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--_lines);
    overflow: hidden;
  }
  [part='show'] {
    min-block-size: max(24px, 1.6em);
  }
  @media print {
    .cut {
      display: block;
    }
  }
`;
