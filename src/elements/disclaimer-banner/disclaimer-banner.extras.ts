import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {growing} from '../../base/extras.ts';
import {isOn, oneOf, options, propertyOf} from '../../base/options.ts';
import {when} from '../../base/viewport.ts';
import {canAnswer, type Query} from '../../core/client/client.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {ArticleRef, BackendAdapter, Notice, Related, Term} from '../../core/types.ts';
import {disclaimerBanner} from '../../i18n/en.disclaimer-banner.ts';
import {DisclaimerBanner} from './disclaimer-banner.ts';
import {AwDismissEvent} from './disclaimer-banner.events.ts';
import {styles} from './disclaimer-banner.extras.styles.ts';
import {dismiss, dismissed, keyOf} from './dismissed.ts';

/** Paths in a box of 20 by 20. */
const ICONS: Partial<Record<string, string>> = {
  info: 'M2.4 10a7.6 7.6 0 1 0 15.2 0 7.6 7.6 0 1 0-15.2 0M10 9v5M10 5.8v1.6',
  warning: 'M10 2.9l7.7 13.7H2.3zM10 8v4.4M10 13.4v1.6',
};
const CROSS = 'M4 4l12 12M16 4L4 16';

const drawing = (path: string, part = '') =>
  html`<svg
    class="muted"
    part=${part}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    aria-hidden="true"
  >
    <path d=${path}></path>
  </svg>`;

/** A disclaimer with what few pages ask for. */
class Extras extends DisclaimerBanner {
  static override properties: PropertyDeclarations = {
    ...options(...Object.keys(disclaimerBanner).map(propertyOf)),
    author: {state: true},
    opened: {state: true},
    hiding: {state: true},
    told: {state: true},
  };
  static override styles: CSSResultGroup = [DisclaimerBanner.styles, styles];

  /** The author's name, once it is known. */
  declare protected author: string | undefined;
  /** The article whose author was looked for. */
  declare protected authorOf: string | undefined;
  /** Whether the name comes from the backend, maybe after the text. */
  declare protected late: boolean | undefined;
  /** The keys of the notices whose whole text the reader has opened. */
  declare protected opened: ReadonlySet<string> | undefined;
  /** The keys of those that the reader has dismissed, and the answer to which that was looked up. */
  declare protected hiding: readonly string[] | undefined;
  declare protected answered: readonly Notice[] | undefined;
  /** Whether the reader has just been told so. */
  declare protected told: boolean | undefined;
  declare protected sizes: ResizeObserver | undefined;

  protected override willUpdate(): void {
    super.willUpdate();
    const {data, ref} = this;
    if (this.answered !== data) {
      this.answered = data;
      this.told = false;
      this.hiding = dismissed();
    }
    if (this.authorOf !== ref.url && data?.some(({text}) => text.includes('{author}'))) this.findAuthor();
  }

  protected override render(): unknown {
    // In sight, what was dismissed before keeps its place; what is dismissed now gives it up.
    const away = this.isGone && (this.reserved ? 'still' : 'gone');
    return html`<div class=${away}>${super.render()}</div>
      ${this.told ? html`<p class="heard" tabindex="-1">${this.say('dismissed')}</p>` : nothing}`;
  }

  protected override updated(): void {
    super.updated();
    const box = this.renderRoot.querySelector<HTMLElement>('.lines');
    if (!box) return;
    // Not in the markup: a page may forbid styles there.
    box.style.setProperty('--_lines', `${this.lineCount}`);
    this.measure();
    if (this.sizes) return;
    // A frame later: what changes sizes at once is an error on the page.
    this.sizes = new ResizeObserver(() => requestAnimationFrame(() => this.measure()));
    this.sizes.observe(this);
  }

  /** With categories, the first question is whether the article is in one of them; what would be shown belongs to it. */
  protected override query(article: ArticleRef): Query | undefined {
    if (!isOn(this.categories)) return super.query(article);
    const asked = {categories: String(this.categories), own: super.fallback()};
    return Object.assign({slice: 'terms', method: 'of', article, args: ['category']} as const, asked);
  }

  protected override fallback(): readonly Notice[] | undefined {
    return isOn(this.categories) ? undefined : super.fallback();
  }

  protected override async read(
    adapter: BackendAdapter,
    query: Query,
    signal: AbortSignal,
  ): Promise<readonly Notice[]> {
    if (query.slice !== 'terms') return super.read(adapter, query, signal);
    const own = super.fallback() ?? [];
    const asked = super.query(query.article!);
    const wanted = String(this.categories)
      .toLowerCase()
      .split(/\s*,\s*/);
    const terms = await pageScope().client.read<readonly Term[]>(adapter, query, {signal});
    if (!terms.some(({name}) => wanted.includes(name.toLowerCase()))) return [];
    const notices = asked && canAnswer(adapter, asked) ? await super.read(adapter, asked, signal) : [];
    return this.items(notices).length ? notices : own;
  }

  protected override get kept(): boolean {
    return super.kept || (this.reserved && !!this.late);
  }

