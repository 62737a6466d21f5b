import type {ListAnswer} from '../../../base/article-list/article-list-model.ts';
import type {Feature} from '../../../base/features.ts';
import type {RelatedNavHost} from '../related-nav-host.ts';
import {styles} from './inline-layout.styles.ts';

/** A title takes one line of so many em. */
const ROW = 1.6;

/** Titles alone, one behind the other. */
export default class InlineLayout implements Feature<ListAnswer> {
  readonly styles = styles;
  readonly #host: RelatedNavHost;

  constructor(host: RelatedNavHost) {
    this.#host = host;
  }

  hostUpdated(): void {
    // As many lines as articles: each has one at most.
    const list = this.#host.renderRoot.querySelector<HTMLElement>('.inline');
    if (list) list.style.minBlockSize = this.#host.box.isReserved ? `${ROW * this.#host.rowCount}em` : '';
  }

  hostDisconnected(): void {
    const list = this.#host.renderRoot.querySelector<HTMLElement>('[part=list]');
    if (list) list.style.minBlockSize = '';
  }
}
