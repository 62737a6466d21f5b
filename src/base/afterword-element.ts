import {html, isServer, LitElement, nothing, type PropertyDeclarations} from 'lit';
import type {Query} from '../core/client/client.ts';
import {pageScope} from '../core/page-scope.ts';
import type {ArticleRef, BackendAdapter} from '../core/types.ts';
import {en, type StringKey} from '../locales/en.ts';
import {clampInteger, textAttributes, type Texts} from './attributes.ts';
import {CustomStatesController} from './controllers/custom-states.ts';
import {FallbackContentController} from './controllers/fallback-content.ts';
import {HydrationController} from './controllers/hydration.ts';
import {Localize} from './controllers/localize.ts';
import {ReadController} from './controllers/read.ts';
import {ReservedBox} from './controllers/reserved-box.ts';
import {SettingsController, type OwnSettings} from './controllers/settings.ts';
import {BRAND} from './define.ts';
import {isRtl} from './direction.ts';
import {closestTo} from './dom.ts';
import {AwSelectEvent} from './events.ts';
import type {FeatureSet} from './features.ts';
import type {Prerendered} from './prerendered.ts';
import {classNames, text} from './templates.ts';
import {VERSION} from './version.ts';

/** The strings of every element. */
type Strings = 'failed' | 'retry' | 'empty';

export interface AfterwordElement<T> extends Texts<Strings> {
  /** @internal */
  readonly read: ReadController<T>;
}

/**
 * What all elements share: which adapter and article they are for, the life of a read, the choice between the page's own
 * content and ours, and a box whose height does not depend on the answer. Each of these is a controller.
 *
 * @slot - The page's own content, shown instead of the element's without the script or a backend.
 * @slot loading - Shown in the element's box while it waits for its data, instead of ours: a skeleton, or a word. What does not fit is cut off.
 * @slot heading - The heading, instead of the `heading` attribute.
 * @csspart base - The box around everything.
 * @csspart status - The line of an empty or failed element.
 * @csspart retry - The button that tries again.
 * @cssprop [--aw-space=2.25em] - The space above and below the element.
 * @cssprop [--aw-accent=currentColor] - The colour of categories and focus rings.
 * @cssprop [--aw-focus=--aw-accent] - The colour of focus rings alone.
 * @cssprop --aw-muted - The colour of headings, dates and hints; by default the text at 86 %.
 * @cssprop --aw-line - The colour of hairlines and of the edges of tags; by default the text at 18 %.
 * @cssprop --aw-soft - The ground of the disclaimer and of pictures' places; by default the text at 6 %.
 * @cssprop --aw-font - The font; by default the page's.
 * @cssprop [--aw-font-size=1em] - The size of the text, which all other sizes follow.
 * @cssprop [--aw-heading-size=0.875em] - The size of headings.
 * @cssprop [--aw-heading-case=none] - Their case, as `text-transform` says it: `uppercase`.
 * @cssprop [--aw-radius=6px] - The corners of pictures and of the disclaimer.
 * @cssState idle - Not near the viewport yet.
 * @cssState loading - Waiting for the backend.
 * @cssState ready - Shows its data.
 * @cssState empty - There is nothing to show.
 * @cssState error - It could not be loaded.
 * @fires {AwLoadEvent} aw-load - The answer is there.
 * @fires {AwErrorEvent} aw-error - It could not be loaded.
 */
export abstract class AfterwordElement<T> extends LitElement {
  static readonly [BRAND]: string = VERSION;
  static readonly tag: string = '';
  static override properties: PropertyDeclarations = {
    adapter: {attribute: false},
    article: {},
    loading: {},
    heading: {},
    headingLevel: {attribute: 'heading-level', type: Number},
    // Every element accepts every string, and reads only those that it shows.
    ...textAttributes(Object.keys(en)),
  };

