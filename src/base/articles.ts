import {html, nothing} from 'lit';
import type {ArticleLink} from '../core/types.ts';
import {formatWhen} from '../i18n/index.ts';

/** What a row of a list shows beside the title. */
export interface RowOptions {
  /** Words of: image, date, author, category. */
  readonly show: string | readonly string[];
  readonly locale: string;
  /** What stands at articles that not everybody may read. */
  readonly locked: string;
}

function meta({published, author, terms, locked}: ArticleLink, options: RowOptions): unknown[] {
  const {show, locale} = options;
  const when = show.includes('date') && published && formatWhen(published, locale);
  return [
    when && html`<time datetime=${published!}>${when}</time>`,
    show.includes('author') && author?.name,
    show.includes('category') && terms?.find(({kind}) => kind === 'category')?.name,
    locked && options.locked,
  ]
    .filter(Boolean)
    .map((part, index) => (index ? [' · ', part] : part));
}

/** One article of a list; without one, a row that waits for it, or a blank one, of the same height. */
function row(link: ArticleLink | undefined, options: RowOptions, waiting: boolean): unknown {
  const {url, width, height} = link?.image ?? {};
  return html`<li class=${link ? '' : waiting ? 'wait' : 'none'} part="item" aria-hidden=${link ? nothing : 'true'}>
    <a part="link" href=${link?.url ?? nothing}>
      <span class="words">
        <span part="title"><bdi>${link?.title}</bdi></span>
        <span part="meta">${link && meta(link, options)}</span>
      </span>
      ${
        options.show.includes('image')
          ? html`<span part="image"
              >${
                url &&
                html`<img
                  src=${url}
                  alt=""
                  loading="lazy"
                  decoding="async"
                  width=${width ?? nothing}
                  height=${height ?? nothing}
                />`
              }</span
            >`
          : nothing
      }
    </a>
  </li>`;
}

/** As many rows as are reserved: those that there are, then waiting or blank ones. */
export function articleRows(
  items: readonly ArticleLink[] | undefined,
  rows: number,
  options: RowOptions,
  reserved: boolean,
): unknown[] {
  const length = items && !reserved ? Math.min(rows, items.length) : rows;
  // Not Array.from(), which some pages replace by one of their own.
  return [...Array(length)].map((_, index) => row(items?.[index], options, !items));
}

/** Links in the page's own content, read as articles. */
export const articlesFromLinks = (links: readonly HTMLAnchorElement[]): ArticleLink[] =>
  links.map((link) => ({
    id: link.href,
    url: link.href,
    title: link.textContent!.trim(),
    published: link.closest('li')?.querySelector('time')?.dateTime || undefined,
  }));
