import {css} from 'lit';

export const styles = css`
  @media not print {
    .paper {
      display: none;
    }
  }
  @media print {
    .button {
      display: none;
    }
  }
  [part='more'] {
    display: block;
    block-size: 2em;
    padding-inline: 0.25em;
  }
  .inline [part='more'] {
    block-size: 1.5em;
    min-block-size: 0;
    padding: 0;
  }
  [part='more'] span {
    font-size: 0.875em;
  }
  .inline [part='more'] span {
    font-size: 0.8125em;
  }
`;
