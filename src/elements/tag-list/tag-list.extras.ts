import {css, html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {growing} from '../../base/extras.ts';
import {isOn, options, propertyOf} from '../../base/options.ts';
import type {Term} from '../../core/types.ts';
import {tagList} from '../../i18n/en.tag-list.ts';
import {formatNumber} from '../../i18n/index.ts';
import {TagList} from './tag-list.ts';

/** A tag list with what few pages ask for. */
class Extras extends TagList {
  static override properties: PropertyDeclarations = {
    ...options(...Object.keys(tagList).map(propertyOf)),
    open: {state: true},
    room: {state: true},
  };
  static override styles: CSSResultGroup = [
    TagList.styles,
    css`
      [data-prefix]::before {
        content: attr(data-prefix);
      }
      @supports (content: 'a' / '') {
        [data-prefix]::before {
          content: attr(data-prefix) / '';
        }
      }
      .counted {
        display: flex;
        gap: 0.5em;
      }
      .counted bdi {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      [part='count'] {
        flex: none;
        font-weight: 400;
        font-variant-numeric: tabular-nums;
        color: var(--_muted);
      }
      .heard {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      [part='more'] {
        display: block;
        block-size: 2em;
        padding-inline: 0.25em;
      }
      .inline [part='more'] {
        block-size: 1.5em;
        min-block-size: 0;
        padding: 0;
      }
      [part='more'] span {
        font-size: 0.875em;
      }
      .inline [part='more'] span {
        font-size: 0.8125em;
      }
    `,
  ];

  /** Whether those over the limit are shown. */
  declare protected open?: boolean;
  /** For how many there is room beside the button, where the place was kept and they are fewer than the limit. */
  declare protected room: number | undefined;
  declare protected sizes: ResizeObserver | undefined;

  protected override updated(): void {
    super.updated();
    const list = this.renderRoot.querySelector('[part=more]')?.closest('ul');
    const shown = list && list.children.length - 1;
    // The button is never what has to be scrolled to.
    if (shown! > 1 && !this.open && list!.scrollHeight > list!.clientHeight + 1) this.room = shown! - 1;
    if (this.sizes) return;
    let width = this.offsetWidth;
    // In another width there is room for more, or for fewer.
    this.sizes = new ResizeObserver(() => {
      if (width === this.offsetWidth) return;
      width = this.offsetWidth;
      this.room = undefined;
      this.requestUpdate();
    });
    this.sizes.observe(this);
  }

  /** Another article's terms are cut again. */
  protected override reset(): void {
    super.reset();
    this.open = false;
    this.room = undefined;
  }

  protected override entries(terms: readonly Term[]): unknown[] {
    const limit = Math.min(Math.trunc(Number(this.limit)), this.room ?? Infinity);
    const entry = (term: Term) =>
      html`<li><a part="term" rel="tag" href=${term.url ?? nothing}>${this.label(term)}</a></li>`;
    if (!(limit > 0 && limit < terms.length)) return terms.map(entry);
    const count = formatNumber(terms.length - limit, this.locale);
    return [
      (this.open ? terms : terms.slice(0, limit)).map(entry),
      html`<li>
        <button part="more" aria-expanded=${!!this.open} @click=${() => this.toggle(limit)}>
          <span>${this.open ? this.say('less') : this.say('more', {count})}</span>
        </button>
      </li>`,
    ];
  }

  protected label(term: Term): unknown {
    const {name} = term;
    const label = html`<bdi data-prefix=${this.termPrefix || nothing}>${name}</bdi>`;
    if (!isOn(this.counts) || term.count === undefined) return label;
    const count = formatNumber(term.count, this.locale);
    return html`<span class="counted" aria-hidden="true">${label}<span part="count">${count}</span></span
      ><span class="heard">${this.say(term.count === 1 ? 'countedOne' : 'counted', {name, count})}</span>`;
  }

  /** The reader has asked for it: the list takes the height that it needs, and who opens it goes on at the first new term. */
  protected async toggle(limit: number): Promise<void> {
    this.reserved = false;
    this.open = !this.open;
    await this.updateComplete;
    if (!this.open) return;
    const term = this.renderRoot.querySelectorAll<HTMLElement>('[part=term]')[limit]!;
    // One without an address takes no focus by itself.
    if (!term.hasAttribute('href')) term.tabIndex = -1;
    term.focus();
  }
}

export const grow = growing(Extras, tagList);
