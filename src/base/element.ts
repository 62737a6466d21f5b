import {html, LitElement, nothing, type PropertyDeclarations} from 'lit';
import {canAnswer, type Query} from '../core/client/client.ts';
import {asAdapterError, type AdapterError} from '../core/errors.ts';
import {canonicalUrl} from '../core/identity.ts';
import {pageScope, type Settings} from '../core/page-scope.ts';
import type {ArticleRef, BackendAdapter} from '../core/types.ts';
import {en} from '../i18n/en.ts';
import {fill, translate, type StringKey} from '../i18n/index.ts';
import {bounded} from './bounded.ts';
import {BRAND} from './define.ts';
import {AwErrorEvent, AwLoadEvent, AwSelectEvent} from './events.ts';
import type {Grow} from './extras.ts';
import {isOn, options, propertyOf} from './options.ts';
import {surroundings} from './surroundings.ts';
import {VERSION} from './version.ts';
import {isBelow, when} from './viewport.ts';

/**
 * idle: not near the viewport yet. loading. ready: there is data. empty: the backend has nothing, or no such slice.
 * error: it failed, and says so.
 */
export type Phase = 'idle' | 'loading' | 'ready' | 'empty' | 'error';

/** The attributes that replace an element's strings: `text-hint` for the string `hint`. */
export type Texts<K extends StringKey> = {[P in K as `text${Capitalize<P>}`]?: string};

let warned = false;

/**
 * What all elements share: which adapter and article they are for, loading when near the viewport, the life of a read,
 * the choice between the page's own content and ours, and a box whose height does not depend on the answer.
 */
export abstract class AfterwordElement<T> extends LitElement {
  static readonly [BRAND] = VERSION;
  static readonly version = VERSION;
  static readonly tag: string = '';
  /** The properties that ask for what few pages use: it is in a richer class, that is fetched only then. */
  static readonly extras: readonly string[] = [];
  /** Fetches that class. */
  static loadExtras?: (tag: string) => Promise<{readonly grow: Grow}>;
  static override properties: PropertyDeclarations = {
    adapter: {attribute: false},
    article: {},
    loading: {},
    heading: {},
    headingLevel: {attribute: 'heading-level', type: Number},
    // Every element takes every string: what it does not show it does not read.
    ...options(...Object.keys(en).map(propertyOf)),
    phase: {state: true},
    data: {state: true},
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

  declare protected phase: Phase;
  protected error: AdapterError | undefined;
  /** @internal The answer that is shown, and the article and the adapter that it is of. */
  declare data: T | undefined;
  /** @internal */
  ref: ArticleRef = {url: ''};
  /** @internal */
  source: BackendAdapter | null | undefined;
  protected settings: Settings = {};
  /** Whether the box keeps the height that it has for the full answer. It may only let go of it out of sight. */
  protected reserved = true;

  protected readonly internals = this.attachInternals();
  /** The question that is being asked or was answered. */
  #asked = '';
  #abort: AbortController | undefined;
  #stopWaiting: (() => void) | undefined;
  #unsubscribe: (() => void) | undefined;
  #collapsed = false;
  #drawn = false;
  #growing: Promise<void> | undefined;
  #grown = false;

  constructor() {
    super();
    this.headingLevel = 2;
    this.phase = 'idle';
    // Frameworks change what is inside in place.
    new MutationObserver(() => this.requestUpdate()).observe(this, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['href', 'slot'],
    });
  }

  /** What to ask the backend about an article; nothing where that is known without it. */
  protected abstract query(article: ArticleRef): Query | undefined;
  /** What of an answer is shown, by default all of a list. An answer without any is empty. */
  protected items(data: T): readonly unknown[] {
    return data as readonly unknown[];
  }
  protected read(adapter: BackendAdapter, query: Query, signal: AbortSignal): Promise<T> {
    return pageScope().client.read(adapter, query, {signal});
  }
  /** Reads what the page's author put inside the element as an answer. */
  protected fromLight?(links: readonly HTMLAnchorElement[]): T | undefined;
  /** What is shown where the backend has nothing, or is not asked. */
  protected fallback?(): T | undefined;
  /** Draws the answer, or without one the box that waits for it. */
  protected abstract draw(data: T | undefined): unknown;

