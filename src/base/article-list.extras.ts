import {css, html, nothing, type CSSResultGroup, type PropertyDeclarations, type ReactiveController} from 'lit';
import type {Query} from '../core/client/client.ts';
import {canonicalUrl} from '../core/identity.ts';
import {pageScope} from '../core/page-scope.ts';
import type {ArticleLink, ArticleRef, BackendAdapter, Neighbours, Page} from '../core/types.ts';
import {formatNumber} from '../i18n/index.ts';
import type {ArticleList, Side} from './article-list.ts';
import {AwLoadEvent} from './events.ts';
import {isOn} from './options.ts';
import {isBelow, when} from './viewport.ts';

type Answer = Page<ArticleLink> | Neighbours;
/** How many more a list asks for that leaves out what others show. */
const SPARE = 6;
/** How often it asks again when what came was shown before. */
const PAGES = 3;

const styles = css`
  .lead {
    display: grid;
    gap: 0.25em;
    align-content: start;
  }
  .wait .lead,
  .kept .lead,
  .reserved .lead {
    min-block-size: calc((1.3em + 1.45 * 0.875em) * var(--aw-lines, 2) + 0.5em + 1.45 * 0.8125em);
  }
  [part='excerpt'] {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--aw-lines, 2);
    overflow: hidden;
    font-size: 0.875em;
  }
  .kept .words {
    min-block-size: calc(1.3em * var(--aw-lines, 2) + 0.25em + 1.45 * 0.8125em);
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
  [part='more'],
  [part='news'] {
    padding-inline: 0.9em;
    font-size: 0.875em;
    font-weight: 600;
    text-decoration: none;
    border: var(--_line);
    border-radius: 2em;
  }
  [part='more'] {
    block-size: 2.25em;
  }
  [part='more']:hover,
  [part='news']:hover {
    background: var(--_soft);
  }
  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  [part='trouble'] {
    font-size: 0.875em;
    color: var(--_muted);
  }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** An element that may be one of our lists, of this copy of the script or another. */
type Listed = Element & {readonly unique?: unknown};

/** What may show links of ours, in the order of the document. */
const lists = (root: ParentNode): Listed[] =>
  [...root.querySelectorAll('*')].flatMap((each) =>
    each.shadowRoot ? [each, ...lists(each.shadowRoot)] : 'unique' in each ? [each] : [],
  );

/** The same question with other wishes: they are its last argument. */
export const withLast = (query: Query, wishes: object): Query => {
  const args = [...query.args!];
  args.push({...(args.pop() as object), ...wishes});
  return {...query, args};
};

/** What a list's extras have for those of its element, and what they may have. */
export interface ListExtras {
  wanted?: number | undefined;
  taken?: ReadonlySet<string>;
  life?: 'loading' | 'failed' | undefined;
  count(): number;
  need(count: number): number;
  fill(signal: AbortSignal): Promise<void>;
  anew(): AbortSignal;
  links(): HTMLAnchorElement[];
  tell(): void;
  goTo(index: number): void;
  /** It has left the page. */
  leave?(): void;
}

/** A list with what few pages ask for: an excerpt, more on demand, and nothing that other lists show. */
export function withListExtras<B extends new () => ArticleList<Answer>>(Base: B): B {
  // What is abstract in a list is there in each element.
  const base = Base.prototype as {query(article: ArticleRef): Query; draw(data: Answer | undefined): unknown};
  abstract class Extras extends (Base as unknown as typeof ArticleList<Answer>) {
    static override properties: PropertyDeclarations = {
      wanted: {state: true},
      life: {state: true},
      taken: {state: true},
      said: {state: true},
    };
    static override styles: CSSResultGroup = [(Base as unknown as typeof ArticleList).styles, styles];

    declare wanted?: number | undefined;
    /** What became of the last wish for more. */
    declare life?: 'loading' | 'failed' | undefined;
    /** The addresses that other lists show. */
    declare taken?: ReadonlySet<string>;
    /** What is announced. */
    declare said?: string;
    declare stop?: AbortController | undefined;
    declare leave?: () => void;
    /** Sees where the page's own links give way to ours. */
    declare swaps?: MutationObserver;
    declare stopWaiting?: (() => void) | undefined;
    declare heard?: ReactiveController;
    declare hear?: (event: Event) => void;

    protected override updated(): void {
      super.updated();
      // The browser calls the callbacks of the class that it knows, so this is heard of from Lit.
      const hostDisconnected = () => {
        if (this.hear) document.removeEventListener('aw-load', this.hear);
        this.swaps?.disconnect();
        this.stopWaiting?.();
        this.leave?.();
      };
      if (!this.heard) this.addController((this.heard = {hostDisconnected}));
      if (!isOn(this.unique) || !this.isConnected) return;
      // What others show is known once they have drawn it.
      this.hear ??= (event) => {
        const other = event.composedPath()[0] as typeof this;
        if (other !== this) void Promise.resolve(other.updateComplete).then(() => this.yieldTo());
      };
      document.addEventListener('aw-load', this.hear);
    }

    protected override reset(): void {
      super.reset();
      this.stop?.abort();
      this.wanted = this.life = undefined;
      this.said = '';
    }

    protected override query(article: ArticleRef): Query {
      const query = base.query.call(this, article);
      return isOn(this.unique) && query.method !== 'neighbours'
        ? withLast(query, {limit: this.need(this.asked)})
        : query;
    }

    protected override async read(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<Answer> {
      const data = await super.read(adapter, query, signal);
      if (!isOn(this.unique)) return data;
      this.look();
      return this.filled(data, this.asked, adapter, signal).catch(() => data);
    }

    protected override items(data: Answer): readonly (ArticleLink | null)[] {
      if (!('items' in data)) return super.items(data);
      const seen = new Set(isOn(this.unique) ? this.taken : undefined);
      return (super.items(data) as readonly ArticleLink[]).filter(({url}) => {
        const address = canonicalUrl(url);
        return !seen.has(address) && seen.add(address);
      });
    }

    protected override rows(data: Answer | undefined, sides?: readonly Side[]): unknown[] {
      const items = data && this.items(data);
      const rest = Math.max(0, (this.wanted ?? 0) - this.asked);
      const below = sides
        ? []
        : [...Array(rest)].map((_, index) => {
            const link = items?.[this.asked + index];
            return this.row(link, link ? 'kept' : this.life ? 'wait' : 'none kept');
          });
      return [...super.rows(data, sides), ...below];
    }

    protected override row(link: ArticleLink | null | undefined, name: string, side?: Side): unknown {
      // Another article may come in its place: it is as high as any.
      return super.row(link, isOn(this.unique) && !side ? `${name} kept` : name, side);
    }

    protected override words(link: ArticleLink | null | undefined, side?: Side): unknown {
      const words = super.words(link, side);
      if (side || !this.shows('excerpt')) return words;
      return html`<span class="lead">${words} <span part="excerpt" class="muted">${link?.excerpt}</span></span>`;
    }

    protected override draw(data: Answer | undefined): unknown {
      const drawn = base.draw.call(this, data);
      const pair = base.query.call(this, this.ref).method === 'neighbours';
      if (!isOn(this.more) || pair || (data && !('items' in data))) return drawn;
      const {life} = this;
      const there = data && (life || data.cursor || this.items(data).length > this.count());
      return [
        drawn,
        html`<div class="below">
          ${
            there
              ? html`<button
                  part="more"
                  aria-disabled=${life === 'loading' ? 'true' : nothing}
                  @click=${() => void this.loadMore()}
                >
                  ${this.say(life === 'failed' ? 'retry' : 'loadMore')}
                </button>`
              : nothing
          }
          <span part="trouble" role="status" class=${life ? '' : 'heard'}
            >${life === 'failed' ? this.say('failed') : this.said}</span
          >
        </div>`,
      ];
    }

    /** How many rows there may be. */
    count(): number {
      return this.wanted ?? this.asked;
    }

    /** The rows' links. */
    links(): HTMLAnchorElement[] {
      return [...this.renderRoot.querySelectorAll<HTMLAnchorElement>('[part=item] [part=link][href]')];
    }

    /** For how many it asks, to show so many. */
    need(count: number): number {
      return Math.min(100, count + (isOn(this.unique) ? SPARE : 0));
    }

    /** Looks what others show: lists before this one, and all that do not yield themselves. */
    look(): void {
      const all = lists(document);
      const own = all.indexOf(this);
      const counts = all.filter((each, index) => index < own || (index > own && !isOn(each.unique)));
      this.taken = new Set(counts.flatMap((each) => this.shownBy(each)).map(({href}) => canonicalUrl(href)));
    }

    /** The links that an element shows: its own, or those of the page that it has not replaced yet. */
    shownBy(element: Listed): HTMLAnchorElement[] {
      const root = element.shadowRoot;
      const slot = root?.querySelector<HTMLSlotElement>('slot:not([name])');
      if (!('unique' in element) || slot?.hidden)
        return [...root!.querySelectorAll<HTMLAnchorElement>('a[part~=link][href]')];
      this.swaps ??= new MutationObserver(() => void this.yieldTo());
      if (slot) this.swaps.observe(slot, {attributeFilter: ['hidden']});
      return [...element.querySelectorAll<HTMLAnchorElement>('a[href]')];
    }

    /** Others have changed: what they show now is left out, and the next ones take its place. */
    async yieldTo(): Promise<void> {
      if (!isOn(this.unique) || !this.isConnected || !this.data || this.life) return;
      const isSeen = !isBelow(this);
      this.stopWaiting?.();
      // Titles that share a line would move.
      if (isSeen && !this.reserved && this.layout === 'inline') {
        this.stopWaiting = when(this, false, () => void this.yieldTo());
        return;
      }
      // In sight the box is as high as before, whatever is left.
      const box = this.renderRoot.querySelector<HTMLElement>('[part=base]');
      if (box) box.style.minBlockSize = isSeen ? getComputedStyle(box).blockSize : '';
      const before = this.links().join();
      this.look();
      const signal = this.anew();
      await this.fill(signal).catch(() => {});
      if (signal.aborted) return;
      const phase = this.data && this.items(this.data).some(Boolean) ? 'ready' : 'empty';
      // Out of sight it may vanish, or come back.
      if (phase !== this.phase && isBelow(this)) return this.reload();
      this.phase = phase;
      await this.updateComplete;
      if (before !== this.links().join()) this.tell();
    }

    /** Those after it look again. */
    tell(): void {
      if (this.data) this.dispatchEvent(new AwLoadEvent(this.data));
    }

    /** An answer with the next ones, until there are as many as wanted, or no more. */
    async filled(data: Answer, wanted: number, source: BackendAdapter, signal: AbortSignal): Promise<Answer> {
      for (let page = 0; page < PAGES; page++) {
        if (!('items' in data) || !data.cursor || this.items(data).length >= wanted) break;
        const query = withLast(base.query.call(this, this.ref), {cursor: data.cursor});
        const {items, cursor} = await pageScope().client.read<Page<ArticleLink>>(source, query, {signal});
        data = {...data, items: [...data.items, ...items], cursor};
      }
      return data;
    }

    /** Asks on for all rows. */
    async fill(signal: AbortSignal): Promise<void> {
      const {source, data} = this;
      const filled = source && data && (await this.filled(data, this.count(), source, signal));
      if (filled && !signal.aborted) this.data = filled;
    }

    /** What was asked before is waited for no more. */
    anew(): AbortSignal {
      this.stop?.abort();
      return (this.stop = new AbortController()).signal;
    }

    /** Shows more below. Their place is there at once, so that nothing moves when they come. */
    async loadMore(): Promise<void> {
      const {data} = this;
      if (this.life === 'loading' || !data || !('items' in data)) return;
      const before = Math.min(this.items(data).length, this.count());
      const left = Math.max(1, (data.total ?? Infinity) - before);
      if (!this.life) this.wanted = before + Math.min(this.asked, left);
      this.life = 'loading';
      this.said = '';
      const signal = this.anew();
      try {
        await this.fill(signal);
      } catch {
        if (!signal.aborted) this.life = 'failed';
      }
      if (signal.aborted || this.life !== 'loading') return;
      this.life = undefined;
      const length = Math.min(this.items(this.data!).length, this.wanted!);
      const blank = this.renderRoot.querySelectorAll('[part=item]')[length];
      // Rows for which nothing came go where nobody sees it.
      if (blank && blank.getBoundingClientRect().top >= innerHeight) this.wanted = length;
      const count = length - before;
      this.said = this.say(count === 1 ? 'loadedOne' : 'loaded', {count: formatNumber(count, this.locale)});
      const goesOn = this.shadowRoot!.activeElement?.part.contains('more');
      await this.updateComplete;
      if (goesOn) this.goTo(before);
      this.tell();
    }

    /** Who has asked for articles goes on at the first of them, without being moved. */
    goTo(index: number): void {
      const links = this.links();
      (links[index] ?? links[links.length - 1])?.focus({preventScroll: true});
    }
  }
  return Extras as unknown as B;
}