  /** The backend of this element alone. A property; by default that of the nearest `<afterword-config>`, then the page's. */
  declare adapter?: BackendAdapter;
  /** The article that it is about: an address or `id:…`. By default the article that it stands in. */
  declare article?: string;
  /** `eager` fetches at once; by default when it comes within one viewport height of the viewport. */
  declare loading?: 'eager' | 'lazy';
  /** The heading's text. An empty one leaves the heading out. */
  declare heading?: string;
  /** The heading's level, 1 to 6. */
  declare headingLevel: number;

  /** @internal */
  abstract readonly features: FeatureSet<T>;

  /** Undefined where elements have none, as in happy-dom. */
  protected readonly internals: ElementInternals | undefined = this.attachInternals?.();
  /** @internal */
  readonly settings: SettingsController = new SettingsController(this);
  /** @internal */
  readonly localize: Localize = new Localize(this);
  /** @internal */
  readonly content: FallbackContentController = new FallbackContentController(this);
  /** @internal */
  readonly box: ReservedBox = new ReservedBox(this);
  /** @internal */
  readonly read: ReadController<T> = new ReadController<T>(this);
  /** @internal What a server has rendered, where it has rendered this element with its answer. */
  prerendered: Prerendered<T> | undefined = undefined;
  readonly #hydration = new HydrationController(this);

  constructor() {
    super();
    this.headingLevel = 2;
    new CustomStatesController(this, this.internals);
  }

  /** Asks again after a failure. */
  reload(): void {
    this.read.reload();
  }

  /** @internal Whether the next render must be the same as the server's. */
  get isHydrating(): boolean {
    return this.#hydration.isPending;
  }

  /** @internal The query for an article; undefined where nothing needs to be asked. */
  abstract query(article: ArticleRef): Query | undefined;

  /** Renders the answer, or without one the box that waits for it. */
  protected abstract renderContent(data: T | undefined): unknown;

  /** @internal The shown items of an answer, by default all. An answer without items is empty. */
  items(data: T): readonly unknown[] {
    return Array.isArray(data) ? (data as readonly unknown[]) : [data];
  }

