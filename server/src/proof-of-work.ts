import {createHash} from 'node:crypto';
import {createChallenge, extractParams, verifySolution} from 'altcha-lib/v1';
import {LRUCache} from 'lru-cache';
import {Problem} from './problem.ts';

/** Milliseconds that a challenge may take. */
const PATIENCE = 600_000;
/** Milliseconds for which a voter needs no other proof. */
const REMEMBERED = 86_400_000;
/** More voters than this are not remembered; those that were forgotten prove once more. */
const MOST_VOTERS = 200_000;

export interface ProofOptions {
  /** Hashes that a new voter has to try, on average. */
  readonly cost: number;
  /** Signs the challenges: the same at all servers of one database. */
  readonly key: string;
}

/** What stands for a voter in a challenge: a proof is of no use to anybody else. */
const nameOf = (token: string): string => createHash('sha256').update(token).digest('base64url').slice(0, 22);

/**
 * Lets a voter who was not seen today work for some moments before a vote is counted. Nothing is kept of a challenge: it is signed, is
 * for one voter, and ends after ten minutes.
 */
export class ProofOfWork {
  readonly #cost: number;
  readonly #key: string;
  readonly #proved = new LRUCache<string, true>({max: MOST_VOTERS, ttl: REMEMBERED});

  constructor({cost, key}: ProofOptions) {
    this.#cost = cost;
    this.#key = key;
  }

  /**
   * @param proof what came in the header `Afterword-Proof`
   * @throws Problem with a challenge, where the voter has to prove first
   */
  async check(token: string, proof: string | undefined): Promise<void> {
    const voter = nameOf(token);
    if (this.#proved.get(voter)) return;
    if (proof !== undefined && (await this.#isRight(voter, proof))) this.#proved.set(voter, true);
    else throw await this.#ask(voter);
  }

  async #isRight(voter: string, proof: string): Promise<boolean> {
    try {
      return extractParams(proof).voter === voter && (await verifySolution(proof, this.#key));
    } catch {
      // Whatever it is, it is no solution.
      return false;
    }
  }

  async #ask(voter: string): Promise<Problem> {
    const challenge = await createChallenge({
      hmacKey: this.#key,
      maxNumber: 2 * this.#cost,
      params: {voter},
      expires: new Date(Date.now() + PATIENCE),
    });
    const detail = 'A new voter has to solve the challenge first, and to send the vote again with Afterword-Proof.';
    return new Problem(428, detail, {}, {challenge});
  }
}
