import {html, isServer, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {AfterwordElement} from '../../base/afterword-element.ts';
import {Overflow} from '../../base/controllers/overflow.ts';
import {attributes, booleans, isOn, oneOf, type Texts} from '../../base/attributes.ts';
import {Features, type FeatureSet} from '../../base/features.ts';
import {classNames, inlineStyle, isolatedValues, text} from '../../base/templates.ts';
import type {Query} from '../../core/client/client.ts';
import {find, headOf} from '../../core/dom.ts';
import type {ArticleRef, BackendAdapter, Notice} from '../../core/types.ts';
import {fillPlaces} from '../../locales/message.ts';
import {shared} from '../../styles/shared.ts';
import type {Strings} from './disclaimer-banner.strings.ts';
import {styles} from './disclaimer-banner.styles.ts';
import {disclaimerFeatures} from './disclaimer-features.ts';
import type {Clamp, Dismisser, NoticeFilter} from './disclaimer-host.ts';
import {renderIcon} from './disclaimer-icons.ts';
import {hasWords, isPlainContent, knownNotice} from './disclaimer-model.ts';

export type * from './disclaimer-banner.types.ts';
export interface DisclaimerBanner extends Texts<Strings> {}

/**
 * A statement by the article: whose views it holds. It is shown only with a text, from the attribute, the page or the
 * backend, or with a publisher's name for the standard text: a legal statement is never invented.
 *
 * @tagname disclaimer-banner
 * @slot - The text, written into the page; it keeps its links. Those of the attribute and of the backend go before it. With
 *   {publisher} or {author} in it, it is read as plain text, and they are filled in.
 * @slot icon - The icon, instead of ours.
 * @csspart notice - The coloured block.
 * @csspart icon - The icon.
 * @csspart heading-text - The heading.
 * @csspart text - The text.
 * @csspart show - The button that shows more or less of a long text.
 * @csspart dismiss - The button that dismisses.
 * @cssprop [--aw-soft] - The block's ground.
 * @cssprop [--aw-warning=#d97706] - The colour of a warning's edge, icon and ground.
 * @fires {NoticesLoadEvent} aw-load - The answer is there: `detail.data` are the notices.
 * @fires {AwDismissEvent} aw-dismiss - The reader dismisses a notice; `preventDefault()` leaves it there.
 */
export class DisclaimerBanner extends AfterwordElement<readonly Notice[]> {
  static override readonly tag: string = 'disclaimer-banner';
  static override styles: CSSResultGroup = [shared, styles];
  static override properties: PropertyDeclarations = {
    lines: {type: Number},
    ...attributes('text', 'publisher', 'categories', 'tone', 'icon'),
    ...booleans('dismissible', 'landmark'),
  };

  /** @internal */
  readonly features: FeatureSet<readonly Notice[]> = new Features<DisclaimerBanner, readonly Notice[]>(
    this,
    disclaimerFeatures,
  );

  /** The statement itself; {publisher} and {author} in it are filled in. */
  declare text?: string;
  /** The publisher's name, for the standard text. */
  declare publisher?: string;
  /** Shown only by articles in one of these categories: names, separated by commas. A text that is written into the page stays. */
  declare categories?: string | readonly string[];
  /** `info` (default), `neutral` or `warning`; that of a notice of the backend wins. */
  declare tone?: 'info' | 'neutral' | 'warning';
  /** `none`, `info` or `warning`; by default that of the tone. */
  declare icon?: 'none' | 'info' | 'warning';
  /** A longer text is cut after so many lines, with a button that shows it all. */
  declare lines?: number;
  /** The reader can dismiss it. This browser remembers that until the text changes. */
  declare dismissible: boolean;
  /** Makes it a landmark, with the heading for its name. */
  declare landmark: boolean;

  /** @internal The author's name, once it is known. */
  authorName: string | undefined = undefined;
  /** @internal Whether it is known that no name comes after the text is shown. */
  isAuthorSettled = false;
  /** @internal A text that has no room in its place is cut, with a button that shows it all. */
  readonly overflow: Overflow = new Overflow(this, '.fixed');
  /** @internal */
  filter: NoticeFilter | undefined = undefined;
  /** @internal */
  clamp: Clamp | undefined = undefined;
  /** @internal */
  dismisser: Dismisser | undefined = undefined;
  /** Whether the words of the standard text came after its box. */
  #areWordsLate = false;

  constructor() {
    super();
    // The heading runs into the text; it becomes a real one where a level is asked for.
    this.headingLevel = 0;
    this.dismissible = false;
    this.landmark = false;
  }

  /** @internal Whether a text must be cut: by the attribute, or where its reserved place is too small for it. */
  get isCut(): boolean {
    const isFitted = this.overflow.isFound && (this.box.isReserved || this.clamp?.isUsed === true);
    return this.lineCount > 0 || isFitted;
  }

  /** @internal Whether a text has a place for the author's name. */
  get hasAuthorPlace(): boolean {
    return this.read.data?.some((notice) => notice.text.includes('{author}')) === true;
  }

  /** @internal After how many lines texts are cut; 0 for never. */
  get lineCount(): number {
    return Math.trunc(Math.max(0, Number(this.lines) || 0));
  }

  /** With its own text the element asks nothing; the page's settings are shown only without notices of the backend. */
  override query(article: ArticleRef): Query | undefined {
    if (!isOn(this.categories)) return this.noticesQuery(article);
    // The known notices are part of the question, so that a changed text is read anew.
    const question = {categories: String(this.categories), known: this.knownNotices()};
    return Object.assign({slice: 'terms', method: 'of', article, args: ['category']} as const, question);
  }

  override fallback(): readonly Notice[] | undefined {
    return isOn(this.categories) ? undefined : this.knownNotices();
  }

  override items(notices: readonly Notice[]): readonly Notice[] {
    return notices.filter(hasWords);
  }

  override async load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<readonly Notice[]> {
    if (!isOn(this.categories)) return super.load(adapter, query, signal);
    await this.features.settled();
    // Where the filter could not be loaded, it alone is lost.
    return this.filter?.load(adapter, query, signal) ?? this.knownNotices() ?? [];
  }

  protected override wrapsContent(): boolean {
    return isPlainContent(this.read.data?.[0]);
  }

  get #hasOwnText(): boolean {
    return (this.text ?? this.publisher) != null;
  }

  /** @internal The query for notices; undefined where the element has its own text. */
  noticesQuery(article: ArticleRef): Query | undefined {
    return this.#hasOwnText ? undefined : {slice: 'notices', method: 'of', args: [article]};
  }

  /** @internal The notices that are known without a backend. */
  knownNotices(): readonly Notice[] | undefined {
    const notice = knownNotice(this, this.content.text, this.settings.values, (publisher) =>
      this.localize.term('disclaimerText', {publisher}),
    );
    return notice && [notice];
  }

  /** A text that comes into sight late, or changes there, must fit the place that was reserved for it: there it scrolls. */
  get #isFixedHeight(): boolean {
    if (!this.box.isReserved || this.prerendered) return false;
    const isLate = this.#areWordsLate || (!this.#hasOwnText && !this.wrapsContent());
    return isLate || (this.hasAuthorPlace && !this.isAuthorSettled);
  }

  protected override render(): unknown {
    // Before the backend is known the page's language may be on its way.
    this.#areWordsLate ||= this.text == null && this.settings.adapter === null && !!this.localize.textLocale;
    const content = super.render();
    return this.dismisser?.renderAround(content) ?? content;
  }

  protected override renderContent(notices: readonly Notice[] | undefined): unknown {
    // Until the article's categories are known the notice is hidden, and only its height is reserved.
    const isHeld = !notices && isOn(this.categories);
    const shown = (isHeld ? this.knownNotices() : notices && this.items(notices)) ?? [undefined];
    const rendered = shown.map((notice) => this.#renderNotice(notice));
    const hasLines = this.lineCount > 0;
    const classes = classNames({unseen: isHeld, lines: hasLines, fitted: !hasLines && this.isCut});
    return html`<div class=${classes} ${inlineStyle(hasLines ? `--_lines:${this.lineCount}` : '')}>
        ${this.#isFixedHeight ? this.#renderFixed(rendered, notices) : rendered}
      </div>
      ${this.dismisser?.renderQuietLine()}`;
  }

  /** The place of texts that come late. Several notices scroll in it where they have no room. */
  #renderFixed(rendered: unknown, notices: readonly Notice[] | undefined): unknown {
    const scrolls = notices && !(this.clamp && notices.length === 1);
    return html`<div
      class="fixed"
      tabindex=${scrolls ? 0 : nothing}
      role=${scrolls ? 'group' : nothing}
      aria-label=${scrolls ? this.localize.term('disclaimer') : nothing}
    >
      ${rendered}
    </div>`;
  }

  #renderNotice(notice: Notice | undefined): unknown {
    const tone = notice?.tone ?? oneOf(this.tone, 'neutral', 'warning') ?? 'info';
    const title = this.localize.term('disclaimer');
    const heading = this.heading ?? notice?.title ?? title;
    const isDismissed = notice && this.dismisser?.isDismissed(notice);
    return html`<div
      class=${classNames({[tone]: true, dismissed: isDismissed})}
      part="notice"
      role=${isOn(this.landmark) ? 'region' : 'note'}
      aria-label=${heading || title}
    >
      ${this.icon === 'none' ? nothing : html`<slot name="icon">${renderIcon(this.icon ?? tone)}</slot>`}
      <div class="body">
        ${notice ? this.#renderBody(notice, heading, tone === 'warning') : html`<div part="text"></div>`}
      </div>
      ${notice ? this.dismisser?.renderButton(notice) : nothing}
    </div>`;
  }

  #renderBody(notice: Notice, heading: string, isWarning: boolean): unknown {
    const level = this.headingLevel;
    const isCut = this.isCut && this.clamp?.isOpen(notice) === false;
    return html`<div class=${isCut ? 'cut' : ''} part="text">
        ${isWarning ? html`<span class="visually-hidden">${text(this.#leadIn(this.localize.term('warning')))}</span>` : nothing}
        <strong part="heading-text" dir="auto" role=${level ? 'heading' : nothing} aria-level=${level || nothing}
          >${text(this.#leadIn(heading))}</strong
        >
        <span class="muted" dir="auto"
          >${this.wrapsContent() ? html`<slot></slot>` : isolatedValues(this.#words(notice))}</span
        >
      </div>
      ${this.clamp?.renderButton(notice)}`;
  }

  /** A heading that runs into the text: it ends as a sentence, unless it does so by itself. */
  #leadIn(heading: string): string {
    return /^$|[\p{STerm}:：]$/u.test(heading) ? heading : this.localize.term('sentence', {text: heading});
  }

  /** A notice with the names filled in, which are at odd indices. */
  #words(notice: Notice): string[] {
    const publisher = this.publisher ?? this.settings.values.publisher ?? siteName();
    const author = this.authorName || this.localize.term('author');
    return fillPlaces(notice.text, {publisher, author});
  }
}

/** A site by the name that it gives itself, else by its host. Empty on a server. */
function siteName(): string {
  if (isServer) return '';
  const meta = find<HTMLMetaElement>(headOf(document), 'meta[property="og:site_name"]');
  return meta?.content || location.hostname;
}

declare global {
  interface HTMLElementTagNameMap {
    'disclaimer-banner': DisclaimerBanner;
  }
}
