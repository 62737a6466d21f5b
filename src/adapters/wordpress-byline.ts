import type {Json} from './http.ts';

/** Fields in which plugins for guest authors keep a post's own authors: Co-Authors Plus and PublishPress Authors. */
const GUEST_FIELDS = ['coauthors', 'ppma_author'] as const;

/** A name in one spelling: themes write typed quotes otherwise. */
const plain = (name: string): string =>
  name.normalize('NFC').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim().toLowerCase();

/** Whether the page's byline, of one name or several, has this author. */
export const isInByline = (byline: readonly string[], author: string | undefined): boolean =>
  byline.some((name) => plain(name) === plain(author ?? ''));

/**
 * The filter for posts by the authors that the page names, where WordPress itself names the user who typed the post. Undefined where no
 * plugin says who they are: then nobody's posts are shown rather than the editor's.
 */
export function guestFilter(raw: Json): object | undefined {
  for (const field of GUEST_FIELDS) {
    const ids = String(raw[field] ?? '');
    if (/^\d+(,\d+)*$/.test(ids)) return {[field]: ids};
  }
  return undefined;
}
