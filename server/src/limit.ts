import {isIPv4} from 'node:net';

/** The network of an address: /24 of IPv4, /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return plain.replace(/\d+$/, '0/24');
  const [head = '', tail] = plain.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** More networks than this are not remembered. */
const MOST = 10_000;

/** So many calls a minute from each network, as many of them at once. Kept in memory alone. */
export class NetworkLimit {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #left = new Map<string, {calls: number; at: number}>();

  constructor(perMinute: number, now: () => number = Date.now) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Counts one call. Answers 0 if it may go on, else the seconds to wait. */
  take(address: string): number {
    const network = networkOf(address);
    const at = this.#now();
    const calls = this.#callsLeft(network, at);
    if (calls < 1) return Math.ceil(((1 - calls) * 60) / this.#perMinute);
    // Taken out first, so that the one that has been still for longest comes first.
    this.#left.delete(network);
    if (this.#left.size >= MOST) this.#left.delete(this.#left.keys().next().value!);
    this.#left.set(network, {calls: calls - 1, at});
    return 0;
  }

  #callsLeft(network: string, at: number): number {
    const known = this.#left.get(network);
    if (!known) return this.#perMinute;
    return Math.min(this.#perMinute, known.calls + ((at - known.at) * this.#perMinute) / 60_000);
  }
}
