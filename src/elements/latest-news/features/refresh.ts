import {html, nothing} from 'lit';
import {AwLoadEvent} from '../../../base/events.ts';
import type {ListAnswer} from '../../../base/article-list/article-list-model.ts';
import {fillRows, WANTED_PAGES, withOptions} from '../../../base/article-list/fill-rows.ts';
import {focusRow} from '../../../base/article-list/row-links.ts';
import type {Feature} from '../../../base/features.ts';
import {text} from '../../../base/templates.ts';
import {member} from '../../../core/dom.ts';
import {pageScope} from '../../../core/page-scope.ts';
import type {AdapterError} from '../../../core/errors.ts';
import type {ArticleLink, Page} from '../../../core/types.ts';
import type {LatestNewsHost} from '../latest-news-host.ts';
import {countNewer, refreshPause, withShown} from './refresh-model.ts';
import {styles} from './refresh.styles.ts';

type News = Page<ArticleLink>;

/** Looks for newer articles from time to time. They are not shown before the reader asks for them. */
export default class Refresh implements Feature<ListAnswer> {
  readonly styles = styles;
  readonly #host: LatestNewsHost;
  /** An answer with articles that the reader has not asked to see yet. */
  #newer: News | undefined;
  /** How many times in a row the backend failed. */
  #failures = 0;
  #lastError: AdapterError | undefined;
  /** When to look again, in milliseconds since 1970, and the `refresh` for which that was planned. */
  #due: number | undefined;
  #planned: LatestNewsHost['refresh'];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(host: LatestNewsHost) {
    this.#host = host;
  }

  hostConnected(): void {
    member(document, 'addEventListener').call(document, 'visibilitychange', this.#plan);
    for (const type of ['online', 'offline']) addEventListener(type, this.#plan);
  }

  hostUpdated(): void {
    const {read, refresh} = this.#host;
    if (read.error && read.error !== this.#lastError) this.#failures++;
    this.#lastError = read.error;
    if (refresh !== this.#planned) this.#due = undefined;
    this.#planned = refresh;
    this.#plan();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    member(document, 'removeEventListener').call(document, 'visibilitychange', this.#plan);
    for (const type of ['online', 'offline']) removeEventListener(type, this.#plan);
  }

  reset(): void {
    this.#abort?.abort();
    this.#newer = this.#due = undefined;
  }

  async refine(answer: ListAnswer): Promise<ListAnswer> {
    this.#failures = 0;
    return answer;
  }

  render(): unknown {
    const count = this.#newer ? this.#countNewer(this.#newer) : 0;
    if (count === 0) return nothing;
    return html`<button part="news" @click=${() => void this.#showNewer()}>
      ${text(this.#host.localize.term('news', {count}))}
    </button>`;
  }

  #countNewer(answer: News): number {
    return countNewer(this.#host.items(answer), this.#host.read.data?.items);
  }

  // Waits until it is time to look again; not while nobody looks, and not without a network.
  readonly #plan = (): void => {
    clearTimeout(this.#timer);
    if (!this.#host.isConnected || member(document, 'hidden') || !navigator.onLine) return;
    // Pages that were opened together do not ask together.
    const jitter = 1 + Math.random() / 10;
    this.#due ??= Date.now() + refreshPause(this.#host.refresh, this.#failures) * jitter;
    this.#timer = setTimeout(() => void this.#look(), Math.max(0, this.#due - Date.now()));
  };

  async #look(): Promise<void> {
    const {read, settings} = this.#host;
    this.#due = undefined;
    // The reader may be about to press the button that tries again.
    if (read.phase === 'error' && !this.#host.matches(':focus-within')) return this.#host.reload();
    if (!settings.adapter || !read.data) return this.#plan();
    const {signal} = (this.#abort = new AbortController());
    try {
      // As many as are shown, so that removed articles are noticed.
      const counts = this.#host.countsToAsk(Math.max(this.#host.limitCount, this.#host.rowCount));
      const query = withOptions(this.#host.query(settings.article), counts);
      const answer = await pageScope().client.read<News>(settings.adapter, query, {signal, maxAge: 0});
      if (signal.aborted) return;
      const isPlain = !this.#newer && this.#host.outdatedSince === undefined;
      this.#newer = this.#countNewer(answer) > 0 ? answer : undefined;
      this.#host.remember(answer);
      this.#failures = 0;
      // Nothing has changed: nothing is rendered.
      if (isPlain && !this.#newer) return this.#plan();
    } catch {
      if (signal.aborted) return;
      this.#host.recall();
      this.#failures++;
    }
    this.#due = undefined;
    this.#host.requestUpdate();
  }

  /** Shows the newer answer in place of what was there. */
  async #showNewer(): Promise<void> {
    if (!this.#newer) return;
    this.#host.newerCount += this.#countNewer(this.#newer);
    const answer = withShown(this.#newer, this.#host.read.data);
    this.#newer = undefined;
    this.#host.isLoadingMore = false;
    this.#host.read.show(answer);
    await this.#host.updateComplete;
    focusRow(this.#host, 0);
    await this.#fill(answer);
    this.#host.dispatchEvent(new AwLoadEvent(this.#host.read.data));
  }

  /** The reader may have loaded more before: those rows are filled again. */
  async #fill(answer: News): Promise<void> {
    const {signal} = (this.#abort = new AbortController());
    this.#host.pagesLeft = WANTED_PAGES;
    const all = await fillRows(this.#host, answer, signal).catch(() => undefined);
    if (all && !signal.aborted) this.#host.read.show(all as News);
  }
}
