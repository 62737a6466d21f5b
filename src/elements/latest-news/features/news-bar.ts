import {css, html, nothing} from 'lit';
import type {ListAnswer} from '../../../base/article-list/article-list-model.ts';
import {isOn} from '../../../base/attributes.ts';
import type {Feature} from '../../../base/features.ts';
import {text} from '../../../base/templates.ts';
import {canonicalLocale} from '../../../locales/format.ts';
import type {HeadingBar, LatestNewsHost} from '../latest-news-host.ts';

/** The heading's line, with what is new in it, or how old the list is. */
export default class NewsBar implements Feature<ListAnswer>, HeadingBar {
  readonly styles = css`
    /* The heading, and beside it what is new or how old the list is. */
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
      min-inline-size: 0;
      margin: 0;
    }
    .placeholder .bar [part='heading'] {
      visibility: visible;
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
      margin-block-end: 0.9em;
    }
    .unreserved [role='status'] {
      block-size: 0;
    }
    .unreserved [hidden] + [role='status'] {
      translate: 0 -1.45em;
    }
  `;
  readonly #host: LatestNewsHost;

  constructor(host: LatestNewsHost) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#host.headingBar = this;
  }

  hostDisconnected(): void {
    this.#host.headingBar = undefined;
  }

  renderBar(heading: unknown): unknown {
    const {features, refresh} = this.#host;
    const news = features.render('refresh');
    return html`<div class=${isOn(refresh) ? 'bar' : 'bar unreserved'}>
      ${heading}
      <span role="status">${news === nothing ? this.#renderUpdated() : news}</span>
    </div>`;
  }

  #renderUpdated(): unknown {
    const {localize, outdatedSince, read} = this.#host;
    if (outdatedSince === undefined || !read.data) return nothing;
    const time = new Intl.DateTimeFormat(canonicalLocale(localize.locale), {timeStyle: 'short'}).format(outdatedSince);
    return html`<span part="updated">${text(localize.term('lastUpdated', {time}))}</span>`;
  }
}
