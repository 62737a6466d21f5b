import {css} from 'lit';

export const styles = css`
  .compact [part='link'] {
    padding-block: 0.6em;
  }
  .compact :is([part='image'], [part='excerpt']) {
    display: none;
  }
  .compact [part='meta'] {
    order: -1;
  }
  @container (min-width: 20em) {
    .compact .words {
      grid-template-columns: 7em minmax(0, 1fr);
      gap: 0 1em;
      min-block-size: 0;
    }
    .compact .lead {
      display: contents;
    }
    .compact [part='title'] {
      display: block;
      block-size: 1.45em;
      font-weight: inherit;
      line-height: 1.45;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .compact [part='meta'] {
      line-height: calc(1.45em / 0.8125);
    }
  }
`;
