import {html, nothing} from 'lit';

/** Paths in a box of 20 by 20. */
const PATHS: Readonly<Record<string, string>> = {
  info: 'M2.4 10a7.6 7.6 0 1 0 15.2 0 7.6 7.6 0 1 0-15.2 0M10 9v5M10 5.8v1.6',
  warning: 'M10 2.9l7.7 13.7H2.3zM10 8v4.4M10 13.4v1.6',
};

/** The icon of a tone; nothing where it has none. */
export const renderIcon = (tone: string): unknown =>
  Object.hasOwn(PATHS, tone)
    ? html`<svg
        class="muted"
        part="icon"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        aria-hidden="true"
      >
        <path d=${PATHS[tone]!}></path>
      </svg>`
    : nothing;
