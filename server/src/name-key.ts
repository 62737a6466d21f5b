import {createHash} from 'node:crypto';
import {LRUCache} from 'lru-cache';
import {canonicalUrl} from '../../src/core/name-rules.ts';

/** A name of more bytes is stored as its hash: an index of PostgreSQL takes 2,704 bytes, and nobody searches for parts of a name. */
const LONGEST = 512;

/** Characters of an address that is remembered. */
const REMEMBERED = 2048;

/** Names that were worked out lately: most questions are about few articles. */
const known = new LRUCache<string, string>({max: 2000});

/** The canonical address of an article; empty where the text names none. */
export function canonicalName(address: string): string {
  const remembered = known.get(address);
  if (remembered !== undefined) return remembered;
  const name = canonicalUrl(address);
  if (address.length <= REMEMBERED) known.set(address, name);
  return name;
}

/**
 * What an article is stored and found under, in the column `name`: its canonical address, or the hash of a long one. An id written as
 * `id:…` is passed through. Empty where the text names no article.
 */
export function nameKey(address: string): string {
  const name = canonicalName(address);
  if (name.startsWith('id:') || Buffer.byteLength(name) <= LONGEST) return name;
  return `sha256:${createHash('sha256').update(name).digest('base64url')}`;
}
