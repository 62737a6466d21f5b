import type {Prerendered, PrerenderedHost} from '../base/prerendered.ts';
import {pageScope} from '../core/page-scope.ts';
import {stringify} from '../core/json.ts';
import type {BackendAdapter, RatingSummary} from '../core/types.ts';
import {isRtlLocale} from './words.ts';

const isRating = (data: unknown): data is RatingSummary => Reflect.get(Object(data), 'revision') !== undefined;

/** An answer that was rendered on a server. It holds until the element asks something else. */
export class PrerenderedAnswer<Data> implements Prerendered<Data> {
  readonly data: Data;
  readonly locale: string;
  readonly isRtl: boolean;
  #question: string | undefined;
  #adapter: BackendAdapter | null | undefined;
  /** The answer with what this browser knows of it. */
  #own: Data;

  constructor(data: Data, locale: string) {
    this.data = this.#own = data;
    this.locale = locale;
    this.isRtl = isRtlLocale(locale);
  }

  answer(host: PrerenderedHost): Data | undefined {
    const {adapter, article} = host.settings;
    const question = stringify([article.url, host.query(article)]);
    this.#question ??= question;
    if (question !== this.#question) return undefined;
    if (adapter === this.#adapter) return this.#own;
    this.#adapter = adapter;
    // A server knows nothing of the reader: their own vote is in this browser.
    const {data} = this;
    this.#own =
      adapter?.ratings && isRating(data) ? (pageScope().client.see(adapter, article, data) as typeof data) : data;
    return this.#own;
  }
}

/** An element as it is prepared for its first render. */
export interface Preparable<Data> {
  prerendered: Prerendered<Data> | undefined;
  readonly content: {isReplaced: boolean};
  readonly read: {data: Data | undefined; phase: string};
  readonly settings: {values: {readonly locale?: string | undefined}};
}

/** Gives an element what its first render shows, on the server and in the browser alike. */
export function prepare<Data>(element: Preparable<Data>, data: Data, locale: string): void {
  element.prerendered = new PrerenderedAnswer(data, locale);
  element.content.isReplaced = true;
  element.read.data = data;
  element.read.phase = 'ready';
  element.settings.values = {locale};
}
