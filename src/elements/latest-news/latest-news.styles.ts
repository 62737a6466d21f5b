import {css} from 'lit';

export const styles = css`
  @container (min-width: 32em) {
    .cards {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 1.5em 1.25em;
      border: 0;
    }
    .cards li {
      border: 0;
    }
    .cards [part='link'] {
      grid-auto-columns: auto;
      grid-auto-flow: row;
      gap: 0.6em;
      padding: 0;
    }
    .cards [part='image'] {
      grid-row: 1;
    }
  }
`;
