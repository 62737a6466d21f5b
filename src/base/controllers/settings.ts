import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {canonicalUrl} from '../../core/identity.ts';
import {pageScope, type Settings} from '../../core/page-scope.ts';
import type {ArticleRef, BackendAdapter} from '../../core/types.ts';
import {settingsFor, type Provided} from '../context.ts';

/** The element's own settings, which win over those of elements around it. */
export type OwnSettings = Pick<Settings, 'adapter' | 'article'>;

interface Host extends ReactiveControllerHost, Element {
  /** Whether the next render must be the same as the server's. */
  readonly isHydrating: boolean;
  ownSettings(): OwnSettings;
}

/** Knows which adapter, article and language hold where an element stands, and asks for an update when that may change. */
export class SettingsController implements ReactiveController {
  readonly #host: Host;
  #unsubscribe: (() => void) | undefined;
  /** All settings that hold here. */
  values: Provided = {};
  /** Undefined where there is none; null while it is still to come. */
  adapter: BackendAdapter | null | undefined;
  article: ArticleRef = {url: ''};

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  get locale(): string {
    return this.values.locale ?? 'en';
  }

  hostConnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = pageScope().subscribe(() => this.#host.requestUpdate());
    // It may have been moved into other surroundings.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  hostUpdate(): void {
    // An element that is removed from the page keeps its settings.
    if (!this.#host.isConnected) return;
    const own = this.#host.ownSettings();
    this.values = settingsFor(this.#host);
    // A server knows no reader: what depends on the backend comes with the next render.
    const provided = this.values.isPending ? null : this.values.adapter;
    this.adapter = this.#host.isHydrating ? null : (own.adapter ?? provided);
    this.article = this.#articleOf(own.article || this.values.article);
    if (this.adapter === undefined) pageScope().report({code: 'no-backend', what: 'no adapter: configure({adapter})'});
  }

  /** The page's own article, which alone has ids, or the named one. */
  #articleOf(named: string | undefined): ArticleRef {
    const {url, ids} = pageScope().article();
    const address = named ? canonicalUrl(String(named), location.href) : '';
    return address && address !== url ? {url: address} : ids ? {url, ids} : {url};
  }
}
