import {nothing, type CSSResult, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {pageScope} from '../core/page-scope.ts';

/**
 * A rarely used part of an element: loaded on demand, with its own state and styles, and a place in the element's template.
 * It knows its element by an interface, never by its class.
 */
export interface Feature<Data = unknown> extends ReactiveController {
  readonly styles?: CSSResult;
  /** Renders the feature into its place in the element's template. */
  render?(): unknown;
  /** Completes an answer before it is shown. */
  refine?(data: Data, signal: AbortSignal): Promise<Data>;
  /** Drops the state of the last article, backend or question. */
  reset?(): void;
}

/** All that loading features needs of their element. */
type AnyHost = ReactiveControllerHost & Element;

type FeatureClass<Host, Data> = new (host: Host) => Feature<Data>;

/** How an element names a feature: when it is wanted, and how it is loaded. */
export interface FeatureLoader<Host, Data = unknown> {
  readonly wanted: (host: Host) => boolean;
  /** Imports its module, whose default export is the feature's class. */
  readonly load: () => Promise<{readonly default: FeatureClass<Host, Data>}>;
  /** True where the element would look otherwise without it: it keeps its place, unseen, until the feature is there. */
  readonly isEssential?: boolean;
}

/** The classes that are loaded, by what has loaded them. */
const classes = new WeakMap<object, unknown>();

/** The features of an element, as the element calls them. */
export type FeatureSet<Data = unknown> = Pick<
  Features<AnyHost, Data>,
  'start' | 'settled' | 'render' | 'refine' | 'reset' | 'isWaiting'
>;

/**
 * Loads the features that an element wants, once each, and gives them its updates while they are wanted. A chunk that cannot be loaded
 * costs that feature alone, and is said in the console and by `AW.explain()`.
 */
export class Features<Host extends AnyHost, Data = unknown> implements ReactiveController {
  readonly #host: Host;
  readonly #loaders: readonly (readonly [name: string, loader: FeatureLoader<Host, Data>])[];
  /** The names of those that were wanted once: each is loaded once. */
  readonly #started = new Set<string>();
  /** The essential ones that are on their way. */
  readonly #waiting = new Map<string, Promise<void>>();
  readonly #loaded = new Map<string, Feature<Data>>();
  /** Those that are there and wanted. */
  readonly #active = new Map<string, Feature<Data>>();

  constructor(host: Host, loaders: Readonly<Record<string, FeatureLoader<Host, Data>>>) {
    this.#host = host;
    this.#loaders = Object.entries(loaders);
    host.addController(this);
  }

  /** Whether an essential feature is on its way. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** What is wanted may depend on what controllers before this one have found for this update. */
  hostUpdate(): void {
    this.start();
  }

  /** Starts the wanted features, loading them where necessary, and ends those that are no longer wanted. */
  start(): void {
    const wanted = this.#loaders.filter(([, loader]) => loader.wanted(this.#host));
    // First those that end: two names may stand for one class, which has one place in the element.
    for (const name of [...this.#active.keys()]) if (!wanted.some(([each]) => each === name)) this.#end(name);
    for (const [name, loader] of wanted) {
      if (!this.#started.has(name)) this.#load(name, loader);
      this.#activate(name);
    }
  }

  /** Renders a feature; nothing while it is not loaded or not wanted. */
  render(name: string): unknown {
    return this.#active.get(name)?.render?.() ?? nothing;
  }

  /** Resolves when all essential features are there, or could not be loaded. */
  async settled(): Promise<void> {
    await Promise.all(this.#waiting.values());
  }

  /** Completes an answer by the features that are there. It stays one of its kind. */
  async refine<Answer extends Data>(answer: Answer, signal: AbortSignal): Promise<Answer> {
    let refined: Data = answer;
    for (const feature of this.#active.values()) refined = (await feature.refine?.(refined, signal)) ?? refined;
    return refined as Answer;
  }

  /** Another question: the features drop the state of the last one. */
  reset(): void {
    for (const feature of this.#loaded.values()) feature.reset?.();
  }

  #load(name: string, loader: FeatureLoader<Host, Data>): void {
    this.#started.add(name);
    const known = classes.get(loader.load) as FeatureClass<Host, Data> | undefined;
    // On a page with many of these elements the first one has loaded it.
    if (known) return this.#add(name, known);
    const loaded = this.#create(name, loader);
    if (!loader.isEssential) return;
    // Waits for the chunk at most as long as for an answer.
    const limit = new Promise<void>((resolve) => setTimeout(resolve, pageScope().client.timeout));
    const wait = Promise.race([loaded, limit]).then(() => {
      this.#waiting.delete(name);
      this.#host.requestUpdate();
    });
    this.#waiting.set(name, wait);
  }

  async #create(name: string, {load}: FeatureLoader<Host, Data>): Promise<void> {
    try {
      const {default: loaded} = await load();
      classes.set(load, loaded);
      this.#add(name, loaded);
    } catch (cause) {
      pageScope().report({what: `<${this.#host.localName}>: ${name} could not be loaded`, cause});
    }
    this.start();
    this.#host.requestUpdate();
  }

  #add(name: string, FeatureOf: FeatureClass<Host, Data>): void {
    const feature = new FeatureOf(this.#host);
    this.#adopt(feature.styles);
    this.#loaded.set(name, feature);
  }

  #activate(name: string): void {
    const feature = this.#loaded.get(name);
    if (!feature || this.#active.has(name)) return;
    this.#active.set(name, feature);
    this.#host.addController(feature);
  }

  #end(name: string): void {
    const feature = this.#active.get(name)!;
    this.#active.delete(name);
    this.#host.removeController(feature);
    feature.hostDisconnected?.();
  }

  #adopt(styles: CSSResult | undefined): void {
    const root = this.#host.shadowRoot;
    if (root && styles?.styleSheet) root.adoptedStyleSheets.push(styles.styleSheet);
  }
}
