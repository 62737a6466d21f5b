import {css} from 'lit';

export const styles = css`
  /* The heading, and beside it the button for new articles or the age of the list. */
  .bar {
    display: flex;
    gap: 1em;
    align-items: center;
    justify-content: space-between;
    block-size: max(24px, 1.75em);
    margin-block-end: 0.5em;
    white-space: nowrap;
  }
  .bar [part='heading'] {
    overflow: hidden;
    text-overflow: ellipsis;
    min-inline-size: 0;
    margin: 0;
  }
  .placeholder .bar [part='heading'] {
    visibility: visible;
  }
  .nothing .bar {
    order: -2;
  }
  .bar [role='status'] {
    flex: none;
    margin-inline-start: auto;
    font-size: 0.8125em;
    color: var(--_muted);
  }
  @container (max-width: 17em) {
    .bar {
      display: grid;
      justify-items: start;
      block-size: calc(2 * max(24px, 1.75em));
    }
    .bar [role='status'] {
      margin: 0;
    }
  }
  /* No place was reserved for the line: it takes none. */
  .bar.unreserved {
    display: flex;
    align-items: start;
    block-size: auto;
    margin: 0;
  }
  .unreserved [part='heading'] {
    margin-block-end: 0.73em;
  }
  .unreserved [role='status'] {
    block-size: 0;
  }
  .unreserved [hidden] + [role='status'] {
    translate: 0 -1.45em;
  }
`;
