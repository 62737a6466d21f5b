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
  readonly load: () => Promise<new (host: Host) => Feature<Data>>;
  /** True where the element would look otherwise without it: it keeps its place, unseen, until the feature is there. */
  readonly isEssential?: boolean;
}

/** What an element needs of its features. */
export type FeatureSet<Data = unknown> = Pick<
  Features<LitElement, Data>,
  'start' | 'settled' | 'render' | 'refine' | 'reset' | 'isLoading' | 'isWaiting'
>;

interface Slot<Data> {
  readonly loaded: Promise<void>;
  isLoading: boolean;
  isActive: boolean;
  feature?: Feature<Data>;
}

/**
 * Loads the features that an element wants, once each, and gives them its updates while they are wanted. What cannot be loaded
 * costs that feature alone, and is said in the console and by `AW.explain()`.
 */
export class Features<Host extends LitElement, Data = unknown> implements ReactiveController {
  readonly #host: Host;
  readonly #loaders: Readonly<Record<string, FeatureLoader<Host, Data>>>;
  readonly #slots = new Map<string, Slot<Data>>();

  constructor(host: Host, loaders: Readonly<Record<string, FeatureLoader<Host, Data>>>) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  /** Whether an essential feature is on its way. */
  get isWaiting(): boolean {
    return [...this.#slots].some(([name, {isLoading}]) => isLoading && this.#loaders[name]?.isEssential);
  }

  hostUpdate(): void {
    this.start();
  }

  /** Starts to load what is wanted, and ends what is not wanted any more. */
  start(): void {
    for (const [name, {wanted}] of Object.entries(this.#loaders)) {
      const isWanted = wanted(this.#host);
      const slot = this.#slots.get(name);
      if (slot) this.#setActive(slot, isWanted);
      else if (isWanted) this.#load(name);
    }
  }

  /** What a feature shows in its place; nothing while it is not there or not wanted. */
  render(name: string): unknown {
    const slot = this.#slots.get(name);
    return (slot?.isActive && slot.feature?.render?.()) || nothing;
  }

  /** Whether a feature is on its way. */
  isLoading(name: string): boolean {
    return this.#slots.get(name)?.isLoading === true;
  }

  /** Resolves when all essential features are there, or could not be loaded. */
  async settled(): Promise<void> {
    const slots = [...this.#slots].filter(([name]) => this.#loaders[name]?.isEssential);
    await Promise.all(slots.map(([, {loaded}]) => loaded));
  }

  /** Completes an answer by the features that are there. */
  async refine(data: Data, signal: AbortSignal): Promise<Data> {
    let refined = data;
    for (const {feature, isActive} of this.#slots.values())
      if (isActive && feature?.refine) refined = await feature.refine(refined, signal);
    return refined;
  }

  /** Another question: what the features know of the last one is void. */
  reset(): void {
    for (const {feature} of this.#slots.values()) feature?.reset?.();
  }

  #load(name: string): void {
    const slot: Slot<Data> = {isLoading: true, isActive: false, loaded: this.#start(name, () => slot)};
    this.#slots.set(name, slot);
  }

  async #start(name: string, slotOf: () => Slot<Data>): Promise<void> {
    const {load, wanted} = this.#loaders[name]!;
    try {
      const FeatureClass = await load();
      const slot = slotOf();
      slot.feature = new FeatureClass(this.#host);
      this.#adopt(slot.feature.styles);
      this.#setActive(slot, wanted(this.#host));
    } catch (cause) {
      pageScope().report({what: `<${this.#host.localName}>: ${name} could not be loaded`, cause});
    }
    slotOf().isLoading = false;
    this.#host.requestUpdate();
  }

  #setActive(slot: Slot<Data>, isActive: boolean): void {
    const {feature} = slot;
    if (!feature || slot.isActive === isActive) return;
    slot.isActive = isActive;
    if (isActive) return this.#host.addController(feature);
    this.#host.removeController(feature);
    feature.hostDisconnected?.();
  }

  #adopt(styles: CSSResult | undefined): void {
    const root = this.#host.shadowRoot;
    if (root && styles?.styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles.styleSheet];
  }
}
