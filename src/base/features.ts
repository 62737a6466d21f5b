import {nothing, type CSSResult, type LitElement, type ReactiveController} from 'lit';
import {pageScope} from '../core/page-scope.ts';

/**
 * A rarely used part of an element: loaded on demand, with its own state and styles, and a place in the element's template.
 * It imports its element's type alone.
 */
export interface Feature<Data = unknown> extends ReactiveController {
  readonly styles?: CSSResult;
  /** What the feature shows in its place. */
  render?(): unknown;
  /** Completes an answer before it is shown. */
  refine?(data: Data, signal: AbortSignal): Promise<Data>;
  /** Another article, backend or question: what belonged to the last one is void. */
  reset?(): void;
}

/** How an element names a feature: when it is wanted, and how it is loaded. */
export interface FeatureLoader<Host, Data = unknown> {
  readonly wanted: (host: Host) => boolean;
  /** Imports its module, whose default export is the feature's class. */
  readonly load: () => Promise<{readonly default: new (host: Host) => Feature<Data>}>;
  /** True where the element would look otherwise without it: it keeps its place, unseen, until the feature is there. */
  readonly isEssential?: boolean;
}

/** What an element needs of its features. */
export type FeatureSet<Data = unknown> = Pick<
  Features<LitElement, Data>,
  'start' | 'settled' | 'render' | 'refine' | 'reset' | 'isWaiting'
>;

/**
 * Loads the features that an element wants, once each, and gives them its updates while they are wanted. What cannot be loaded
 * costs that feature alone, and is said in the console and by `AW.explain()`.
 */
export class Features<Host extends LitElement, Data = unknown> implements ReactiveController {
  readonly #host: Host;
  readonly #loaders: Readonly<Record<string, FeatureLoader<Host, Data>>>;
  /** Each resolves when the feature is there, or could not be loaded. */
  readonly #loads = new Map<string, Promise<void>>();
  /** The names of those that are on their way. */
  readonly #pending = new Set<string>();
  readonly #loaded = new Map<string, Feature<Data>>();
  /** Those that are there and wanted. */
  readonly #active = new Map<string, Feature<Data>>();

  constructor(host: Host, loaders: Readonly<Record<string, FeatureLoader<Host, Data>>>) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  /** Whether an essential feature is on its way. */
  get isWaiting(): boolean {
    return [...this.#pending].some((name) => this.#isEssential(name));
  }

  hostUpdate(): void {
    this.start();
  }

  /** Starts what is wanted, which may have to be loaded, and ends what is not wanted any more. */
  start(): void {
    for (const [name, {wanted}] of Object.entries(this.#loaders)) {
      const isWanted = wanted(this.#host);
      if (isWanted && !this.#loads.has(name)) this.#loads.set(name, this.#load(name));
      this.#setActive(name, isWanted);
    }
  }

  /** What a feature shows in its place; nothing while it is not there or not wanted. */
  render(name: string): unknown {
    return this.#active.get(name)?.render?.() ?? nothing;
  }

  /** Resolves when all essential features are there, or could not be loaded. */
  async settled(): Promise<void> {
    const essential = [...this.#loads].filter(([name]) => this.#isEssential(name));
    await Promise.all(essential.map(([, load]) => load));
  }

  /** Completes an answer by the features that are there. It stays one of its kind. */
  async refine<Answer extends Data>(answer: Answer, signal: AbortSignal): Promise<Answer> {
    let refined: Data = answer;
    for (const feature of this.#active.values()) refined = (await feature.refine?.(refined, signal)) ?? refined;
    return refined as Answer;
  }

  /** Another question: what the features know of the last one is void. */
  reset(): void {
    for (const feature of this.#loaded.values()) feature.reset?.();
  }

  #isEssential(name: string): boolean {
    return this.#loaders[name]?.isEssential === true;
  }

  async #load(name: string): Promise<void> {
    this.#pending.add(name);
    try {
      const {default: FeatureClass} = await this.#loaders[name]!.load();
      const feature = new FeatureClass(this.#host);
      this.#adopt(feature.styles);
      this.#loaded.set(name, feature);
    } catch (cause) {
      pageScope().report({what: `<${this.#host.localName}>: ${name} could not be loaded`, cause});
    }
    this.#pending.delete(name);
    this.start();
    this.#host.requestUpdate();
  }

  #setActive(name: string, isActive: boolean): void {
    const feature = this.#loaded.get(name);
    if (!feature || isActive === this.#active.has(name)) return;
    if (isActive) {
      this.#active.set(name, feature);
      this.#host.addController(feature);
    } else {
      this.#active.delete(name);
      this.#host.removeController(feature);
      feature.hostDisconnected?.();
    }
  }

  #adopt(styles: CSSResult | undefined): void {
    const root = this.#host.shadowRoot;
    if (root && styles?.styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles.styleSheet];
  }
}