  protected override draw(notices: readonly Notice[] | undefined): unknown {
    // What may turn out not to hold for this article is not seen before, in a place of its height.
    const hold = !notices && isOn(this.categories);
    const drawn = super.draw(hold ? super.fallback() : notices);
    return html`<div class=${`${hold && 'unseen'} ${this.lineCount && 'lines'}`}>${drawn}</div>
      ${
        this.isGone && this.reserved
          ? html`<p class="quiet" part="status" role="status">${this.say('dismissed')}</p>`
          : nothing
      }`;
  }

  protected override notice(notice: Notice | undefined): unknown {
    const tone = notice?.tone ?? oneOf(this.tone, 'neutral', 'warning') ?? 'info';
    const icon = ICONS[this.icon ?? tone];
    const title = this.say('disclaimer');
    const heading = this.heading ?? notice?.title ?? title;
    const away = notice && this.isHidden(notice) ? 'dismissed' : '';
    return html`<div
      class=${`${tone} ${away}`}
      part="notice"
      role=${isOn(this.landmark) ? 'region' : 'note'}
      aria-label=${heading || title}
    >
      ${this.icon === 'none' ? nothing : html`<slot name="icon">${icon && drawing(icon, 'icon')}</slot>`}
      <div class="body">${notice ? this.body(notice, heading) : html`<div part="text"></div>`}</div>
      ${
        notice && isOn(this.dismissible)
          ? html`<button part="dismiss" aria-label=${this.say('dismiss')} @click=${() => this.dismiss(notice)}>
              ${drawing(CROSS)}
            </button>`
          : nothing
      }
    </div>`;
  }

  protected body(notice: Notice, heading: string): unknown {
    const key = keyOf(notice);
    const open = !!this.opened?.has(key);
    const level = this.headingLevel;
    return html`<div class=${this.lineCount && !open ? 'cut' : ''} part="text">
        <strong part="heading-text" role=${level ? 'heading' : nothing} aria-level=${level || nothing}
          >${heading && `${heading}.`}</strong
        >
        <span class="muted">${this.words(notice, this.author || this.say('author'))}</span>
      </div>
      ${
        this.lineCount
          ? html`<button part="show" aria-expanded=${open} @click=${() => this.toggle(key)}>
              ${this.say(open ? 'showLess' : 'showMore')}
            </button>`
          : nothing
      }`;
  }

  protected get lineCount(): number {
    return Math.trunc(Math.max(0, Number(this.lines) || 0));
  }

  protected isHidden(notice: Notice): boolean {
    return isOn(this.dismissible) && !!this.hiding?.includes(keyOf(notice));
  }

  /** Whether the reader has dismissed all that there is. */
  protected get isGone(): boolean {
    return this.phase === 'ready' && !!this.data?.every((notice) => this.isHidden(notice));
  }

  /** Only a text that is longer than its lines has a button. */
  protected measure(): void {
    for (const cut of this.renderRoot.querySelectorAll('.cut'))
      (cut.nextElementSibling as HTMLElement).hidden = cut.scrollHeight <= cut.clientHeight + 1;
  }

  /** The reader has asked for it: the box takes the height that it needs. */
  protected toggle(key: string): void {
    const opened = new Set(this.opened);
    this.opened = opened.delete(key) ? opened : opened.add(key);
    this.reserved = false;
  }

  protected async dismiss(notice: Notice): Promise<void> {
    if (!this.dispatchEvent(new AwDismissEvent(notice))) return;
    const key = keyOf(notice);
    dismiss(key);
    this.hiding = [...(this.hiding ?? []), key];
    this.reserved = false;
    this.told = true;
    await this.updateComplete;
    // The button has gone. Who used the keyboard goes on from here, and who listens hears what happened.
    this.renderRoot.querySelector<HTMLElement>('.heard')!.focus({preventScroll: true});
  }

  /** What the page says of itself holds for its own article; for others, and where it says nothing, the backend is asked. */
  protected findAuthor(): void {
    const {ref, source} = this;
    const name = document.querySelector<HTMLMetaElement>('meta[name=author]')?.content;
    const link = document.querySelector('a[rel~=author]')?.textContent;
    this.author = ref.url === pageScope().article().url ? (name || link || '').trim() : '';
    // As the lists of more by the author ask: it is asked once.
    const query: Query = {slice: 'articles', method: 'related', args: [ref, {by: 'author', limit: 3}]};
    // Which backend that is may not be known yet.
    const waits = source === null;
    this.late ||= !this.author && (waits || (!!source && canAnswer(source, query)));
    if (waits && !this.author) return;
    this.authorOf = ref.url;
    if (this.author || !this.late) return;
    when(this, true, async () => {
      // Without an answer the sentence stays as it is, which is right as well.
      const found = await pageScope()
        .client.read<Related>(source!, query)
        .catch(() => undefined);
      if (this.authorOf === ref.url) this.author = found?.of;
    });
  }
}

export const grow = growing(Extras, disclaimerBanner);
