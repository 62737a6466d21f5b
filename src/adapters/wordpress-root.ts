import {secureUrl} from '../core/identity.ts';

/** The address of the WordPress API in a page's header `Link`, where it is there. */
export function rootInHeader(header: string | null, page: string): string {
  const [, href] = /<([^<>]*)>\s*;[^,<]*?\brel="?https:\/\/api\.w\.org\/"?/.exec(header ?? '') ?? [];
  return href === undefined ? '' : secureUrl(new URL(href, page).href);
}

/** Asks for the headers of the page once more: what removes the link to the API from its head may have left it there. */
export async function findRoot(page: string, send: typeof fetch = fetch): Promise<string> {
  try {
    const {headers} = await send(page, {method: 'HEAD'});
    return rootInHeader(headers.get('link'), page);
  } catch {
    return '';
  }
}
