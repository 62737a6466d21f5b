import {check, same} from '../checks.ts';
import {checkLink} from '../checks.ts';
import {checkGood, checkProblem, naming, type Article, type ProtocolContext} from './context.ts';

const timeOf = ({published}: Article) => (published ? Date.parse(published) : 0);
const idsOf = (articles: readonly Article[]) => articles.map(({id}) => id);

/** Reads a list page after page. */
async function pagesOf(call: ProtocolContext['call'], path: string, most = 500): Promise<Article[]> {
  const found: Article[] = [];
  for (let cursor = ''; found.length <= most;) {
    const body = checkGood(await call(`${path}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`), path);
    for (const link of body.items) checkLink(link);
    found.push(...body.items);
    if (body.cursor === undefined) break;
    ({cursor} = body);
  }
  return found;
}

/** The latest articles, and how a list is paged. */
export function describeProtocolLatest({test, call}: ProtocolContext): void {
  test('the latest articles are the newest first, and pages of any size join', async ({articles}) => {
    const newest = [...articles].reverse();
    newest.forEach((article, index) => {
      check(index === 0 || timeOf(article) <= timeOf(newest[index - 1]!), `${article.id} is listed too late`);
    });
    for (const limit of [1, 2, 7]) {
      const found = await pagesOf(call, `v1/articles/latest?limit=${limit}`, 20);
      same(idsOf(found), idsOf(newest.slice(0, found.length)), `pages of ${limit}`);
      same(new Set(idsOf(found)).size, found.length, 'articles, each once');
    }
  });

  test('an article can be left out of the latest', async ({articles, first}) => {
    const found = await pagesOf(call, `v1/articles/latest?limit=2&exclude=${encodeURIComponent(first)}`, 20);
    const others = [...articles].reverse().filter(({url}) => url !== first);
    same(idsOf(found), idsOf(others.slice(0, found.length)), 'the others');
  });

  test('a page that cannot be is refused', async () => {
    for (const limit of ['0', '101', '-1', '1.5', 'x'])
      checkProblem(await call(`v1/articles/latest?limit=${limit}`), [400], `a limit of ${limit}`);
    checkProblem(await call('v1/articles/latest?cursor=nonsense'), [400], 'a cursor that was never given');
  });
}

/** What belongs to one article. */
export function describeProtocolOfArticle({test, call, unknown}: ProtocolContext): void {
  test('walking to the next article visits each once, and back again', async ({articles}) => {
    const some = articles.slice(-10);
    const walk = async (from: Article, way: 'previous' | 'next') => {
      const visited = [from];
      while (visited.length < some.length) {
        const path = `v1/articles/neighbours?${naming(visited.at(-1)!.url)}`;
        const to = checkGood(await call(path), path)[way];
        if (!to) break;
        checkLink(to);
        visited.push(to);
      }
      return idsOf(visited);
    };
    same(await walk(some[0]!, 'next'), idsOf(some), 'on');
    same(await walk(some.at(-1)!, 'previous'), idsOf(some).reverse(), 'back');
    same(checkGood(await call(`v1/articles/neighbours?${naming(some.at(-1)!.url)}`), 'newest').next, null, 'the next');
  });

  test('related articles are never the article itself, each once, and pages join', async ({first}) => {
    const {id} = checkGood(await call('v1/articles/latest?limit=1'), 'latest').items[0]!;
    for (const by of ['author', 'tag', 'category']) {
      const path = `v1/articles/related?${naming(first)}&by=${by}`;
      const found = idsOf(await pagesOf(call, `${path}&limit=2`, 10));
      check(!found.includes(id), `by ${by}: the article itself`);
      same(new Set(found).size, found.length, `by ${by}: articles, each once`);
      const whole = checkGood(await call(`${path}&limit=100`), path);
      same(found, idsOf(whole.items).slice(0, found.length), `by ${by}: pages of two`);
    }
    checkProblem(await call(`v1/articles/related?${naming(first)}&by=mood`), [400], 'related by mood');
  });

  test('terms are those of each article, in the order asked', async ({first, second}) => {
    const {terms} = checkGood(await call(`v1/terms?${naming(second, first)}`), 'terms');
    same(
      terms.map(({article}) => article),
      [second, first],
      'articles',
    );
    for (const kind of ['tag', 'category']) {
      const only = checkGood(await call(`v1/terms?${naming(first)}&kind=${kind}`), kind).terms[0]!.items;
      same(
        only,
        terms[1]!.items.filter((term) => term.kind === kind),
        `of the kind ${kind}`,
      );
    }
  });

  test('an article that is not known has neither neighbours nor related articles, terms or notices', async () => {
    for (const path of ['articles/neighbours?', 'articles/related?by=tag&', 'terms?', 'notices?'])
      checkProblem(await call(`v1/${path}${naming(unknown)}`), [404], path);
  });
}

/** What readers liked most. */
export function describeProtocolTop({test, call, vote, rating}: ProtocolContext): void {
  test('the top articles are those with most votes, or rated best', async ({articles, first}) => {
    checkGood(await vote(first, 5), 'vote');
    const byVotes = checkGood(await call('v1/articles/top?by=votes&days=36500&limit=100'), 'top by votes').items;
    const counts = await Promise.all(byVotes.map(async ({url}) => (await rating(url)).count));
    same(
      counts,
      [...counts].sort((a, b) => b - a),
      'votes of the top articles',
    );
    check(
      counts.every((count) => count > 0),
      'an article without votes is among the top',
    );
    const known = new Set(idsOf(articles));
    check(
      articles.length >= 100 || byVotes.every(({id}) => known.has(id)),
      'an article that is not listed is among the top',
    );
    for (const link of checkGood(await call('v1/articles/top?by=rating&days=36500'), 'top by rating').items)
      checkLink(link);
    for (const query of ['by=mood', 'by=votes&days=0', 'by=votes&days=x', 'by=votes&limit=0'])
      checkProblem(await call(`v1/articles/top?${query}`), [400], query);
  });

  test('the protocol is described by OpenAPI 3.1', async () => {
    const {openapi, paths} = checkGood(await call('openapi.json'), 'openapi.json');
    check(/^3\.1\./.test(openapi), `it is described by OpenAPI ${openapi}`);
    for (const path of ['/v1/ratings', '/v1/votes', '/v1/articles/latest'])
      check(
        Object.keys(paths).some((known) => known.endsWith(path)),
        `${path} is not described`,
      );
  });
}
