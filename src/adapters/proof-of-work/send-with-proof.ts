import {solve, type Challenge} from './solve.ts';

/** The status of an answer that asks for a proof of work: 428 Precondition Required. */
const PROOF_NEEDED = 428;
/** A challenge may have expired when it is answered: then the next one is tried, and no more. */
const ATTEMPTS = 2;
/** More numbers than this are no price for a vote. */
const MOST = 20_000_000;

/** The challenge of an answer; undefined where it has none that can be solved. */
async function challengeOf(answer: Response): Promise<Challenge | undefined> {
  const {challenge: found} = (await answer.json().catch(() => ({}))) as {challenge?: Partial<Record<string, unknown>>};
  const {algorithm, challenge, salt, signature, maxnumber} = found ?? {};
  const isText = typeof salt === 'string' && typeof signature === 'string' && typeof challenge === 'string';
  if (algorithm !== 'SHA-256' || !isText || typeof maxnumber !== 'number' || maxnumber > MOST) return undefined;
  return {algorithm, challenge, salt, signature, maxnumber};
}

/** Solves what a server asked instead of counting a vote, and sends the vote again. Answers the server's next answer. */
export async function sendWithProof(
  send: typeof fetch,
  refused: Response,
  address: RequestInfo | URL,
  init: RequestInit = {},
): Promise<Response> {
  let answer = refused;
  for (let attempt = 0; attempt < ATTEMPTS && answer.status === PROOF_NEEDED; attempt++) {
    const challenge = await challengeOf(answer.clone());
    if (!challenge) break;
    const proof = await solve(challenge, init.signal ?? undefined);
    answer = await send(address, {...init, headers: {...(init.headers as object), 'Afterword-Proof': proof}});
  }
  return answer;
}
