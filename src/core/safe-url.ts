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

/** An address as it is written, where it may be rendered: one of the web or of a letter. Undefined where it may not. */
export const safeUrl = (address: string | null | undefined): string | undefined =>
  address?.startsWith('mailto:') || webAddress(address, member(document, 'baseURI')) ? address! : undefined;
