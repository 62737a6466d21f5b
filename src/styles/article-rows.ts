import {css} from 'lit';

/** A list of articles, one a row, separated by hairlines, or as cards. In a reserved box a row has the height of its longest text, and cuts a longer one. */
export const rows = css`
  ul {
    --_lines: var(--aw-lines, 3);
    border-block-start: var(--_line);
  }
  li {
    border-block-end: var(--_line);
  }
  [part='title'] {
    font-family: var(--aw-title-font, inherit);
    font-weight: var(--aw-title-weight, 600);
    line-height: 1.3;
    text-wrap: pretty;
  }
  /* Words of another direction than the page's stand on the side of their row. */
  [part='title'],
  [part='excerpt'] {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  /* Words are whole where their box takes the height that they need. */
  .reserved [part='title'],
  .reserved [part='excerpt'],
  .full [part='title'],
  .full [part='excerpt'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--_lines);
    overflow: hidden;
  }
  [part='link'] {
    display: grid;
    grid-auto-columns: 5.5em;
    grid-template-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 1em;
    align-items: start;
    padding-block: 0.85em;
  }
  .words {
    display: grid;
    gap: 0.25em;
    align-content: start;
  }
  .lead {
    display: grid;
    gap: 0.25em;
    align-content: start;
  }
  [part='excerpt'] {
    font-size: 0.875em;
  }
  /* How high words are at most: without and with how an article begins. */
  li {
    --_words: calc(1.3em * var(--_lines) + 0.25em + 1.45 * 0.8125em);
  }
  .long {
    --_words: calc((1.3em + 1.45 * 0.875em) * var(--_lines) + 0.5em + 1.45 * 0.8125em);
  }
  .waiting .words,
  .reserved .words,
  .full .words {
    min-block-size: var(--_words);
  }
  .waiting [part='title'] {
    block-size: 2.6em;
  }
  [part='image'] {
    aspect-ratio: 3 / 2;
    overflow: hidden;
    border-radius: var(--_radius);
  }
  img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  /* A browser would show that it is broken. */
  img:not(.load) {
    visibility: hidden;
  }
  @container (max-width: 15em) {
    [part='link'] {
      grid-auto-columns: 3.5em;
    }
  }
  @container (min-width: 32em) {
    ul:not(.cards, .pair) {
      --_lines: var(--aw-lines, 2);
    }
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
      background: linear-gradient(135deg, var(--_soft), #0000);
    }
    /* A card without a picture has a line where those of others begin, and its date by theirs. */
    .cards .plain {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
    .cards .plain [part='link'] {
      grid-area: 1 / 1 / 3;
      align-items: stretch;
      padding-block-start: 0.85em;
      border-block-start: var(--_line);
    }
    .cards .plain .words {
      align-content: space-between;
    }
    .cards .plain [part='title'] {
      font-size: 1.25em;
      -webkit-line-clamp: calc(var(--_lines) + 3);
    }
    /* It is as high as one with a picture where that was reserved. */
    .cards .plain:is(.reserved *, .full) {
      grid-template-rows: auto var(--_words);
      gap: 0.6em;
    }
    .cards .plain:is(.reserved *, .full)::before {
      grid-area: 1 / 1;
      aspect-ratio: 3 / 2;
      content: '';
    }
  }
  :host([lines='none']) [part='title'] {
    -webkit-line-clamp: none;
  }
  @media print {
    [part='title'],
    [part='excerpt'] {
      -webkit-line-clamp: none !important;
    }
  }
`;
