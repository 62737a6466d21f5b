import {html, nothing} from 'lit';
import {safeUrl} from '../../core/safe-url.ts';
import type {ArticleLink} from '../../core/types.ts';
import type {Localize} from '../controllers/localize.ts';
import {dotted, isolated, text} from '../templates.ts';
import type {Side} from './article-list-model.ts';

export interface RowOptions {
  readonly localize: Localize;
  /** Whether a row shows this beside the title: image, date, author, category or excerpt. */
  readonly shows: (what: string) => boolean;
  /** On which side of the article a neighbour is. */
  readonly side?: Side | undefined;
}

/** One article as a list item; without one, a placeholder of the same height. */
export function renderRow(link: ArticleLink | null | undefined, state: string, options: RowOptions): unknown {
  const {shows, side} = options;
  return html`<li class=${state} part="item" aria-hidden=${link ? nothing : 'true'}>
    <a part="link" href=${safeUrl(link?.url) ?? nothing} rel=${side ?? nothing}>
      <span class="words">${renderWords(link, options)}</span>
      ${shows('image') && !side ? renderImage(link) : nothing}
    </a>
  </li>`;
}

/** The title of a row with the quiet line by it, and how the article begins where that is shown. */
export function renderWords(link: ArticleLink | null | undefined, options: RowOptions): unknown {
  const {shows, side, localize} = options;
  const lang = localize.textLocale ?? nothing;
  const title = html`<span part="title" dir=${link ? 'auto' : nothing} lang=${lang}
    ><span>${text(link?.title)}</span></span
  >`;
  if (side) return html`<span part="meta">${renderSide(side, options)}</span> ${title}`;
  const words = html`${title} <span part="meta">${link ? renderMeta(link, options) : nothing}</span>`;
  if (!shows('excerpt')) return words;
  return html`<span class="lead"
    >${words} <span part="excerpt" class="muted" dir="auto" lang=${lang}>${text(link?.excerpt)}</span></span
  >`;
}

/** On which side a neighbour is. The arrow is for the eye alone; its style turns it by the direction of the page. */
export function renderSide(side: Side, {localize}: RowOptions): unknown {
  const isPrevious = side === 'prev';
  const label = text(localize.term(isPrevious ? 'previous' : 'next'));
  const arrow = html`<span class="arrow" aria-hidden="true">${isPrevious ? '←' : '→'}</span>`;
  return isPrevious ? html`${arrow} ${label}` : html`${label} ${arrow}`;
}

function renderMeta({published, author, terms, locked}: ArticleLink, {localize, shows}: RowOptions): unknown {
  const date = shows('date') && published ? localize.relativeDate(published) : '';
  const category = terms?.find(({kind}) => kind === 'category')?.name;
  return dotted([
    date && html`<time datetime=${published!} title=${localize.dateTime(published!)}>${text(date)}</time>`,
    shows('author') && author?.name && isolated(author.name),
    shows('category') && category && isolated(category),
    locked && text(localize.term('locked')),
  ]);
}

function renderImage(link: ArticleLink | null | undefined): unknown {
  const image = link?.image;
  return html`<span part="image"
    >${
      image
        ? html`<img
            src=${safeUrl(image.url, 'picture') ?? nothing}
            width=${image.width ?? nothing}
            height=${image.height ?? nothing}
            alt=""
            loading="lazy"
            decoding="async"
          />`
        : nothing
    }</span
  >`;
}
