import type {RatingsSource, RatingSummary, Vote} from '../../core/types.ts';
import {token} from './calls.ts';
import {check, checkRefused, checkSummary, same} from './checks.ts';
import type {Context} from './context.ts';

export function describeRatings(context: Context): void {
  const {test, oldest, second} = context;

  test('ratings: an empty question has an empty answer', async ({ratings}) => {
    same((await ratings?.read([])) ?? [], [], 'answers');
  });

  test('ratings: one summary for each article, in the order asked', async ({ratings}) => {
    if (!ratings) return;
    const found = await ratings.read([second, oldest, second]);
    same(found.length, 3, 'answers');
    for (const summary of found) checkSummary(summary, ratings.shared);
    same(found[0], found[2], 'the same article');
    const [alone] = await ratings.read([oldest]);
    same(found[1]?.count, alone?.count, 'the same article asked alone');
  });

  test('ratings: many articles are read at once', async ({ratings}) => {
    const many = Array.from({length: 150}, () => oldest);
    if (ratings) same((await ratings.read(many)).length, 150, 'answers');
  });

  test('ratings: one vote a voter, changed and taken back', async ({ratings}) => {
    if (ratings) await checkVote(context, ratings);
  });

  test('ratings: feedback is taken, and changes no rating', async ({ratings}) => {
    if (ratings?.feedback && context.votes === true) await checkFeedback(context, ratings);
  });
}

async function checkVote({second, votes}: Context, ratings: RatingsSource): Promise<void> {
  const vote = {article: second, value: 4, voter: token()};
  if (!votes) return checkRefused(ratings.cast(vote), 'a vote was taken');
  const [before] = await ratings.read([second]);
  const counted = await ratings.cast(vote);
  checkSummary(counted, ratings.shared);
  same(counted.mine, 4, 'mine');
  check(counted.revision > before!.revision, 'the revision did not grow');
  const expected = before!.count + Number(ratings.shared);
  same(counted.count, expected, 'count');
  if (ratings.idempotent) same((await ratings.cast(vote)).count, expected, 'count after the same vote again');
  if (votes === 'once') return checkFinal(ratings, vote, expected);
  return checkChange(ratings, vote, before!, expected);
}

/** A second vote of the same voter is refused and not counted. */
async function checkFinal(ratings: RatingsSource, vote: Vote, expected: number): Promise<void> {
  await checkRefused(ratings.cast({...vote, value: 2}), 'a second vote was taken');
  const [after] = await ratings.read([vote.article]);
  same([after!.count, after!.voted], [expected, true], 'after the second vote');
}

/** A second vote of the same voter replaces the first one, and can be taken back. */
async function checkChange(ratings: RatingsSource, vote: Vote, before: RatingSummary, expected: number): Promise<void> {
  const {article, voter} = vote;
  const changed = await ratings.cast({...vote, value: 2});
  same([changed.count, changed.mine], [expected, 2], 'after a change');
  same((await ratings.read([article]))[0]!.count, expected, 'what others read');
  if (!ratings.withdraw) return;
  const withdrawn = await ratings.withdraw({article, voter});
  same([withdrawn.count, withdrawn.mine ?? null], [before.count, null], 'after it was taken back');
  check(withdrawn.revision > changed.revision, 'the revision did not grow');
}

async function checkFeedback({second}: Context, ratings: RatingsSource): Promise<void> {
  const feedback = {article: second, text: 'The map is missing.\n– A reader', voter: token()};
  const {count, average} = await ratings.cast({...feedback, value: 2});
  const answer: unknown = await ratings.feedback!(feedback);
  same(answer, undefined, 'answer');
  if (ratings.idempotent) await ratings.feedback!(feedback);
  const [after] = await ratings.read([second]);
  same([after!.count, after!.average], [count, average], 'the rating');
  await ratings.withdraw?.(feedback);
}
