import {css} from 'lit';

export const styles = css`
  .arrow {
    display: inline-block;
  }
  .rtl .arrow {
    scale: -1 1;
  }
  .pair [part='link'] {
    padding-block: 1em;
  }
  .pair [part='title'] {
    /* At the end of the page an ellipsis outside the box would make the page wider. */
    overflow: hidden;
    /* A title of another direction than the page's stands on the side of its neighbour. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-wrap: balance;
  }
  @container (min-width: 15.01em) {
    .pair {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      border-block-end: var(--_line);
    }
    .pair li {
      border: 0;
    }
    .pair [part='link'] {
      padding-inline-end: min(1.5em, 3cqi);
    }
    .pair li + li [part='link'] {
      padding-inline: min(1.5em, 3cqi) 0;
      text-align: end;
      border-inline-start: var(--_line);
    }
  }
`;
