import {css, html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {withLast, withListExtras, type ListExtras} from '../../base/article-list.extras.ts';
import {growing} from '../../base/extras.ts';
import {isOn, options, propertyOf} from '../../base/options.ts';
import {canonicalUrl} from '../../core/identity.ts';
import type {Query} from '../../core/client/client.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {ArticleLink, BackendAdapter, Page} from '../../core/types.ts';
import {articleList} from '../../i18n/en.article-list.ts';
import {latestNews} from '../../i18n/en.latest-news.ts';
import {formatNumber} from '../../i18n/index.ts';
import {LatestNews} from './latest-news.ts';

type News = Page<ArticleLink>;
const strings = {...articleList, ...latestNews};

const SECOND = 1000;
const LEAST = 15 * SECOND;
const MOST = 900 * SECOND;

const Base = withListExtras(LatestNews);

interface Extras extends ListExtras {}

/** The latest news with what few pages ask for: above all, news that stay new. */
class Extras extends Base {
  static override properties: PropertyDeclarations = {
    ...options(...Object.keys(strings).map(propertyOf)),
    newer: {state: true},
    isOld: {state: true},
    failures: {state: true},
  };
  static override styles: CSSResultGroup = [
    Base.styles,
    css`
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
      .ghost :is(.bar [part='heading'], [part='news']) {
        visibility: visible;
      }
      .bar [role='status'] {
        flex: none;
        margin-inline-start: auto;
        font-size: 0.8125em;
        color: var(--_muted);
      }
      [part='news'] {
        font-size: inherit;
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
      /* No place was kept for it: it takes none. */
      .old {
        display: flex;
        align-items: start;
        block-size: auto;
        margin: 0;
      }
      .old [part='heading'] {
        margin-block-end: 0.9em;
      }
      .old [role='status'] {
        block-size: 0;
      }
      .old [hidden] + [role='status'] {
        translate: 0 -1.45em;
      }
      .compact [part='link'] {
        padding-block: 0.6em;
      }
      .compact :is([part='image'], [part='excerpt']) {
        display: none;
      }
      .compact [part='meta'] {
        order: -1;
      }
      @container (min-width: 20em) {
        .compact .words {
          grid-template-columns: 7em minmax(0, 1fr);
          gap: 0 1em;
          min-block-size: 0;
        }
        .compact .lead {
          display: contents;
        }
        .compact [part='title'] {
          display: block;
          block-size: 1.45em;
          font-weight: inherit;
          line-height: 1.45;
          overflow: hidden;
          text-overflow: ellipsis;
          white-space: nowrap;
        }
        .compact [part='meta'] {
          line-height: calc(1.45em / 0.8125);
        }
      }
    `,
  ];

  /** An answer with articles that the reader has not asked to see yet. */
  declare newer?: News | undefined;
  /** How many times in a row it failed. */
  declare failures?: number;
  /** When it looks again, and what makes it. */
  declare due?: number | undefined;
  /** What `refresh` was then. */
  declare planned?: LatestNews['refresh'];
  declare timer?: ReturnType<typeof setTimeout>;
  declare looking?: AbortController | undefined;
  declare wake?: () => void;

  leave(): void {
    clearTimeout(this.timer);
    if (!this.wake) return;
    document.removeEventListener('visibilitychange', this.wake);
    for (const type of ['online', 'offline']) removeEventListener(type, this.wake);
  }

  protected override updated(): void {
    super.updated();
    if (this.refresh !== this.planned) this.due = undefined;
    this.planned = this.refresh;
    if (!isOn(this.refresh) || !this.isConnected) return clearTimeout(this.timer);
    this.wake ??= () => this.plan();
    document.addEventListener('visibilitychange', this.wake);
    for (const type of ['online', 'offline']) addEventListener(type, this.wake);
    this.plan();
  }

  protected override reset(): void {
    super.reset();
    this.looking?.abort();
    this.newer = this.due = undefined;
  }

  protected override async read(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<News> {
    const failed = (this.failures ?? 0) + 1;
    try {
      const data = await super.read(adapter, query, signal);
      this.failures = this.isOld ? failed : 0;
      return data;
    } catch (error) {
      if (!signal.aborted) this.failures = failed;
      throw error;
    }
  }

  /** What is new, or how old it is, stands in the heading's line. */
  protected override headingTemplate(text: string): unknown {
    const heading = super.headingTemplate(text);
    const {newer, isOld, at, data} = this;
    const refreshed = isOn(this.refresh);
    if (!refreshed && !isOld) return heading;
    const count = newer ? this.fresh(newer) : 0;
    return html`<div class=${refreshed ? 'bar' : 'bar old'}>
      ${heading}
      <span role="status"
        >${
          count
            ? html`<button part="news" @click=${() => void this.showNewer()}>
                ${this.say(count === 1 ? 'newsOne' : 'news', {count: formatNumber(count, this.locale)})}
              </button>`
            : isOld && data && at
              ? html`<span part="updated">${this.say('lastUpdated', {time: this.time(at)})}</span>`
              : nothing
        }</span
      >
    </div>`;
  }

  /** Waits until it is time to look again; not while nobody looks, and not without a network. */
  plan(): void {
    clearTimeout(this.timer);
    if (!this.isConnected || document.hidden || !navigator.onLine) return;
    const period = Math.max(LEAST, (Number(this.refresh) || 60) * SECOND);
    const pause = Math.min(Math.max(period, MOST), period * 2 ** (this.failures ?? 0));
    // Pages that were opened together do not ask together.
    this.due ??= Date.now() + pause * (1 + Math.random() / 10);
    this.timer = setTimeout(() => void this.check(), Math.max(0, this.due - Date.now()));
  }

  /** Looks for newer articles. They are not shown before the reader asks for them. */
  async check(): Promise<void> {
    const {source, data} = this;
    this.due = undefined;
    // The reader may be about to press the button.
    if (this.phase === 'error' && !this.matches(':focus-within')) return this.reload();
    if (!source || !data) return this.plan();
    const {signal} = (this.looking = new AbortController());
    try {
      // As many as are shown: with them it is known what is gone.
      const query = withLast(this.query(this.ref), {limit: this.need(Math.max(this.asked, this.count()))});
      const answer = await pageScope().client.read<News>(source, query, {signal, maxAge: 0});
      if (signal.aborted) return;
      this.newer = this.fresh(answer) ? answer : undefined;
      const asked = JSON.stringify(this.query({url: ''}));
      this.kept = (backend, question) => backend === source && question === asked && answer;
      this.at = Date.now();
      this.isOld = undefined;
      this.failures = 0;
    } catch {
      if (signal.aborted) return;
      this.isOld = data;
      this.failures = (this.failures ?? 0) + 1;
    }
    this.due = undefined;
    this.plan();
  }

  /** How many of an answer are new: those before the first that was there. */
  fresh(answer: News): number {
    const known = new Set(this.data?.items.map(({url}) => canonicalUrl(url)));
    const items = this.items(answer);
    const first = items.findIndex((link) => known.has(canonicalUrl(link!.url)));
    return first < 0 ? items.length : first;
  }

  /** Shows the newer answer in place of what was there. */
  async showNewer(): Promise<void> {
    const {newer} = this;
    if (!newer) return;
    const signal = this.anew();
    this.newer = this.life = undefined;
    this.data = newer;
    this.phase = 'ready';
    await this.updateComplete;
    this.goTo(0);
    // Meanwhile more may have been loaded.
    await this.fill(signal).catch(() => {});
    this.tell();
  }

  /** A time of the day, by the element's locale. */
  time(at: number): string {
    const format = (locale: string) => new Date(at).toLocaleTimeString(locale, {timeStyle: 'short'});
    try {
      return format(this.locale);
    } catch {
      return format('en');
    }
  }
}

export const grow = growing(Extras, strings);
