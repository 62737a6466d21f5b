import {css} from 'lit';

export const styles = css`
  /* Of what was loaded, rows are laid out when they come into sight: their height is known. The ring around what is focused is not cut. */
  @media screen {
    ul:not(.compact, .inline) > .full:not(:focus-within) {
      content-visibility: auto;
      contain-intrinsic-block-size: auto calc(var(--_words) + 1.7em);
    }
    @container (min-width: 32em) {
      ul.cards > .full:not(:focus-within) {
        contain-intrinsic-block-size: auto calc((100cqi - 2.5em) * 2 / 9 + 0.6em + var(--_words));
      }
    }
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1em;
    align-items: center;
    block-size: 2em;
    margin-block-start: 0.75em;
    overflow: hidden;
  }
  [part='more'] {
    block-size: 2.25em;
    padding-inline: 0.9em;
    font-size: 0.875em;
    font-weight: 600;
    text-decoration: none;
    border: var(--_line);
    border-radius: 2em;
  }
  [part='more']:hover {
    background: var(--_soft);
  }
  [part='more'][aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  [part='trouble'] {
    font-size: 0.875em;
    color: var(--_muted);
  }
`;
