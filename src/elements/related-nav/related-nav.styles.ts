import {css} from 'lit';

export const styles = css`
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    border-block: var(--_line);
  }
  .pair [part='item'] {
    min-inline-size: 0;
    padding-block: 1em;
    padding-inline-end: min(1.5em, 3cqi);
  }
  .pair [part='item'] + [part='item'] {
    padding-inline: min(1.5em, 3cqi) 0;
    border-inline-start: var(--_line);
    text-align: end;
  }
  .pair [part='link'] {
    display: block;
    padding: 0;
  }
  .pair [part='meta'] {
    margin-block-end: 0.3em;
  }
  .pair [part='title'] {
    min-block-size: 2.6em;
    text-wrap: balance;
  }
  @container (max-width: 15em) {
    .pair {
      grid-template-columns: none;
    }
    .reserved .pair [part='item'] {
      min-block-size: 6.03em;
    }
    .pair [part='item'] + [part='item'] {
      padding-inline: 0;
      border: 0;
      text-align: start;
    }
  }
`;
