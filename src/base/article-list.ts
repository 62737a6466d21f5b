import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {canonicalUrl} from '../core/identity.ts';
import type {ArticleLink, Neighbours, Page} from '../core/types.ts';
import {formatWhen} from '../i18n/index.ts';
import {rows} from '../styles/rows.ts';
import {shared} from '../styles/shared.ts';
import {bounded} from './bounded.ts';
import {AfterwordElement} from './element.ts';
import {dotted, oneOf, options} from './options.ts';

/** What the elements that list articles have in common: the rows. */
export abstract class ArticleList<T extends Page<ArticleLink> | Neighbours> extends AfterwordElement<T> {
  static override styles: CSSResultGroup = [shared, rows];
  /** By what all lists ask for what few pages use. */
  static override readonly extras: readonly string[] = ['more', 'unique', 'isRich'];
  static override properties: PropertyDeclarations = {
    limit: {type: Number, useDefault: true},
    show: {useDefault: true},
    ...options('layout', 'more', 'unique'),
  };

  /** How many articles, 1 to 100. */
  declare limit: number;
  /** What a row shows beside the title, words of: image date author category excerpt. */
  declare show: string | readonly string[];
  /** How the rows stand. */
  declare layout?: string;
  /** Whether there is a button for more. */
  declare more?: boolean | string;
  /** Whether it leaves out what other lists show. */
  declare unique?: boolean | string;
  #minute?: ReturnType<typeof setTimeout>;

  /** Whether it shows, or stands, as only the extras can. */
  protected get isRich(): boolean {
    return /excerpt|compact|inline/.test(this.show + this.layout!);
  }

  protected override updated(): void {
    super.updated();
    clearTimeout(this.#minute);
    // Times stay true. Browsers slow this down while nobody looks.
    if (this.isConnected) this.#minute = setTimeout(() => this.requestUpdate(), 60_000);
  }

  protected override items(data: T): readonly (ArticleLink | null)[] {
    // Some backends answer with the article itself.
    return 'items' in data
      ? data.items.filter(({url, id}) => ![canonicalUrl(url), `id:${id}`].includes(this.ref.url))
      : [data.previous, data.next];
  }

  /**
   * Pages print more links than those to articles: where titles are marked, these are the articles. Of a list item only the
   * first link with words is one, of others the first of its address.
   */
  protected override fromLight(links: readonly HTMLAnchorElement[]): T | undefined {
    const titles = links.filter((link) => link.closest('h2,h3,h4,[class*=title]'));
    const items = new Map<unknown, ArticleLink>();
    for (const link of titles[0] ? titles : links) {
      const row = link.closest('li');
      const own = this.contains(row) && row;
      const title = link.textContent!.trim();
      const url = link.href;
      const published = (own && own.querySelector('time')?.dateTime) || undefined;
      if (title && !items.has(own || url)) items.set(own || url, {id: url, url, title, published});
    }
    return {items: [...items.values()]} as Page<ArticleLink> as T;
  }

  /** Whether a row shows this beside the title. */
  protected shows(word: string): boolean {
    return `${this.show}`.includes(word);
  }

  /** How the rows stand, as their list's class. */
  protected get stand(): string {
    return oneOf(this.layout, 'cards', 'compact', 'inline') ?? '';
  }

  /** The limit as it is asked for. */
  protected get asked(): number {
    return bounded(this.limit, 100, 3);
  }

  /**
   * As many rows as are reserved: those that there are, then waiting or blank ones of the same height. With `sides` they
   * are the pair of neighbours.
   */
  protected rows(data: T | undefined, sides?: readonly Side[]): unknown[] {
    const items = data && this.items(data);
    const limit = sides?.length ?? this.asked;
    const length = items && !this.reserved ? Math.min(limit, items.length) : limit;
    // Not Array.from(), which some pages replace by one of their own.
    return [...Array(length)].map((_, index) => {
      const link = items?.[index];
      return this.row(link, link ? '' : data ? 'none' : 'wait', sides?.[index]);
    });
  }

  /** One article; without one, what keeps its place. */
  protected row(link: ArticleLink | null | undefined, name: string, side?: Side): unknown {
    const image = link?.image;
    return html`<li class=${name} part="item" aria-hidden=${link ? nothing : 'true'}>
      <a part="link" href=${link?.url ?? nothing} rel=${side ?? nothing}>
        <span class="words">${this.words(link, side)}</span>
        ${
          this.shows('image') && !side
            ? html`<span part="image"
                >${
                  image &&
                  html`<img
                    src=${image.url}
                    width=${image.width ?? nothing}
                    height=${image.height ?? nothing}
                    alt=""
                    loading="lazy"
                    decoding="async"
                  />`
                }</span
              >`
            : nothing
        }
      </a>
    </li>`;
  }

  /** What a row says. */
  protected words(link: ArticleLink | null | undefined, side?: Side): unknown {
    const title = html`<span part="title" dir=${link ? 'auto' : nothing}><span>${link?.title}</span></span>`;
    const meta = html`<span part="meta">${side ? this.side(side) : link && this.#meta(link)}</span>`;
    return side ? [meta, ' ', title] : [title, ' ', meta];
  }

  /** On which side a neighbour is. The arrow is for the eye: names come without it. */
  protected side(side: Side): unknown {
    const back = side === 'prev';
    const arrow = html`<span aria-hidden="true">${back === this.isRtl ? '→' : '←'}</span>`;
    const label = this.say(back ? 'previous' : 'next');
    return back ? [arrow, ' ', label] : [label, ' ', arrow];
  }

  #meta({published, author, terms, locked}: ArticleLink): unknown[] {
    const when = this.shows('date') && published && formatWhen(published, this.locale);
    return dotted([
      when && html`<time datetime=${published!} title=${formatWhen(published!, this.locale, 0)}>${when}</time>`,
      this.shows('author') && author?.name,
      this.shows('category') && terms?.find(({kind}) => kind === 'category')?.name,
      locked && this.say('locked'),
    ]);
  }
}

/** Where a neighbour is, as links name their relation. */
export type Side = 'prev' | 'next';
