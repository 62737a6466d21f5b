import type {Notice} from '../../core/types.ts';

/** Names a notice by a hash (FNV-1a) of its words: a changed text is another notice. */
export function noticeKey({title = '', text}: Notice): string {
  let hash = 0x811c9dc5;
  for (const char of `${title} ${text}`) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}
