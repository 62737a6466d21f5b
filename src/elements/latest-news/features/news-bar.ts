import {html, nothing} from 'lit';
import type {ListAnswer} from '../../../base/article-list/article-list-model.ts';
import {isOn} from '../../../base/attributes.ts';
import type {Feature} from '../../../base/features.ts';
import {text} from '../../../base/templates.ts';
import {fallbacks} from '../../../locales/tags.ts';
import type {HeadingBar, LatestNewsHost} from '../latest-news-host.ts';
import {styles} from './news-bar.styles.ts';

/** The heading with the button for new articles, or the age of the list, beside it. */
export default class NewsBar implements Feature<ListAnswer>, HeadingBar {
  readonly styles = styles;
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
    const time = new Intl.DateTimeFormat([...fallbacks(localize.locale)], {timeStyle: 'short'}).format(outdatedSince);
    return html`<span part="updated">${text(localize.term('lastUpdated', {time}))}</span>`;
  }
}
