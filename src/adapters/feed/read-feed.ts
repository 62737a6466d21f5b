import type {DecodeReference} from '../named-references.ts';
import {eachOnce, MOST_ENTRIES, type Feed} from './articles.ts';
import {authorIn, baseOf, linkOf, readEntry} from './entry.ts';
import {readJson} from './json-feed.ts';
import {readXml, type XmlElement} from './xml.ts';

/** Entries stand no deeper: `rss > channel > items > item`. */
const DEEPEST = 3;

export const isFeedRoot = (name: string): boolean => /^(?:rss|rdf:rdf|rdf|feed|channel)$/.test(name);

/** The entries beneath an element. */
const entriesIn = (node: XmlElement, depth = 0): XmlElement[] =>
  node.elements.flatMap((child) => {
    if (child.name === 'item' || child.name === 'entry') return [child];
    return depth < DEEPEST ? entriesIn(child, depth + 1) : [];
  });

/** The feed beneath a root. */
export function feedBeneath(root: XmlElement, url: string, decodeReference?: DecodeReference): Feed {
  const channel = root.elements.find(({name}) => name === 'channel') ?? root;
  const base = baseOf(channel, baseOf(root, url));
  const feed = {
    base,
    isAtom: root.name === 'feed',
    decodeReference,
    author: authorIn(channel, base, decodeReference),
  };
  const entries = entriesIn(root).slice(0, MOST_ENTRIES);
  return {home: linkOf(channel, base), articles: eachOnce(entries.map((entry) => readEntry(entry, feed)))};
}

/**
 * The feed in a text: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed 1.0 and 1.1, with whatever stands around it. What can be
 * read of a broken one is read. Undefined where there is no feed, or nothing of it can be used.
 */
export function readFeed(text: string, url: string, decodeReference?: DecodeReference): Feed | undefined {
  const isJson = /^[\s\ufeff]*\{/.test(text);
  const document = isJson ? undefined : readXml(text, isFeedRoot, decodeReference);
  const root = document?.root ?? readJson(text);
  const feed = root && feedBeneath(root, url, decodeReference);
  return feed?.articles.length || document?.isComplete !== false ? feed : undefined;
}
