import {css} from 'lit';

export const styles = css`
  .arrow {
    display: inline-block;
  }
  .rtl .arrow {
    scale: -1 1;
  }
  .pair {
    --_lines: var(--aw-lines, 3);
  }
  .pair [part='link'] {
    padding-block: 1em;
  }
  .pair [part='title'] {
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
    .pair li + li {
      border-inline-start: var(--_line);
      text-align: end;
    }
    .pair li + li .cut {
      padding-inline-end: 1em;
    }
    .pair li + li [part='link'] {
      padding-inline: min(1.5em, 3cqi) 0;
    }
  }
`;
