import type {Feature} from '../../../base/features.ts';
import {createElement, findAll, headOf} from '../../../core/dom.ts';
import {pageScope} from '../../../core/page-scope.ts';
import type {RatingSummary} from '../../../core/types.ts';
import type {ArticleRating} from '../article-rating.ts';
import {toldAverage} from '../rating-model.ts';

/**
 * The types of things of which search engines show a rating, by schema.org's names. Not among them: articles of any kind, and
 * those of which a site may not show a rating that it has collected itself (Organization, LocalBusiness).
 */
const RATED = new Set(
  'Book Course CreativeWorkSeason CreativeWorkSeries Episode Event Game HowTo MediaObject Movie MusicPlaylist MusicRecording Product Recipe SoftwareApplication'.split(
    ' ',
  ),
);
/** A thing that is an article as well is not shown with one. */
const REFUSED = /(Article|Posting|Report)$/;
/** The attribute of our own script. */
const OURS = 'data-afterword-rating';

interface Thing {
  readonly '@id'?: unknown;
  readonly '@type'?: unknown;
  readonly aggregateRating?: unknown;
}

/** All things that a JSON-LD document speaks of, at any depth. */
function* thingsIn(value: unknown): Generator<Thing> {
  if (typeof value !== 'object' || value === null) return;
  if ('@id' in value || '@type' in value) yield value;
  for (const inner of Object.values(value)) yield* thingsIn(inner);
}

/** Its types without the vocabulary's address. */
const typesOf = (thing: Thing): string[] =>
  [thing['@type'] ?? []].flat().map((type) => String(type).replace(/^.*[/:#]/, ''));

/** The one thing that the page is about and that may have a rating; else why there is none. */
function ratedThing(own: Element | undefined): {readonly id: string; readonly type: string} | string {
  const things: Thing[] = [];
  for (const script of findAll(document, 'script[type="application/ld+json"]')) {
    try {
      if (script !== own) things.push(...thingsIn(JSON.parse(script.textContent ?? '')));
    } catch {
      // What nobody can read says nothing.
    }
  }
  const found = new Map<string, string>();
  for (const thing of things) {
    const types = typesOf(thing);
    const type = types.find((each) => RATED.has(each));
    const id = thing['@id'];
    if (type && typeof id === 'string' && !types.some((each) => REFUSED.test(each))) found.set(id, type);
  }
  const [[id, type] = ['', '']] = found;
  if (!id) return 'the page’s JSON-LD names nothing with an @id of a type that search engines show ratings of';
  if (found.size > 1) return 'the page’s JSON-LD names several things that a rating could be of';
  if (things.some((thing) => thing['@id'] === id && thing.aggregateRating)) return `${id} has a rating already`;
  return {id, type};
}

/**
 * Adds the result to what the page's JSON-LD says of the thing that it is about: as a script in the head that names the same
 * `@id`. Only where search engines take it, and what stands on the page is everybody's.
 */
export default class StructuredData implements Feature<RatingSummary> {
  readonly #host: ArticleRating;
  #script: HTMLScriptElement | undefined;
  /** What the last script was made of: the page is not read again when the pointer moves over a star. */
  #inputs: readonly unknown[] = [];
  /** Why there was none, which is said once. */
  #reason = '';

  constructor(host: ArticleRating) {
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

  /** The average that every reader is shown, or 0. Where they see it only after their vote, or never, it is told nobody. */
  #shownAverage(summary: RatingSummary): number {
    return (this.#host.results ?? 'always') === 'always' ? (toldAverage(summary, this.#host) ?? 0) : 0;
  }

  #remove(): void {
    this.#script?.remove();
    this.#script = undefined;
  }

  #json(data: RatingSummary): string {
    const {adapter, article} = this.#host.settings;
    const ratingValue = this.#shownAverage(data);
    if (!adapter?.ratings?.shared || !data.count || !ratingValue) return '';
    const thing =
      article.url === pageScope().article().url ? ratedThing(this.#script) : 'it is not of this page’s own article';
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
      // A node, not a text: what enforces Trusted Types lets no text become a script.
      script.append(json);
      headOf(document).append(script);
      this.#script = script;
    } catch (problem) {
      console.warn('afterword:', problem);
    }
  }
}
