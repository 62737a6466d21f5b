import type {ArticleRef, BackendAdapter} from '../core/types.ts';
import type {Attributes} from './markup.ts';

/** Renders the shadow root of an element with its answer; undefined where the element needs more than a server has. */
export type ShadowRenderer = (task: Task, attributes: Attributes, data: unknown) => Promise<string | undefined>;

/** What all functions of `afterword/ssr` are given. */
export interface RenderOptions {
  /** The backend, or the parts of one. */
  readonly adapter: BackendAdapter;
  /** The language of words, numbers and dates as a BCP 47 tag; English by default, and where there is no dictionary for it. */
  readonly locale?: string;
  /** The zone of dates, as `Europe/Berlin`; by default UTC. */
  readonly timeZone?: string;
  /** Milliseconds that an element may wait for the backend (default 2,000; also for what is no time). After that it is left to the browser. */
  readonly timeout?: number;
  /**
   * `shadow` of `afterword/ssr/shadow.js`: each element gets its shadow root as well, so that the page looks finished without a script, and
   * `afterword/ssr/hydrate.js` brings it to life without a request.
   */
  readonly shadow?: ShadowRenderer;
  /** The publisher's name, for the disclaimer. */
  readonly publisher?: string | null | undefined;
  /** The disclaimer's text. */
  readonly disclaimer?: string | null | undefined;
  /** The level of headings, 1 to 6 (default 2). */
  readonly headingLevel?: number;
  /** Told what could not be read, and for which element; by default a line in the console. */
  readonly onError?: (error: unknown, tag: string) => void;
}

/** What a function for one element is given as well. */
export interface ElementOptions extends RenderOptions {
  /** Attributes of the element, as in HTML: `heading`, `text-…`, `class`. `true` is an empty one. */
  readonly attributes?: Attributes;
}

/** One rendering of one element: its options with all defaults, and what it is for. */
export interface Task extends ElementOptions {
  readonly article: ArticleRef;
  readonly tag: string;
  readonly locale: string;
  readonly attributes: Attributes;
}
