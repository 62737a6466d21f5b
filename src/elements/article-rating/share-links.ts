import {withoutHalves} from '../../core/text.ts';

/** Where each network takes an address and a title, both encoded. Plain links: nothing of theirs is on the page. */
const NETWORKS: Readonly<Record<string, readonly [name: string, link: (url: string, title: string) => string]>> = {
  facebook: ['Facebook', (url) => `https://www.facebook.com/sharer/sharer.php?u=${url}`],
  whatsapp: ['WhatsApp', (url, title) => `https://wa.me/?text=${title}%20${url}`],
  x: ['X', (url, title) => `https://x.com/intent/post?url=${url}&text=${title}`],
  linkedin: ['LinkedIn', (url) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}`],
  bluesky: ['Bluesky', (url, title) => `https://bsky.app/intent/compose?text=${title}%20${url}`],
  mastodon: ['Mastodon', (url, title) => `https://share.joinmastodon.org/#text=${title}%20${url}`],
  telegram: ['Telegram', (url, title) => `https://t.me/share/url?url=${url}&text=${title}`],
  reddit: ['Reddit', (url, title) => `https://www.reddit.com/submit?url=${url}&title=${title}`],
};

/** Ways to share that are offered by default. */
const DEFAULT_WAYS = 'facebook whatsapp x linkedin bluesky email copy';

export interface Shared {
  readonly url: string;
  readonly title: string;
}

/** Text for an address. A title may hold half of a character, which no address takes. */
const encoded = (text: string): string => encodeURIComponent(withoutHalves(text));

/** The names of the ways to share, separated by spaces or commas. */
export function waysToShare(names: string | undefined): string[] {
  const named = (names ?? '').split(/[\s,]+/).filter(Boolean);
  return named.length > 0 ? named : DEFAULT_WAYS.split(' ');
}

/** A network's name and its address for sharing; undefined for an unknown network. */
export function networkLink(
  name: string,
  {url, title}: Shared,
): {readonly name: string; readonly href: string} | undefined {
  if (!Object.hasOwn(NETWORKS, name)) return undefined;
  const [label, link] = NETWORKS[name]!;
  return {name: label, href: link(encoded(url), encoded(title))};
}

export const emailLink = ({url, title}: Shared): string => `mailto:?subject=${encoded(title)}&body=${encoded(url)}`;