  override connectedCallback(): void {
    const growing = this.hasUpdated ? undefined : this.#grow();
    // Until then it is what the page's author wrote, in the place that `afterword.css` keeps for it.
    this.toggleAttribute('data-growing', !!growing);
    if (growing) return void growing.then(() => this.isConnected && this.connectedCallback());
    super.connectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = pageScope().subscribe(() => this.requestUpdate());
    // It may have been moved to another article's side.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    // A move is a removal and an insertion at once: only what stays away gives its request up.
    queueMicrotask(() => {
      if (!this.isConnected && this.phase !== 'ready') this.reset();
    });
  }

  protected override willUpdate(): void {
    const before = this.source;
    // What has left the page asks nothing; it looks again when it is back.
    if (!this.isConnected) return;
    void this.#grow();
    this.#look();
    const adapter = this.source;
    const links = this.#links();
    // Where the page itself is the source, enough links in it are the answer and nothing is asked.
    const enough = links.length > 2 || this.hasAttribute('data-complete');
    const light =
      adapter !== null && enough && /^(auto|page|)$/.test(adapter?.name ?? '') ? this.fromLight?.(links) : undefined;
    const query = light ? undefined : this.query(this.ref);
    // What asks for nothing need not wait for the backend.
    if (adapter === null && query) return;
    const known = light ?? this.fallback?.();
    const asked = JSON.stringify({...this.ref, query, known});
    if (asked === this.#asked && adapter === before) return;
    this.reset();
    this.#asked = asked;
    if (adapter && query && this.ref.url && canAnswer(adapter, query)) this.#ask(adapter, query, asked);
    else if (known) this.#answer(known);
    else this.#settle('empty');
  }

  protected override render(): unknown {
    const ready = this.phase === 'ready';
    if (!this.light.length) this.#drawn = true;
    else if (this.#drawn !== ready && this.#maySwap()) this.#drawn = ready;
    return html`${this.#drawn && this.frames ? nothing : html`<slot ?hidden=${this.#drawn}></slot>`}${
      this.#drawn && !this.#collapsed
        ? html`<div
            class=${(this.coming ? 'coming ' : '') + (this.source === null || this.reserved ? 'reserved' : '')}
            part="base"
            aria-busy=${this.phase === 'loading'}
            @click=${this.#select}
          >
            ${ready || this.phase === 'idle' || this.phase === 'loading' ? this.draw(this.data) : this.#quiet()}
          </div>`
        : nothing
    }`;
  }

  protected override updated(): void {
    // Custom states where the engine has them; older ones throw on plain names and get an attribute.
    const {customStates} = this;
    try {
      this.internals.states.clear();
      for (const state of customStates) this.internals.states.add(state);
    } catch {
      this.setAttribute('data-state', customStates.join(' '));
    }
  }

  /** Its custom states. */
  protected get customStates(): readonly string[] {
    return [this.phase];
  }

  /** Whether it only keeps its place, unseen. */
  protected get coming(): boolean {
    return this.source === null;
  }

  /** The adapter that holds here. */
  protected get backend(): BackendAdapter | null | undefined {
    return this.adapter ?? this.settings.adapter;
  }

  /** Asks again after a failure. */
  reload(): void {
    this.#asked = '';
    this.requestUpdate();
  }

  /** The language that holds here. */
  protected get locale(): string {
    return this.settings.locale ?? 'en';
  }

  protected get isRtl(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  /** A visible string: the attribute's, else the dictionary's. */
  protected say(key: StringKey, values?: Readonly<Record<string, string>>): string {
    return this.sayParts(key, values).join('');
  }

  /** The same, cut so that the values can be set apart: they are at the odd places. */
  protected sayParts(key: StringKey, values: Readonly<Record<string, string>> = {}): string[] {
    const own = (this as unknown as Record<string, string | undefined>)[propertyOf(key)];
    return fill(own ?? translate(this.locale, key), values);
  }

  /**
   * The heading, from the slot, the attribute or the default. When the answer changes it in sight the text is a new one:
   * a longer text in the old place counts as moved where it is read from the right.
   */
  protected headingTemplate(text: string, part = 'heading'): unknown {
    return html`<div
      id="heading"
      part=${part}
      role="heading"
      aria-level=${bounded(this.headingLevel, 6, 2)}
      ?hidden=${!text}
    >
      <slot name="heading">${this.data ? html`${text}` : text}</slot>
    </div>`;
  }

  /** A button with the string, and the part, of this name. */
  protected button(name: StringKey, act: () => void): unknown {
    return html`<button part=${name} @click=${act}>${this.say(name)}</button>`;
  }

  /** One quiet line that says why there is nothing, in the middle of the box that was kept. */
  #quiet(): unknown {
    const failed = this.phase === 'error';
    return html`${this.reserved ? html`<div class="ghost">${this.draw(undefined)}</div>` : nothing}
      <p class="quiet" part="status" role="status">
        ${this.say(failed ? 'failed' : 'empty')} ${failed ? this.button('retry', () => this.reload()) : nothing}
      </p>`;
  }

  /** Tells which of the shown items a click led to. */
  #select(event: Event): void {
    const href = (event.target as Element).closest('a')?.getAttribute('href');
    const items = this.data ? (this.items(this.data) as readonly ({readonly url?: string} | null)[]) : [];
    const item = href && items.find((each) => each?.url === href);
    if (item) this.dispatchEvent(new AwSelectEvent(item));
  }

  /** The links that the page's author put inside, without those for a named slot. */
  #links(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>(':scope > a[href]:not([slot]), :scope > :not([slot]) a[href]')];
  }

  /** What the page's author put inside, without what is for a named slot, or is never seen. */
  protected get light(): ChildNode[] {
    return [...this.childNodes].filter(
      (node) =>
        ((node as Element).slot === '' && !/script|style/i.test(node.nodeName)) ||
        (node.nodeType === 3 && node.textContent!.trim()),
    );
  }

  /** Whether the box is drawn around that, by a slot of its own. */
  protected get frames(): boolean {
    return false;
  }

  /**
   * Content on the page gives way to ours only below what is seen, since ours may be higher: above, that would move what is
   * read. And never while the reader is in it.
   */
  #maySwap(): boolean {
    const focused = this.matches(':focus-within');
    if (!focused && isBelow(this)) return true;
    const look = () => this.requestUpdate();
    if (focused) this.addEventListener('focusout', look, {once: true});
    else when(this, false, look);
    return false;
  }

  /** Becomes an element of the richer class when an option asks for it. Answers while that is under way. */
  #grow(): Promise<void> | undefined {
    const {extras, loadExtras, tag} = this.constructor as typeof AfterwordElement;
    if (this.#grown || !loadExtras || !extras.some((name) => isOn(this[name as keyof this]))) return undefined;
    const grow = async () => {
      try {
        (await loadExtras(tag)).grow(this);
      } catch (problem) {
        console.warn('afterword:', problem);
      }
      this.#grown = true;
      this.requestUpdate();
    };
    return (this.#growing ??= grow());
  }

  /** Which adapter and which article it is for, where it stands now. */
  #look(): void {
    const page = pageScope().article();
    this.settings = surroundings(this);
    this.source = this.backend;
    const named = this.article || this.settings.article;
    const url = named ? canonicalUrl(named, location.href) : '';
    this.ref = url && url !== page.url ? {url} : {url: page.url, ids: page.ids};
    if (this.source !== undefined || warned) return;
    warned = true;
    console.warn('afterword: no backend. Name one with configure({adapter}) or the adapter property.');
  }

  #ask(adapter: BackendAdapter, query: Query, asked: string): void {
    const ask = async () => {
      this.phase = 'loading';
      try {
        const data = await this.read(adapter, query, (this.#abort = new AbortController()).signal);
        if (this.#asked === asked) this.#answer(data);
      } catch (cause) {
        if (this.#asked === asked) this.#fail(asAdapterError(cause, adapter.name));
      }
    };
    if (this.loading === 'eager') void ask();
    else this.#stopWaiting = when(this, true, ask);
  }

  #answer(data: T): void {
    const answer = (this.data = this.items(data).some(Boolean) ? data : (this.fallback?.() ?? data));
    this.#settle(this.items(answer).some(Boolean) ? 'ready' : 'empty');
    this.dispatchEvent(new AwLoadEvent(answer));
  }

  #fail(error: AdapterError): void {
    this.error = error;
    // A backend without it is known only once it has been asked.
    this.#settle(error.code === 'unsupported' ? 'empty' : 'error');
    this.dispatchEvent(new AwErrorEvent(error));
  }

  /** The answer is there: out of sight the box may take the height of what it has, and vanish when that is nothing. */
  #settle(phase: Phase): void {
    const free = isBelow(this);
    this.reserved = !free;
    this.phase = phase;
    this.#collapsed = free && (phase === 'empty' || this.coming);
  }

  /** Forgets the answer, for another question. */
  protected reset(): void {
    this.#stopWaiting?.();
    this.#abort?.abort();
    this.data = this.error = undefined;
    this.#asked = '';
    this.#collapsed = false;
    this.phase = 'idle';
  }
}
