import {findNumber, hashBlock, hashConstants, type Search} from './find-number.ts';

/** What a server asks a new voter to work out before it counts the vote: which number makes this hash. The format is that of ALTCHA. */
export interface Challenge {
  readonly algorithm: 'SHA-256';
  /** The SHA-256 of `salt` with the number after it, in hexadecimal digits. */
  readonly challenge: string;
  readonly salt: string;
  /** The number is at most this. */
  readonly maxnumber: number;
  readonly signature: string;
}

/** Milliseconds that the page is held up at a time, where there is no worker. */
const SLICE = 8;
/** Numbers that are tried in the first of these slices. */
const FIRST = 200;

/** The functions in a text of their own. They get one another as parameters: whatever a minifier calls them, they find each other. */
const workerText = () =>
  `const [constants,take,find]=[${hashConstants},${hashBlock},${findNumber}];` +
  'onmessage=({data})=>postMessage(find(constants(),take,data))';

/** Rejects where the page's policy (CSP) or the browser lets no such worker start. */
function searchInWorker(search: Search, signal: AbortSignal | undefined): Promise<number> {
  const url = URL.createObjectURL(new Blob([workerText()], {type: 'text/javascript'}));
  let worker: Worker | undefined;
  return new Promise<number>((resolve, reject) => {
    worker = new Worker(url);
    worker.onmessage = ({data}) => resolve(data as number);
    worker.onerror = reject;
    signal?.addEventListener('abort', reject);
    worker.postMessage(search);
  }).finally(() => {
    worker?.terminate();
    URL.revokeObjectURL(url);
  });
}

/** The same a few numbers at a time, between which the page has its turn. */
async function searchInSlices({from, to, ...rest}: Search, signal: AbortSignal | undefined): Promise<number> {
  const constants = hashConstants();
  for (let at = from, size = FIRST; at < to;) {
    signal?.throwIfAborted();
    const begun = performance.now();
    const next = Math.min(at + size, to);
    const found = findNumber(constants, hashBlock, {...rest, from: at, to: next});
    if (found >= 0) return found;
    at = next;
    // As many as this device tries in that time.
    size = Math.max(FIRST, Math.min(2 * size, Math.round((size * SLICE) / (performance.now() - begun))));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return -1;
}

/**
 * Solves a challenge: in a worker, or in slices where there is none. Answers what the header `Afterword-Proof` takes.
 *
 * @throws where it has no solution, or where `signal` says that it is no longer wanted
 */
export async function solve(challenge: Challenge, signal?: AbortSignal): Promise<string> {
  const search = {salt: challenge.salt, challenge: challenge.challenge, from: 0, to: challenge.maxnumber + 1};
  const number = await searchInWorker(search, signal).catch(() => {
    signal?.throwIfAborted();
    return searchInSlices(search, signal);
  });
  if (number < 0) throw new Error('the challenge has no solution');
  const {algorithm, salt, signature} = challenge;
  return btoa(JSON.stringify({algorithm, challenge: challenge.challenge, number, salt, signature}));
}
