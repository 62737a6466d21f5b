import {css} from 'lit';

export const styles = css`
  [part='dismiss'] {
    inline-size: max(32px, 2.1em);
    block-size: max(32px, 2.1em);
    margin: -0.3em;
    margin-inline-end: -0.6em;
    border-radius: var(--_radius);
  }
  [part='dismiss']:hover {
    background: var(--_soft);
  }
  [part='dismiss'] svg {
    display: block;
    inline-size: 1em;
    margin: auto;
  }
  @media screen {
    .gone,
    .dismissed {
      display: none;
    }
    .keeps-place .fixed,
    .keeps-place .dismissed {
      display: flex;
      visibility: hidden;
    }
    .keeps-place .quiet {
      position: absolute;
      inset: calc(50% - 0.75em) 0;
    }
  }
  @media print {
    .keeps-place .quiet {
      display: none;
    }
  }
`;
