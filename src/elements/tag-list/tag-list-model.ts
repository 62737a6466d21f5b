import type {Term} from '../../core/types.ts';

/** The page's own links as terms; links without words are none. */
export const termsFromLinks = (
  links: readonly {readonly textContent: string | null; readonly href: string}[],
  kind: Term['kind'],
): Term[] =>
  links.map(({textContent, href}) => ({kind, name: (textContent ?? '').trim(), url: href})).filter(({name}) => name);
