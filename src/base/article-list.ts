import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import type {ArticleLink, Neighbours, Page} from '../core/types.ts';
import {formatWhen} from '../i18n/index.ts';
import {rows} from '../styles/rows.ts';
import {shared} from '../styles/shared.ts';
import {bounded} from './bounded.ts';
import {AfterwordElement} from './element.ts';
import {dotted} from './options.ts';

/** What the elements that list articles have in common: the rows. */
export abstract class ArticleList<T extends Page<ArticleLink> | Neighbours> extends AfterwordElement<T> {
  static override styles: CSSResultGroup = [shared, rows];
  static override properties: PropertyDeclarations = {
    limit: {type: Number},
    show: {},
  };

  /** How many articles, 1 to 100. */
  declare limit: number;
  /** What a row shows beside the title, words of: image date author category. */
  declare show: string | readonly string[];

  protected override items(data: T): readonly (ArticleLink | null)[] {
    return 'items' in data ? data.items : [data.previous, data.next];
  }

  protected override fromLight(links: readonly HTMLAnchorElement[]): T | undefined {
    const items = links.map((link) => ({
      id: link.href,
      url: link.href,
      title: link.textContent!.trim(),
      published: link.closest('li')?.querySelector('time')?.dateTime || undefined,
    }));
    return {items} as Page<ArticleLink> as T;
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
    return [...Array(length)].map((_, index) => this.#row(items?.[index], data ? 'none' : 'wait', sides?.[index]));
  }

  /** One article; without one, what keeps its place. */
  #row(link: ArticleLink | null | undefined, otherwise: string, side: Side | undefined): unknown {
    const image = link?.image?.url;
    const title = html`<span part="title"><bdi>${link?.title}</bdi></span>`;
    const meta = html`<span part="meta">${side ? this.#side(side) : link && this.#meta(link)}</span>`;
    return html`<li class=${link ? '' : otherwise} part="item" aria-hidden=${link ? nothing : 'true'}>
      <a part="link" href=${link?.url ?? nothing} rel=${side ?? nothing}>
        <span class="words">${side ? [meta, ' ', title] : [title, ' ', meta]}</span>
        ${
          this.show.includes('image') && !side
            ? html`<span part="image"
                >${image && html`<img src=${image} alt="" loading="lazy" decoding="async" />`}</span
              >`
            : nothing
        }
      </a>
    </li>`;
  }

  /** On which side a neighbour is. The arrow is for the eye: names come without it. */
  #side(side: Side): unknown {
    const back = side === 'prev';
    const arrow = html`<span aria-hidden="true">${back === this.isRtl ? '→' : '←'}</span>`;
    const label = this.say(back ? 'previous' : 'next');
    return back ? [arrow, ' ', label] : [label, ' ', arrow];
  }

  #meta({published, author, terms, locked}: ArticleLink): unknown[] {
    const {show} = this;
    const when = show.includes('date') && published && formatWhen(published, this.locale);
    return dotted([
      when && html`<time datetime=${published!}>${when}</time>`,
      show.includes('author') && author?.name,
      show.includes('category') && terms?.find(({kind}) => kind === 'category')?.name,
      locked && this.say('locked'),
    ]);
  }
}

/** Where a neighbour is, as links name their relation. */
export type Side = 'prev' | 'next';
