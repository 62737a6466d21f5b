import {BlockList, isIP, isIPv4} from 'node:net';

/** An address without a zone, and one of IPv4 that is written as IPv6 as what it is. */
const plain = (address: string): string => {
  const bare = address.replace(/%.*/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(bare);
  if (!hex) return bare;
  const [high, low] = [Number.parseInt(hex[1]!, 16), Number.parseInt(hex[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
};

const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

/** The networks of a list like `10.0.0.0/8`, `192.0.2.1`, `2001:db8::/32`. Throws where one is none. */
export function parseNetworks(texts: readonly string[]): BlockList {
  const networks = new BlockList();
  for (const text of texts) {
    const [address = '', bits, ...more] = text.split('/');
    const inner = plain(address);
    const most = isIPv4(inner) ? 32 : 128;
    // The prefix of an IPv4 network that is written as IPv6 counts from the start of the IPv6 address.
    const prefix = bits === undefined ? most : Number(bits) - (inner === address || most > 32 ? 0 : 96);
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
  if (isIPv4(bare)) return bare.replace(/\d+$/, '0/24');
  const [head = '', tail] = bare.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, bits / 16)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/${bits}`;
}
