import {member} from './dom.ts';

/**
 * An address of the web, resolved; undefined for what is none, as for `javascript:` and `data:`. What a file names may be a
 * file, too.
 */
export function webAddress(address: unknown, base?: string): string | undefined {
  if (typeof address !== 'string' || !address.trim()) return undefined;
  try {
    const {protocol, href} = new URL(address, base);
    return /^https?:$/.test(protocol) || (protocol === 'file:' && base?.startsWith(protocol)) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an address is a picture itself. An `<img>` runs nothing, whatever is drawn. */
const isPicture = (address: string): boolean => /^data:image\//i.test(address);

/** The address of a picture, resolved; undefined for what is none. */
export const pictureAddress = (address: unknown, base?: string): string | undefined =>
  typeof address === 'string' && isPicture(address) ? address : webAddress(address, base);

/**
 * The page's own address, whatever its `<base>` says. A page that another one has made, as editors do, has the origin of that one
 * alone (`blob:`) or its base (`srcdoc`).
 */
export function pageAddress(): string {
  // Not the global `origin`: a page may have a variable of that name.
  const {href, origin} = location;
  if (/^(https?|file):/.test(href)) return href;
  return origin === 'null' ? member(document, 'baseURI') : `${origin}/`;
}

/** What the page's relative addresses resolve against; undefined on a server, which has no page. */
export const pageBase = (): string | undefined => globalThis.document && member(document, 'baseURI');

/**
 * An address as it is written, where it may be rendered: one of the web, of a letter, or where it is used as one, a picture itself.
 * Undefined where it may not.
 */
export function safeUrl(address: string | null | undefined, use?: 'picture'): string | undefined {
  // To resolve an address takes a while, and its scheme says enough.
  const isSafe = /^(https?:\/\/|mailto:)/i.test(address ?? '') || (use && pictureAddress(address));
  return isSafe || webAddress(address, pageBase()) ? address! : undefined;
}
