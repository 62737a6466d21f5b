import {solve} from '../../proof-of-work/solve.ts';
import {token} from '../calls.ts';
import {check, same} from '../checks.ts';
import {checkGood, checkProblem, sameRating, type Answer, type ProtocolContext} from './context.ts';

const NEEDED = 428;

/** What a backend asks of voters whom it does not know, where it asks anything. */
export function describeProtocolProof({test, voteOnce, withdraw, rating}: ProtocolContext): void {
  /** The solution of what an answer asks. */
  const proofOf = (answer: Answer): Promise<string> => {
    checkProblem(answer, [NEEDED], 'the first vote of a voter, without a proof of work');
    const {algorithm, challenge, salt, maxnumber, signature} = answer.body.challenge;
    same([algorithm, /^[\da-f]{64}$/.test(challenge)], ['SHA-256', true], 'the algorithm, and the hash');
    check(salt && signature && maxnumber > 0, 'the challenge has no salt, no signature or no greatest number');
    return solve(answer.body.challenge);
  };

  test('a proof of work is asked of a new voter once, or never, and is of use to that voter alone', async ({first}) => {
    const [voter, other] = [token(), token()];
    const before = await rating(first);
    const answer = await voteOnce(first, 4, voter);
    if (answer.status !== NEEDED) {
      checkGood(answer, 'vote');
      return void checkGood(await withdraw(first, voter), 'withdrawal');
    }
    sameRating(await rating(first), before, 'the rating after a vote without a proof');
    const proof = await proofOf(answer);
    for (const [who, wrong] of [
      [voter, 'nonsense'],
      [voter, btoa('{}')],
      [other, proof],
    ] as const)
      checkProblem(await voteOnce(first, 4, who, {'Afterword-Proof': wrong}), [NEEDED], 'a vote with a wrong proof');
    sameRating(await rating(first), before, 'the rating after votes with wrong proofs');
    checkGood(await voteOnce(first, 4, voter, {'Afterword-Proof': proof}), 'the vote with its proof');
    const changed = checkGood(await voteOnce(first, 5, voter), 'another vote of the same voter');
    same(changed.count, before.count + 1, 'votes');
    checkGood(await withdraw(first, voter), 'withdrawal');
  });
}
