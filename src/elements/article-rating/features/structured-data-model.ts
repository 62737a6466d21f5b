import {parse} from '../../../core/json.ts';

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

const isArticle = (thing: Thing): boolean => typesOf(thing).some((type) => REFUSED.test(type));

/**
 * The one thing that the page is about and that may have a rating, by the page's JSON-LD documents; else why there is none.
 * Documents that are not JSON are ignored.
 */
export function ratedThing(documents: readonly string[]): {readonly id: string; readonly type: string} | string {
  const things = documents.flatMap((json) => [...thingsIn(parse(json))]);
  // Nodes with one @id are one thing, wherever they stand.
  const articles = new Set(things.filter(isArticle).map((thing) => thing['@id']));
  const found = new Map<string, string>();
  for (const thing of things) {
    const type = typesOf(thing).find((each) => RATED.has(each));
    const id = thing['@id'];
    if (type && typeof id === 'string' && !articles.has(id)) found.set(id, type);
  }
  const [[id, type] = ['', '']] = found;
  if (!id) return 'the page’s JSON-LD names nothing with an @id of a type that search engines show ratings of';
  if (found.size > 1) return 'the page’s JSON-LD names several things that a rating could be of';
  if (things.some((thing) => thing['@id'] === id && thing.aggregateRating)) return `${id} has a rating already`;
  return {id, type};
}
