import type {Feature} from '../../../base/features.ts';
import {createElement, findAll, headOf} from '../../../core/dom.ts';
import {pageScope} from '../../../core/page-scope.ts';
import type {RatingSummary} from '../../../core/types.ts';
import type {RatingHost} from '../rating-host.ts';
import {shownAverage} from '../rating-model.ts';
import {ratedThing} from './structured-data-model.ts';

/** The attribute of our own script. */
const OURS = 'data-afterword-rating';

/**
 * Adds the result to the JSON-LD of the thing that the page is about, by a script in the head with the same `@id`. Only for
 * types whose ratings search engines show, and only if every reader sees the result on the page.
 */
export default class StructuredData implements Feature<RatingSummary> {
  readonly #host: RatingHost;
  #script: HTMLScriptElement | undefined;
  /** The inputs of the last script: the page is not read again when the pointer moves over a star. */
  #inputs: readonly unknown[] = [];
  /** Why there was none, which is said once. */
  #reason = '';

  constructor(host: RatingHost) {
    this.#host = host;
  }

  hostUpdated(): void {
    const {read, settings, isConnected, results, minVotes} = this.#host;
    const documents = findAll(document, `script[type="application/ld+json"]:not([${OURS}])`).length;
    const inputs = [read.data, settings.article.url, isConnected, results, minVotes, documents];
    if (inputs.every((each, index) => each === this.#inputs[index])) return;
    this.#inputs = inputs;
    const json = isConnected && read.data ? this.#json(read.data) : '';
    if (!json) this.#remove();
    else if (json !== this.#script?.textContent) this.#write(json);
  }

  hostDisconnected(): void {
    this.#remove();
    this.#inputs = [];
  }

  /** The average shown to every reader; 0 if it is shown only after voting or never. */
  #publicAverage(summary: RatingSummary): number {
    return (this.#host.results ?? 'always') === 'always' ? (shownAverage(summary, this.#host) ?? 0) : 0;
  }

  /** The page's JSON-LD without ours. */
  #documents(): string[] {
    const scripts = findAll(document, 'script[type="application/ld+json"]');
    return scripts.filter((script) => script !== this.#script).map(({textContent}) => textContent ?? '');
  }

  #remove(): void {
    this.#script?.remove();
    this.#script = undefined;
  }

  #json(data: RatingSummary): string {
    const {adapter, article} = this.#host.settings;
    const ratingValue = this.#publicAverage(data);
    if (!adapter?.ratings?.shared || !data.count || !ratingValue) return '';
    const thing =
      article.url === pageScope().article().url
        ? ratedThing(this.#documents())
        : 'it is not of this page’s own article';
    if (typeof thing === 'string') {
      if (thing !== this.#reason) console.info(`afterword: no structured data: ${thing}`);
      this.#reason = thing;
      return '';
    }
    const rating = {
      '@type': 'AggregateRating',
      ratingValue,
      ratingCount: data.count,
      bestRating: data.best,
      worstRating: 1,
    };
    const all = {'@context': 'https://schema.org', '@type': thing.type, '@id': thing.id, aggregateRating: rating};
    // A text with an end tag would end the script where somebody writes the page out again.
    return JSON.stringify(all).replace(/</g, '\\u003c');
  }

  #write(json: string): void {
    this.#remove();
    const script = createElement('script');
    script.type = 'application/ld+json';
    script.setAttribute(OURS, '');
    try {
      // Appended as a text node: Trusted Types forbid assigning text to a script.
      script.append(json);
      headOf(document).append(script);
      this.#script = script;
    } catch (problem) {
      console.warn('afterword:', problem);
    }
  }
}
