import {createHash} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import {canonicalUrl} from '../../src/core/name-rules.ts';

/** A name of more bytes is stored as its hash: an index of PostgreSQL takes 2,704 bytes, and nobody searches for parts of a name. */
const LONGEST = 512;

/** Names that were worked out lately: most questions are about few articles. */
const known = new LRUCache<string, string>({max: 2000});

function workOut(address: string): string {
  const name = canonicalUrl(address);
  if (name.startsWith('id:') || Buffer.byteLength(name) <= LONGEST) return name;
  return `sha256:${createHash('sha256').update(name).digest('base64url')}`;
}

/**
 * What an article is stored and found under, in the column `name`: its canonical address, or the hash of a long one. An id written as
 * `id:…` is passed through. Empty where the text names no article.
 */
export function nameKey(address: string): string {
  const name = known.get(address) ?? workOut(address);
  known.set(address, name);
  return name;
}
