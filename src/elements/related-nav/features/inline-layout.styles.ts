import {css} from 'lit';

export const styles = css`
  .inline {
    display: flex;
    flex-wrap: wrap;
    align-content: start;
    border: 0;
  }
  .inline li {
    display: flex;
    max-inline-size: 100%;
    border: 0;
  }
  .inline li:not(:nth-last-child(1 of :not(.blank)))::after {
    padding-inline: 0.5em;
    color: var(--_muted);
    content: '·';
  }
  .inline li[aria-hidden] {
    inline-size: 100%;
  }
  .inline [part='link'] {
    display: block;
    min-inline-size: 0;
    padding: 0;
  }
  .inline :is(.words, .lead) {
    display: block;
    min-block-size: 0;
  }
  .inline [part='title'] {
    display: block;
    block-size: 1.6em;
    font-weight: inherit;
    line-height: 1.6;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .inline :is([part='meta'], [part='image'], [part='excerpt']) {
    display: none;
  }
`;
