import {token} from '../calls.ts';
import {check, same} from '../checks.ts';
import {checkGood, checkProblem, checkRating, fresh, naming, sameRating, type ProtocolContext} from './context.ts';

/** So many readers vote at the same time. */
const AT_ONCE = 200;

/** How votes are counted, changed and taken back. */
export function describeProtocolVotes({test, vote, withdraw, rating}: ProtocolContext): void {
  test('a vote is counted, and everybody sees it', async ({first}) => {
    const before = await rating(first);
    const {mine, ...counted} = checkGood(await vote(first, 4), 'vote');
    checkRating(counted, 'the rating with the vote');
    same([mine, counted.article, counted.closed], [4, first, false], 'what the voter is told');
    same(counted.count, before.count + 1, 'votes');
    check(counted.revision > before.revision, `the revision ${counted.revision} came after ${before.revision}`);
    sameRating(await rating(first), counted, 'what everybody sees');
  });

  test('a vote that is sent again changes nothing', async ({first}) => {
    const voter = token();
    const one = checkGood(await vote(first, 2, voter), 'vote');
    const again = checkGood(await vote(first, 2, voter), 'the same vote');
    sameRating(again, one, 'the answer to the same vote');
  });

  test('another vote of a voter takes the place of the first one', async ({first}) => {
    const voter = token();
    const one = checkGood(await vote(first, 1, voter), 'vote');
    const other = checkGood(await vote(first, 5, voter), 'another vote');
    same([other.count, other.mine], [one.count, 5], 'votes, and the voter’s own');
    check(other.revision > one.revision, 'the revision has not grown');
    if (one.histogram && other.histogram)
      same(
        other.histogram.map((votes, index) => votes - one.histogram![index]!),
        [-1, 0, 0, 0, 1],
        'what has changed in the histogram',
      );
  });

  test('a vote can be taken back, once', async ({first}) => {
    const voter = token();
    const one = checkGood(await vote(first, 3, voter), 'vote');
    const gone = checkGood(await withdraw(first, voter), 'withdrawal');
    same([gone.count, gone.mine], [one.count - 1, null], 'votes, and the voter’s own');
    const again = checkGood(await withdraw(first, voter), 'the same withdrawal');
    same([again.count, again.revision], [gone.count, gone.revision], 'votes and revision after the second withdrawal');
    const anew = checkGood(await vote(first, 3, voter), 'vote after a withdrawal');
    same(anew.count, one.count, 'votes');
  });
}

/** Which article a vote is for, and what is told of several. */
export function describeProtocolArticles({test, vote, rating, call}: ProtocolContext): void {
  test('votes are kept apart by article and by voter', async ({first, second}) => {
    const voter = token();
    const before = await rating(second);
    checkGood(await vote(first, 5, voter), 'vote');
    sameRating(await rating(second), before, 'another article');
    const counted = checkGood(await vote(second, 2, voter), 'vote on another article');
    same([counted.count, counted.mine], [before.count + 1, 2], 'votes on another article');
  });

  test('many articles are asked about at once, and answered in the order asked', async ({first, second, third}) => {
    const {ratings} = checkGood(await call(`v1/ratings?${naming(third, first, second, first)}`), 'ratings');
    same(
      ratings.map(({article}) => article),
      [third, first, second, first],
      'articles',
    );
  });

  test('the article of a rating has no vote where nobody has voted', async (known) => {
    const article = fresh(known);
    const answer = await call(`v1/ratings?${naming(article)}`);
    // Some take votes for any page of an allowed origin, others for those that they list.
    if (answer.status === 404) return checkProblem(answer, [404], 'an article that is not listed');
    const [{count, average, revision}] = checkGood(answer, 'rating').ratings;
    same([count, average, revision], [0, null, 0], 'count, average and revision');
  });
}

/** What happens when many vote at the same time. */
export function describeProtocolAtOnce({test, vote, withdraw, rating}: ProtocolContext): void {
  test(`${AT_ONCE} votes at once are all counted, each once`, async ({second}) => {
    const before = await rating(second);
    const values = Array.from({length: AT_ONCE}, (_, index) => 1 + (index % 5));
    const answers = await Promise.all(values.map((value) => vote(second, value)));
    for (const answer of answers) checkGood(answer, 'one of many votes');
    const after = await rating(second);
    same(after.count, before.count + AT_ONCE, 'votes');
    if (after.histogram && before.histogram)
      same(
        after.histogram.map((votes, index) => votes - before.histogram![index]!),
        [1, 1, 1, 1, 1].map((share) => (share * AT_ONCE) / 5),
        'what has changed in the histogram',
      );
  });

  test('a voter who votes many times at once has one vote', async ({third}) => {
    const before = await rating(third);
    const voter = token();
    const answers = await Promise.all([1, 2, 3, 4, 5, 5, 4, 3, 2, 1].map((value) => vote(third, value, voter)));
    for (const answer of answers) checkGood(answer, 'one of many votes of one voter');
    same((await rating(third)).count, before.count + 1, 'votes');
    checkGood(await withdraw(third, voter), 'withdrawal');
    same((await rating(third)).count, before.count, 'votes after the withdrawal');
  });
}

/** Ways to write an address that all name the same article. */
const spellings = (address: string): string[] => [
  `${address}#comments`,
  `${address}${address.includes('?') ? '&' : '?'}utm_source=letter&fbclid=1`,
  address.replace(/^(https?:\/\/)([^/]+)/, (_, scheme: string, host: string) => scheme + host.toUpperCase()),
];

/** How articles are named. */
export function describeProtocolNames({test, vote, rating, call}: ProtocolContext): void {
  test('an article has one rating, however its address is written, and answers name it as it was asked', async ({
    first,
  }) => {
    for (const name of spellings(first)) {
      const before = await rating(first);
      const counted = checkGood(await vote(name, 4), name);
      same([counted.article, counted.count], [name, before.count + 1], `the vote on ${name}`);
      const {article, ...there} = await rating(name);
      same(article, name, 'the name');
      sameRating({...there, article: first}, await rating(first), `the rating of ${name}`);
    }
  });

  test('an article is known by its id as well', async ({articles, first}) => {
    const {id} = articles.find(({url}) => url === first)!;
    const byId = await rating(`id:${id}`);
    same([byId.count, byId.revision], [(await rating(first)).count, (await rating(first)).revision], 'votes');
    const answer = await call(`v1/ratings?${naming('id:no-such-id-8151')}`);
    checkProblem(answer, [404], 'an id that is not known');
  });
}