  /** @internal */
  load(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<T> {
    return pageScope().client.read(adapter, query, {signal});
  }

  /** @internal */
  ownSettings(): OwnSettings {
    return {adapter: this.adapter, article: this.article};
  }

  /** @internal The answer where the backend has nothing, or is not asked. */
  fallback(): T | undefined {
    return undefined;
  }

  /** Reads the links of the page's own content as an answer; nothing where an element does not. */
  protected fromLinks(_links: readonly HTMLAnchorElement[]): T | undefined {
    return undefined;
  }

  /**
   * @internal The page's own links, where the page itself is the source and they are enough: then nothing is asked. A named
   *   adapter goes before them.
   */
  given(): T | undefined {
    const {adapter} = this.settings;
    const prerendered = this.prerendered?.answer(this);
    if (prerendered || (adapter && !['auto', 'page'].includes(adapter.name))) return prerendered;
    const {links} = this.content;
    return links.length >= 3 || this.hasAttribute('data-complete') ? this.fromLinks(links) : undefined;
  }

  /** @internal Drops the state of the last article, backend or question. */
  resetState(): void {}

  /** @internal The names of its custom states. */
  customStates(): readonly string[] {
    return [this.read.phase];
  }

  /** @internal Whether it is unseen: it waits for the backend, or has nothing to show and is not to say so. */
  isInvisible(): boolean {
    const {phase} = this.read;
    const {adapter, values} = this.settings;
    return (
      (adapter === null && !this.prerendered) || (values.silent === true && (phase === 'empty' || phase === 'error'))
    );
  }

  /** True if the element renders the page's content inside its own box, through a slot. */
  protected wrapsContent(): boolean {
    return false;
  }

  /** Features start before an answer is looked for, which waits for the essential ones. */
  protected override willUpdate(): void {
    if (!isServer) this.features.start();
  }

  /** `updateComplete` waits for the height, too, which is decided in the next frame. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await Promise.all([this.box.settled, this.content.settled]);
    return super.getUpdateComplete();
  }

  protected override render(): unknown {
    if (!this.isHydrating) this.content.replaceIf(this.read.phase === 'ready');
    else if (!this.prerendered) return html`<slot></slot><slot name="loading"></slot>`;
    const isOurs = this.content.isReplaced;
    const box = isOurs && !this.box.isCollapsed ? this.#renderBox() : nothing;
    return isOurs && this.wrapsContent() ? box : html`<slot ?hidden=${isOurs}></slot>${box}`;
  }

  #renderBox(): unknown {
    const {phase, data} = this.read;
    const {adapter} = this.settings;
    const isReserved = adapter === null || this.box.isReserved;
    const isInvisible = this.isInvisible();
    const isUnread = phase === 'idle' || phase === 'loading';
    const hasSkeleton = isUnread && this.content.hasSkeleton;
    const isForeign = this.localize.textLocale !== undefined;
    const skeleton = hasSkeleton && !(adapter && isInvisible) ? html`<slot name="loading"></slot>` : nothing;
    const shown = phase === 'empty' || phase === 'error' ? this.#renderQuietLine() : this.renderContent(data);
    // White space between the tags would be nodes.
    // prettier-ignore
    return html`<div
      class=${classNames({
        invisible: isInvisible || hasSkeleton || this.features.isWaiting,
        reserved: isReserved,
        unread: isUnread,
        rtl: !isForeign && (isServer ? this.prerendered?.isRtl : isRtl(this)),
      })}
      part="base"
      lang=${isForeign ? this.localize.locale : nothing}
      dir=${isForeign ? 'ltr' : nothing}
      aria-busy=${phase === 'loading'}
      @click=${this.#onClick}
      >${skeleton === nothing ? shown : [skeleton, shown]}</div
    >`;
  }

  /** One quiet line that says why there is nothing, at the top of the box that was reserved. */
  #renderQuietLine(): unknown {
    const isFailed = this.read.phase === 'error';
    return html`<div class="nothing">
      ${this.box.isReserved ? html`<div class="placeholder">${this.renderContent(undefined)}</div>` : nothing}
      <p class="quiet" part="status" role="status">
        ${text(this.localize.term(isFailed ? 'failed' : 'empty'))}
        ${isFailed ? this.renderButton('retry', () => void this.#retry()) : nothing}
      </p>
    </div>`;
  }

  /** The button goes with its line: the focus, where it was on it, stays in the element. */
  async #retry(): Promise<void> {
    const hasFocus = this.shadowRoot?.activeElement;
    this.reload();
    await super.getUpdateComplete();
    const base = this.renderRoot.querySelector<HTMLElement>('[part=base]');
    if (!hasFocus || !base || this.shadowRoot?.activeElement) return;
    base.tabIndex = -1;
    base.focus({preventScroll: true});
  }

  /** @internal The heading, from the slot, the attribute or the default. */
  renderHeading(heading: string, part = 'heading', words: unknown = text(heading)): unknown {
    // prettier-ignore
    return html`<div
      id="heading"
      part=${part}
      role="heading"
      aria-level=${clampInteger(this.headingLevel, 1, 6, 2)}
      ?hidden=${!heading}
      ><slot name="heading">${words}</slot></div
    >`;
  }

  /** @internal A button with the string and the part of this name. */
  renderButton(name: StringKey, onClick: (event: MouseEvent) => void): unknown {
    return html`<button part=${name} @click=${onClick}>${text(this.localize.term(name))}</button>`;
  }

  /** Tells which of the shown items a click led to. */
  #onClick(event: MouseEvent): void {
    const href = closestTo(event.target, 'a')?.getAttribute('href');
    const {data} = this.read;
    if (!href || data === undefined) return;
    const items = this.items(data) as readonly ({readonly url?: string} | null)[];
    const item = items.find((each) => each?.url === href);
    if (item) this.dispatchEvent(new AwSelectEvent(item));
  }
}
