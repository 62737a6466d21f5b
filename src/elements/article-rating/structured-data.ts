import type {ReactiveController} from 'lit';
import {isOn} from '../../base/options.ts';
import {pageScope} from '../../core/page-scope.ts';
import type {RatingSummary} from '../../core/types.ts';
import type {ArticleRating} from './article-rating.ts';

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
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
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
export class StructuredData implements ReactiveController {
  readonly #host: ArticleRating;
  readonly #shown: (summary: RatingSummary) => number;
  #script: HTMLScriptElement | undefined;
  /** What was looked at last: the page is not read again when the pointer moves over a star. */
  #seen: readonly unknown[] = [];
  /** Why there was none, which is told once. */
  #told = '';

  /** `shown` tells the average that every reader is shown, or 0. */
  constructor(host: ArticleRating, shown: (summary: RatingSummary) => number) {
    this.#host = host;
    this.#shown = shown;
    host.addController(this);
  }

  hostUpdated(): void {
    const {data, ref, structuredData, isConnected, results, minVotes} = this.#host;
    const pieces = document.querySelectorAll(`script[type="application/ld+json"]:not([${OURS}])`).length;
    const seen = [data, ref.url, isOn(structuredData), isConnected, results, minVotes, pieces];
    if (seen.every((each, index) => each === this.#seen[index])) return;
    this.#seen = seen;
    const json = isOn(structuredData) && isConnected && data ? this.#json(data) : '';
    if (!json) this.#remove();
    else if (json !== this.#script?.textContent) this.#write(json);
  }

  hostDisconnected(): void {
    this.#remove();
    this.#seen = [];
  }

  #remove(): void {
    this.#script?.remove();
    this.#script = undefined;
  }

  #json(data: RatingSummary): string {
    const {source, ref} = this.#host;
    const ratingValue = this.#shown(data);
    if (!source?.ratings?.shared || !data.count || !ratingValue) return '';
    const thing =
      ref.url === pageScope().article().url ? ratedThing(this.#script) : 'it is not of this page’s own article';
    if (typeof thing === 'string') {
      if (thing !== this.#told) console.info(`afterword: no structured data: ${thing}`);
      this.#told = thing;
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
    // Nobody who writes the page out again may end the script with it.
    return JSON.stringify(all).replace(/</g, '\\u003c');
  }

  #write(json: string): void {
    this.#remove();
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.setAttribute(OURS, '');
    try {
      // A node, not a text: what enforces Trusted Types lets no text become a script.
      script.append(json);
      document.head.append(script);
      this.#script = script;
    } catch (problem) {
      console.warn('afterword:', problem);
    }
  }
}
