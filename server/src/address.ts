import {isIPv4} from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
/** A network: its first address, and how many bits of it count. */
type Network = readonly [address: Address, bits: number];

/** Bits of an IPv4 network that is written as IPv6 which say that it is one. */
const MAPPED_BITS = 96;

/** Reads an address without its zone; one of IPv4 that is written as IPv6, in whatever spelling, as what it is. */
function parseAddress(text: string): Address | undefined {
  const bare = text.replace(/%.*/s, '');
  // Other spellings of IPv4 (octal, fewer parts) are nobody's address.
  const isAddress = bare.includes(':') ? ipaddr.IPv6.isValid(bare) : ipaddr.IPv4.isValidFourPartDecimal(bare);
  return isAddress ? ipaddr.process(bare) : undefined;
}

function parseNetwork(text: string): Network | undefined {
  const [address = '', bits, ...more] = text.split('/');
  const first = parseAddress(address);
  if (!first || more.length || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const most = first.kind() === 'ipv4' ? 32 : 128;
  // The prefix of an IPv4 network that is written as IPv6 counts from the start of the IPv6 address.
  const skipped = first.kind() === 'ipv4' && address.includes(':') ? MAPPED_BITS : 0;
  const prefix = bits === undefined ? most : Number(bits) - skipped;
  return prefix >= 0 && prefix <= most ? [first, prefix] : undefined;
}

/** A list of networks. */
export interface Networks {
  has(address: string): boolean;
}

/** The networks of a list like `10.0.0.0/8`, `192.0.2.1`, `2001:db8::/32`. Throws where one is none. */
export function parseNetworks(texts: readonly string[]): Networks {
  const networks = texts.map((text) => {
    const network = parseNetwork(text);
    if (!network) throw new Error(`not a network: ${text} (a network looks like 10.0.0.0/8 or 2001:db8::/32)`);
    return network;
  });
  return {
    has(text) {
      const address = networks.length ? parseAddress(text) : undefined;
      return networks.some(([first, bits]) => address?.kind() === first.kind() && address.match(first, bits));
    },
  };
}

/** An address as it is compared and counted: `198.51.100.7`, `2001:db8::1`. Empty where the text is none. */
const spelled = (text: string): string => (isIPv4(text) ? text : (parseAddress(text)?.toString() ?? ''));

/** An address as a proxy writes it: perhaps with a port, with brackets around IPv6, in quotes. Empty where it is none. */
function readHop(text: string): string {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  return spelled(/^\[([^\]]+)\](:\d+)?$/.exec(bare)?.[1] ?? /^([\d.]+):\d+$/.exec(bare)?.[1] ?? bare);
}

/**
 * Whose request it is: the nearest address that is no trusted proxy. `X-Forwarded-For` is read from the
 * right, since every hop adds what it saw at the end, and only as far as trusted hops wrote it: what stands
 * before may be anybody's invention.
 */
export function clientAddress(remote: string, forwarded: string | undefined, trusted: Networks): string {
  let address = spelled(remote);
  const hops = forwarded?.split(',') ?? [];
  while (hops.length && trusted.has(address)) {
    const hop = readHop(hops.pop()!);
    if (!hop) break;
    address = hop;
  }
  return address;
}

/** The same behind a known number of proxies whose addresses change, as hosts have them: the last ones are theirs. */
export function clientAddressByHops(remote: string, forwarded: string | undefined, hops: number): string {
  let address = spelled(remote);
  const entries = forwarded?.split(',') ?? [];
  for (let left = hops; left && entries.length; left--) {
    const hop = readHop(entries.pop()!);
    if (!hop) break;
    address = hop;
  }
  return address;
}

export interface ProxyOptions {
  /** The networks of the proxies in front. */
  readonly trustProxy?: readonly string[] | undefined;
  /** How many proxies stand in front, where their addresses are not known. */
  readonly proxyHops?: number | undefined;
  /** The header in which the proxy in front names the reader's address alone: `CF-Connecting-IP`. */
  readonly clientHeader?: string | undefined;
}

/** What is read of a request to know whose it is. */
export interface Incoming {
  readonly remote: string;
  header(name: string): string | undefined;
}

/** Says whose request it is, by the proxies that are trusted. */
export function clientAddresses({trustProxy = [], proxyHops = 0, clientHeader}: ProxyOptions) {
  const trusted = parseNetworks(trustProxy);
  return ({remote, header}: Incoming): string => {
    const isTrusted = proxyHops > 0 || trusted.has(remote);
    const named = isTrusted && clientHeader ? readHop(header(clientHeader) ?? '') : '';
    if (named) return named;
    const forwarded = header('x-forwarded-for');
    return proxyHops ? clientAddressByHops(remote, forwarded, proxyHops) : clientAddress(remote, forwarded, trusted);
  };
}

/** The network of an address: /24 of IPv4; /64 of IPv6, or of as many bits as are named, by whole groups. */
export function networkOf(text: string, bits: 48 | 64 = 64): string {
  // As most are written, by what Node reads quickest: each vote is read several times.
  if (isIPv4(text)) return `${text.slice(0, text.lastIndexOf('.'))}.0/24`;
  const address = parseAddress(text);
  if (address instanceof ipaddr.IPv4) return `${address.octets.slice(0, 3).join('.')}.0/24`;
  const groups = (address?.parts ?? []).slice(0, bits / 16).map((group) => group.toString(16));
  return `${groups.join(':')}::/${bits}`;
}
