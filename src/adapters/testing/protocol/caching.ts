import {token} from '../calls.ts';
import {check, same} from '../checks.ts';
import {checkGood, checkProblem, naming, type Answer, type Known, sameRating, type ProtocolContext} from './context.ts';

const FOREIGN = 'https://foreign-site.example';

/** Everything that is public, about one article. */
const reads = ({first}: Known): string[] => [
  `v1/ratings?${naming(first)}`,
  'v1/articles/latest?limit=3',
  `v1/articles/neighbours?${naming(first)}`,
  `v1/articles/related?${naming(first)}&by=tag`,
  'v1/articles/top?by=votes',
  `v1/terms?${naming(first)}`,
  `v1/notices?${naming(first)}`,
  'openapi.json',
];

/** What caches between readers and the backend are told. */
export function describeProtocolCaching({test, call, vote, withdraw}: ProtocolContext): void {
  test('public answers are the same for all readers, and may be kept', async (known) => {
    for (const path of reads(known)) {
      const askers: Record<string, string>[] = [
        {},
        {Origin: known.origin, 'Afterword-Voter': token(), Cookie: 'session=1', 'Accept-Language': 'ar'},
        {Origin: FOREIGN, Authorization: 'Bearer x'},
      ];
      const answers = await Promise.all(askers.map((headers) => call(path, {headers})));
      for (const answer of answers) {
        checkGood(answer, path);
        same(answer.text, answers[0]!.text, `${path}: the same for all`);
        same(answer.headers.get('set-cookie'), null, `${path}: cookies`);
        same(answer.headers.get('access-control-allow-origin'), '*', `${path}: who may read it`);
        check(
          !/origin|cookie|authorization|\*/i.test(answer.headers.get('vary') ?? ''),
          `${path}: it varies by reader`,
        );
        const cache = answer.headers.get('cache-control') ?? '';
        check(/\bpublic\b/.test(cache) && /\bmax-age=\d+/.test(cache), `${path}: cache-control is ${cache}`);
      }
    }
  });

  test('who has an answer already is told so, until it changes', async ({first}) => {
    const path = `v1/ratings?${naming(first)}`;
    const etag = (await call(path)).headers.get('etag') ?? '';
    check(/^(W\/)?"[^"]+"$/.test(etag), `the name of the content is ${etag}`);
    const again = await call(path, {headers: {'If-None-Match': etag}});
    same([again.status, again.text], [304, ''], 'the answer to who has it');
    const weak = await call(path, {headers: {'If-None-Match': `"other", W/${etag.replace(/^W\//, '')}`}});
    same(weak.status, 304, 'the answer to who has it among others');
    checkGood(await vote(first, 5), 'vote');
    const changed = await call(path, {headers: {'If-None-Match': etag}});
    checkGood(changed, 'the rating after a vote');
    check(changed.headers.get('etag') !== etag, 'another content has the same name');
  });

  test('answers to votes are for the voter alone', async ({first}) => {
    const voter = token();
    const answers: Record<string, Answer> = {
      vote: await vote(first, 4, voter),
      withdrawal: await withdraw(first, voter),
      'a wrong vote': await vote(first, 9, voter),
    };
    for (const [what, {headers}] of Object.entries(answers)) {
      check(/\bno-store\b/.test(headers.get('cache-control') ?? ''), `${what}: it may be kept`);
      same([headers.get('etag'), headers.get('set-cookie')], [null, null], `${what}: names and cookies`);
    }
  });
}

/** Which pages may ask, and which may vote. */
export function describeProtocolOrigins({test, call, vote, rating}: ProtocolContext): void {
  const ask = (path: string, origin: string, method: string, headers: string) =>
    call(path, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': headers,
      },
    });
  const list = (answer: Answer, name: string) =>
    (answer.headers.get(`access-control-allow-${name}`) ?? '')
      .toLowerCase()
      .split(',')
      .map((item) => item.trim());

  test('a page of an allowed origin may vote, and read what it is answered', async ({first, origin}) => {
    for (const method of ['PUT', 'DELETE']) {
      const answer = await ask('v1/votes', origin, method, 'afterword-voter,content-type');
      check(answer.status === 204 || answer.status === 200, `the question whether it may answers ${answer.status}`);
      same(answer.headers.get('access-control-allow-origin'), origin, 'who may');
      check(list(answer, 'methods').includes(method.toLowerCase()), `${method} is not allowed`);
      for (const name of ['afterword-voter', 'content-type'])
        check(list(answer, 'headers').includes(name), `${name} is not allowed`);
    }
    for (const value of [4, 9]) {
      const answer = await vote(first, value);
      same(answer.headers.get('access-control-allow-origin'), origin, `who may read the answer to a vote of ${value}`);
      check(/\borigin\b/i.test(answer.headers.get('vary') ?? ''), 'the answer to a vote does not vary by origin');
    }
  });

  test('a page of another origin may not vote', async ({first}) => {
    const before = await rating(first);
    const answer = await vote(first, 5, token(), {Origin: FOREIGN});
    checkProblem(answer, [403], 'a vote from another origin');
    const asked = await ask('v1/votes', FOREIGN, 'PUT', 'afterword-voter');
    check(
      ![FOREIGN, '*'].includes(asked.headers.get('access-control-allow-origin') ?? ''),
      'a page of another origin is told that it may vote',
    );
    sameRating(await rating(first), before, 'the rating');
  });

  test('every page may read, and ask whether it may', async ({first}) => {
    const answer = await ask(`v1/ratings?${naming(first)}`, FOREIGN, 'GET', 'x-anything');
    check(answer.status === 204 || answer.status === 200, `the question whether it may answers ${answer.status}`);
    same(answer.headers.get('access-control-allow-origin'), '*', 'who may');
  });
}
