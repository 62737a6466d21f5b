import {html, nothing} from 'lit';
import {AwLoadEvent} from '../../events.ts';
import type {Feature} from '../../features.ts';
import {text} from '../../templates.ts';
import type {ArticleListHost} from '../article-list-host.ts';
import {isPage, type ListAnswer} from '../article-list-model.ts';
import {fillRows, WANTED_PAGES} from '../fill-rows.ts';
import {focusRow} from '../row-links.ts';
import {styles} from './load-more.styles.ts';

/** A button below a list that loads more articles. */
export default class LoadMore implements Feature<ListAnswer> {
  readonly styles = styles;
  readonly #host: ArticleListHost;
  #state: 'idle' | 'loading' | 'failed' = 'idle';
  #announcement = '';
  #abort: AbortController | undefined;

  constructor(host: ArticleListHost) {
    this.#host = host;
  }

  reset(): void {
    this.#abort?.abort();
    this.#announcement = '';
    this.#setState('idle');
  }

  render(): unknown {
    const {read, localize} = this.#host;
    const isFailed = this.#state === 'failed';
    const isLoading = this.#state === 'loading';
    const hasButton = read.data && (isLoading || isFailed || this.#hasMore(read.data));
    const label = localize.term(isFailed ? 'retry' : 'loadMore');
    return html`<div class="below">
      ${
        hasButton
          ? html`<button
              part="more"
              aria-disabled=${isLoading ? 'true' : nothing}
              @click=${() => void this.#loadMore()}
            >
              ${text(label)}
            </button>`
          : nothing
      }
      <span part="trouble" role="status" class=${this.#state === 'idle' ? 'visually-hidden' : ''}
        >${text(isFailed ? localize.term('failed') : this.#announcement)}</span
      >
    </div>`;
  }

  #hasMore(answer: ListAnswer): boolean {
    const {rowCount} = this.#host;
    return isPage(answer) && (answer.cursor !== undefined || this.#host.items(answer).length > rowCount);
  }

  /** Shows more below. Their place is there at once, so that nothing moves when they come. */
  async #loadMore(): Promise<void> {
    const answer = this.#host.read.data;
    if (this.#state === 'loading' || !answer || !isPage(answer)) return;
    const before = Math.min(this.#host.items(answer).length, this.#host.rowCount);
    if (this.#state === 'idle') {
      const left = Math.max(1, (answer.total ?? Infinity) - before);
      this.#host.wantedCount = before + Math.min(this.#host.limitCount, left);
    }
    this.#announcement = '';
    this.#host.pagesLeft = WANTED_PAGES;
    this.#setState('loading');
    const {signal} = (this.#abort = new AbortController());
    try {
      const all = await fillRows(this.#host, answer, signal);
      if (!signal.aborted) await this.#show(all, before);
    } catch {
      if (!signal.aborted) this.#setState('failed');
    }
  }

  async #show(answer: ListAnswer, before: number): Promise<void> {
    const {wantedCount = 0, localize, shadowRoot} = this.#host;
    const length = Math.min(this.#host.items(answer).length, wantedCount);
    const isFocused = shadowRoot?.activeElement?.matches('[part~=more]');
    this.#dropRows(length);
    this.#announcement = localize.term('loaded', {count: length - before});
    this.#host.read.show(answer);
    this.#setState('idle');
    await this.#host.updateComplete;
    // The focus moves to the first new article.
    if (isFocused) focusRow(this.#host, before);
    this.#host.dispatchEvent(new AwLoadEvent(answer));
  }

  /** Rows for which no article came go where nobody sees it. */
  #dropRows(length: number): void {
    const blank = this.#host.renderRoot.querySelectorAll('[part=item]')[length];
    if (blank && blank.getBoundingClientRect().top >= innerHeight) this.#host.wantedCount = length;
  }

  #setState(state: 'idle' | 'loading' | 'failed'): void {
    this.#state = state;
    this.#host.isLoadingMore = state !== 'idle';
    this.#host.requestUpdate();
  }
}
