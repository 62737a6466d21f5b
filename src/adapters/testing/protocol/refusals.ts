import {token} from '../calls.ts';
import {check, same} from '../checks.ts';
import {checkGood, checkProblem, naming, sameRating, withProof, type ProtocolContext} from './context.ts';

/** What no vote can be. */
const WRONG_VALUES = [0, -1, 6, 3.25, 1e9, '5', null, undefined, true, [5]];
/** What no article can be. */
const WRONG_ARTICLES = ['', 'story', '/story', 'javascript:alert(1)', 'id:', 7, null, undefined];

/** Which votes are refused, and that nothing of them is counted. */
export function describeProtocolRefusals(context: ProtocolContext): void {
  const {test, vote, withdraw, rating, call, unknown} = context;

  test('what is no vote is refused', async ({first}) => {
    const before = await rating(first);
    for (const value of WRONG_VALUES)
      checkProblem(await vote(first, value), [400], `a vote of ${JSON.stringify(value)}`);
    for (const article of WRONG_ARTICLES)
      checkProblem(await vote(article, 5), [400], `a vote on ${JSON.stringify(article)}`);
    sameRating(await rating(first), before, 'the rating');
  });

  test('a voter is named by 128 random bits, or refused', async ({first}) => {
    const before = await rating(first);
    for (const voter of ['', 'short', `${token()}x`, '!'.repeat(22)]) {
      checkProblem(await vote(first, 5, voter), [400], `the voter ${voter}`);
      checkProblem(await withdraw(first, voter), [400], `the withdrawal of the voter ${voter}`);
    }
    sameRating(await rating(first), before, 'the rating');
  });

  test('an article that is not known takes no votes, and does not spoil the answer about others', async ({first}) => {
    checkProblem(await vote(unknown, 5), [404], 'a vote on an article that is not known');
    checkProblem(await withdraw(unknown, token()), [404], 'a withdrawal from an article that is not known');
    checkProblem(await call(`v1/ratings?${naming(unknown)}`), [404], 'the rating of an article that is not known');
    const {ratings} = checkGood(await call(`v1/ratings?${naming(unknown, first)}`), 'ratings');
    same(
      ratings.map(({article, closed}) => [article, closed]),
      [
        [unknown, true],
        [first, false],
      ],
      'articles, and which of them are closed',
    );
    same([ratings[0].count, ratings[0].average], [0, null], 'an article that is not known');
  });

  test('an address that is too long is refused, and so are too many articles', async ({first}) => {
    const long = new URL(`/${'x'.repeat(5000)}`, first).href;
    checkProblem(await vote(long, 5), [400, 413, 414], 'a vote on a long address');
    checkProblem(await call(`v1/ratings?${naming(long)}`), [400, 414], 'the rating of a long address');
    const many = Array.from({length: 501}, (_, index) => `id:${index}`);
    checkProblem(await call(`v1/ratings?${naming(...many)}`), [400, 414], 'the ratings of 501 articles');
    checkProblem(await call('v1/ratings'), [400], 'the rating of no article');
  });

  test('what is not there, or cannot be done, is said', async () => {
    checkProblem(await call('v1/no-such-thing'), [404], 'an address that is not there');
    const answer = await call('v1/ratings', {method: 'PUT', body: 'x'});
    checkProblem(answer, [404, 405], 'a method that is not there');
    check(answer.status !== 405 || /\bGET\b/.test(answer.headers.get('allow') ?? ''), 'the methods are not named');
  });
}

/** What a body may be. */
export function describeProtocolBodies({test, call, rating, suite, vote}: ProtocolContext): void {
  const {maxBody = 8192} = suite;

  test('a body that is no vote, no JSON, or too large is refused', async ({first, origin}) => {
    const before = await rating(first);
    const send = (body: string, type: string) =>
      call('v1/votes', {
        method: 'PUT',
        headers: {'Content-Type': type, 'Afterword-Voter': token(), Origin: origin},
        body,
      });
    const good = JSON.stringify({article: first, value: 5});
    for (const body of ['', '{', '[]', '"x"', 'null', good.slice(0, -1), `${good}x`])
      checkProblem(await send(body, 'application/json'), [400], `the body ${body}`);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      checkProblem(await send(good, type), [415], `a body of type ${type}`);
    const large = JSON.stringify({article: first, value: 5, more: 'x'.repeat(maxBody)});
    checkProblem(await send(large, 'application/json'), [413], `a body of more than ${maxBody} bytes`);
    sameRating(await rating(first), before, 'the rating');
  });

  test('what a later version might send along does no harm', async ({first, origin}) => {
    const before = await rating(first);
    const body = JSON.stringify({article: first, value: 5, later: {a: 1}});
    const headers = {'Content-Type': 'application/json; charset=utf-8', 'Afterword-Voter': token(), Origin: origin};
    const answer = await withProof((proof) => call('v1/votes', {method: 'PUT', headers: {...headers, ...proof}, body}));
    same(checkGood(answer, 'vote').count, before.count + 1, 'votes');
  });

  test('words on a vote need one, and are taken once they have it', async ({first, origin}) => {
    const write = (text: unknown, voter: string) =>
      call('v1/feedback', {
        method: 'POST',
        headers: {'Content-Type': 'application/json', 'Afterword-Voter': voter, Origin: origin},
        body: JSON.stringify({article: first, text}),
      });
    const voter = token();
    checkProblem(await write('The map is missing.', voter), [409], 'words without a vote');
    const counted = checkGood(await vote(first, 2, voter), 'vote');
    for (const text of ['', ' \n ', 'x'.repeat(1001), 7, undefined])
      checkProblem(await write(text, voter), [400], `the words ${JSON.stringify(text)?.slice(0, 20)}`);
    const answer = await write('The map is missing. 🗺', voter);
    checkGood(answer, 'words on a vote', 204);
    same((await rating(first)).revision, counted.revision, 'the revision, which words do not change');
  });
}
