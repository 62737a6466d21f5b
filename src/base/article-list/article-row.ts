import {html, nothing} from 'lit';
import {safeUrl} from '../../core/safe-url.ts';
import type {ArticleLink} from '../../core/types.ts';
import type {Localize} from '../controllers/localize.ts';
import {classNames, dotted, isolated, text} from '../templates.ts';
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
  const words = html`<span class="words">${renderWords(link, options)}</span>`;
  const picture = shows('image') && !side && renderPicture(link);
  const classes = classNames({[state]: true, plain: picture === undefined, long: shows('excerpt') && !side});
  const hidden = link ? nothing : 'true';
  // Two templates: the words of a row without a picture are new ones where they stand, and have not moved there.
  return picture
    ? html`<li class=${classes} part="item" aria-hidden=${hidden}>
        <a part="link" href=${safeUrl(link?.url) ?? nothing}>${words} ${picture}</a>
      </li>`
    : html`<li class=${classes} part="item" aria-hidden=${hidden}>
        <a part="link" href=${safeUrl(link?.url) ?? nothing} rel=${side ?? nothing}>${words}</a>
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
    date && html`<time dir="auto" datetime=${published!} title=${localize.dateTime(published!)}>${text(date)}</time>`,
    shows('author') && author?.name && isolated(author.name),
    shows('category') && category && isolated(category),
    locked && isolated(localize.term('locked')),
  ]);
}

/** The frame of a picture, and without an article its place; undefined where an article has none. */
function renderPicture(link: ArticleLink | null | undefined): unknown {
  const address = safeUrl(link?.image?.url, 'picture');
  if (link && !address) return undefined;
  return html`<span part="image"
    >${
      address
        ? html`<img
            src=${safeUrl(address, 'picture') ?? nothing}
            width=${link!.image!.width ?? nothing}
            height=${link!.image!.height ?? nothing}
            alt=""
            loading="lazy"
            decoding="async"
            @load=${settlePicture}
            @error=${settlePicture}
          />`
        : nothing
    }</span
  >`;
}

/** A picture's class is `load` or `error`. It is unseen before it is there. */
function settlePicture({target, type}: Event): void {
  (target as Element).className = type;
}
