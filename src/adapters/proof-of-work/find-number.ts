/**
 * SHA-256, as often as it takes. The page's own is asynchronous, which takes ten times as long for texts so short, and it is there with https
 * alone. The text of these functions is run in a worker as well: each uses nothing but its parameters.
 */

/** What SHA-256 starts with: of the first primes the fractions of the square roots, and of the cube roots. */
export interface Constants {
  readonly start: Int32Array;
  readonly rounds: Int32Array;
}

export function hashConstants(): Constants {
  const start = new Int32Array(8);
  const rounds = new Int32Array(64);
  for (let candidate = 2, count = 0; count < 64; candidate++) {
    let factor = 2;
    while (candidate % factor) factor++;
    if (factor < candidate) continue;
    // Further elements of a typed array are not kept.
    start[count] = (Math.sqrt(candidate) % 1) * 2 ** 32;
    rounds[count++] = (Math.cbrt(candidate) % 1) * 2 ** 32;
  }
  return {start, rounds};
}

/** Takes a block of 64 bytes into the state of a hash. */
export function hashBlock(rounds: Int32Array, words: Int32Array, state: Int32Array, block: DataView, at: number): void {
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
  let [e, f, g, h] = [state[4]!, state[5]!, state[6]!, state[7]!];
  for (let index = 0; index < 64; index++) {
    if (index < 16) words[index] = block.getInt32(at + index * 4);
    else {
      const early = words[index - 15]!;
      const late = words[index - 2]!;
      words[index] =
        words[index - 16]! +
        words[index - 7]! +
        (((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)) +
        (((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10));
    }
    const one =
      h +
      (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) +
      ((e & f) ^ (~e & g)) +
      rounds[index]! +
      words[index]!;
    const two =
      (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

/** What is looked for: a number from `from` to before `to` that makes the hash `challenge`, in hexadecimal digits, of `salt` and itself. */
export interface Search {
  readonly salt: string;
  readonly challenge: string;
  readonly from: number;
  readonly to: number;
}

/** Answers the number; -1 where there is none. `salt` has no characters but those of ASCII. */
export function findNumber(
  {start, rounds}: Constants,
  take: typeof hashBlock,
  {salt, challenge, from, to}: Search,
): number {
  const wanted = parseInt(challenge.slice(0, 8), 16) | 0;
  const hexadecimal = (state: Int32Array) =>
    [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  const words = new Int32Array(64);
  // The blocks that are the same for all numbers are hashed once.
  const whole = salt.length - (salt.length % 64);
  const before = start.slice();
  const bytes = new Uint8Array(whole + 192);
  const block = new DataView(bytes.buffer);
  for (let index = 0; index < salt.length; index++) bytes[index] = salt.charCodeAt(index);
  for (let at = 0; at < whole; at += 64) take(rounds, words, before, block, at);
  for (let number = from; number < to; number++) {
    const digits = String(number);
    const length = salt.length + digits.length;
    for (let index = 0; index < digits.length; index++) bytes[salt.length + index] = digits.charCodeAt(index);
    const end = whole + (length - whole < 56 ? 64 : 128);
    bytes[length] = 128;
    bytes.fill(0, length + 1, end);
    block.setUint32(end - 4, length * 8);
    const state = before.slice();
    for (let at = whole; at < end; at += 64) take(rounds, words, state, block, at);
    if (state[0] === wanted && hexadecimal(state) === challenge) return number;
  }
  return -1;
}
