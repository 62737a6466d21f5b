import {css, html, nothing, type CSSResultGroup} from 'lit';
import {withListExtras, type ListExtras} from '../../base/article-list.extras.ts';
import type {Side} from '../../base/article-list.ts';
import {growing} from '../../base/extras.ts';
import {isOn, options, propertyOf} from '../../base/options.ts';
import type {ArticleLink} from '../../core/types.ts';
import {articleList} from '../../i18n/en.article-list.ts';
import {relatedNav} from '../../i18n/en.related-nav.ts';
import {prefetchLink, speculate} from './prefetch.ts';
import {RelatedNav} from './related-nav.ts';

const strings = {...articleList, ...relatedNav};
const Base = withListExtras(RelatedNav);

interface Extras extends ListExtras {}

/** Ways to other articles with what few pages ask for. */
class Extras extends Base {
  static override properties = options(...Object.keys(strings).map(propertyOf));
  static override styles: CSSResultGroup = [
    Base.styles,
    css`
      .inline {
        display: flex;
        flex-wrap: wrap;
        align-content: start;
        border: 0;
      }
      .inline li {
        display: flex;
        max-inline-size: 100%;
        border: 0;
      }
      .inline li:not(:nth-last-child(1 of :not(.none)))::after {
        padding-inline: 0.5em;
        color: var(--_muted);
        content: '·';
      }
      .inline li[aria-hidden] {
        inline-size: 100%;
      }
      .inline [part='link'] {
        display: block;
        min-inline-size: 0;
        padding: 0;
      }
      .inline :is(.words, .lead) {
        display: block;
        min-block-size: 0;
      }
      .inline [part='title'] {
        display: block;
        block-size: 1.6em;
        font-weight: inherit;
        line-height: 1.6;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .inline :is([part='meta'], [part='image'], [part='excerpt']) {
        display: none;
      }
    `,
  ];

  leave(): void {
    speculate(this);
  }

  protected override updated(): void {
    super.updated();
    const list = this.renderRoot.querySelector<HTMLElement>('.inline');
    // As many lines as articles: each has one at most.
    if (list) list.style.minBlockSize = this.reserved ? `${1.6 * this.count()}em` : '';
    const urls = this.isConnected && this.prefetch === 'speculation' ? this.links().map(({href}) => href) : [];
    const byRules = speculate(this, urls) && this.prefetch === 'speculation';
    for (const type of ['pointerover', 'focusin'])
      if (this.prefetch && !byRules) this.renderRoot.addEventListener(type, prefetchLink);
      else this.renderRoot.removeEventListener(type, prefetchLink);
  }

  protected override row(link: ArticleLink | null | undefined, name: string, side?: Side): unknown {
    // What waits is as wide as its line. It is drawn anew, not made narrower: that would count as moved.
    if (!link && this.stand === 'inline')
      return html`<li class=${name} part="item" aria-hidden="true">${super.words(link)}</li>`;
    if (!side || name !== 'none' || !isOn(this.ends)) return super.row(link, name, side);
    const text = this.say(side === 'prev' ? 'first' : 'last');
    return html`<li part="item" class="end">
      <a part="link" href=${String(this.ends).replace(/^true$/, '') || nothing}>
        <span class="words"><span part="meta">${this.side(side)}</span> <span part="title">${text}</span></span>
      </a>
    </li>`;
  }
}

export const grow = growing(Extras, strings);
