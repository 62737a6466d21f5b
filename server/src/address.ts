import {BlockList, isIP, isIPv4, isIPv6} from 'node:net';

/** The eight groups of an IPv6 address, however it is written; undefined where it is none. */
function groupsOf(address: string): number[] | undefined {
  if (!isIPv6(address)) return undefined;
  // The last two groups may be written as IPv4 is.
  const last = address.slice(address.lastIndexOf(':') + 1);
  const [a = 0, b = 0, c = 0, d = 0] = isIPv4(last) ? last.split('.').map(Number) : [];
  const tail = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  const hex = isIPv4(last) ? address.slice(0, -last.length) + tail : address;
  const [left = [], right = []] = hex.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}

/** An address without a zone, and one of IPv4 that is written as IPv6, in whatever spelling, as what it is. */
function plain(address: string): string {
  const bare = address.replace(/%.*/s, '');
  const groups = groupsOf(bare);
  const [high = 0, low = 0] = groups?.slice(6) ?? [];
  const isMapped = groups?.[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  return isMapped ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : bare;
}

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

/** The networks of a list like `10.0.0.0/8`, `192.0.2.1`, `2001:db8::/32`. Throws where one is none. */
export function parseNetworks(texts: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const text of texts) {
    const [address = '', bits, ...more] = text.split('/');
    const inner = plain(address);
    const most = isIPv4(inner) ? 32 : 128;
    // The prefix of an IPv4 network that is written as IPv6 counts from the start of the IPv6 address.
    const prefix = bits === undefined ? most : Number(bits) - (isIPv4(address) || most > 32 ? 0 : 96);
    if (!isIP(inner) || more.length || (bits !== undefined && !/^\d{1,3}$/.test(bits)) || prefix < 0 || prefix > most)
      throw new Error(`not a network: ${text} (a network looks like 10.0.0.0/8 or 2001:db8::/32)`);
    networks.addSubnet(inner, prefix, familyOf(inner));
  }
  return networks;
}

/** An address as a proxy writes it: perhaps with a port, with brackets around IPv6, in quotes. */
function readHop(text: string): string | undefined {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const address = plain(/^\[([^\]]+)\](:\d+)?$/.exec(bare)?.[1] ?? /^([\d.]+):\d+$/.exec(bare)?.[1] ?? bare);
  return isIP(address) ? address : undefined;
}

/**
 * Whose request it is: the nearest address that is no trusted proxy. `X-Forwarded-For` is read from the
 * right, since every hop adds what it saw at the end, and only as far as trusted hops wrote it: what stands
 * before may be anybody's invention.
 */
export function clientAddress(remote: string, forwarded: string | undefined, trusted: BlockList): string {
  let address = plain(remote);
  const hops = forwarded?.split(',') ?? [];
  while (hops.length && isIP(address) && trusted.check(address, familyOf(address))) {
    const hop = readHop(hops.pop()!);
    if (!hop) break;
    address = hop;
  }
  return address;
}

/** The network of an address: /24 of IPv4; /64 of IPv6, or of as many bits as are named, by whole groups. */
export function networkOf(address: string, bits: 48 | 64 = 64): string {
  const bare = plain(address);
  if (isIPv4(bare)) return `${bare.slice(0, bare.lastIndexOf('.'))}.0/24`;
  const groups = groupsOf(bare) ?? [];
  return `${groups
    .slice(0, bits / 16)
    .map((group) => group.toString(16))
    .join(':')}::/${bits}`;
}
