import type {ArticleLink, ArticleRef, ArticlesSource} from '../../core/types.ts';
import {check, checkAddress, checkLink, same} from './checks.ts';
import type {Context} from './context.ts';

/** When an article was published, in milliseconds. One without a date counts as the oldest. */
const time = ({published}: ArticleLink): number => (published ? Date.parse(published) : -Infinity);
const idsOf = (links: readonly ArticleLink[]): string[] => links.map(({id}) => id);

type Latest = NonNullable<ArticlesSource['latest']>;

/** The first pages of the latest articles, joined. */
async function firstPages(latest: Latest): Promise<ArticleLink[]> {
  const seen: ArticleLink[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 5; page++) {
    const found = await latest({limit: 2, cursor});
    check(found.items.length <= 2, `${found.items.length} items for a limit of 2`);
    seen.push(...found.items);
    cursor = found.cursor;
    if (cursor === undefined) break;
  }
  return seen;
}

export function describeLatest({test}: Context): void {
  test('latest: newest first, no more than asked, and pages that join', async ({articles}) => {
    if (!articles?.latest) return;
    const seen = await firstPages(articles.latest);
    seen.forEach(checkLink);
    check(seen.length >= 2, 'no articles');
    same(new Set(idsOf(seen)).size, seen.length, 'different articles');
    for (const [index, link] of seen.slice(1).entries())
      check(time(link) <= time(seen[index]!), `${link.url} is newer than the one before`);
    const {items} = await articles.latest({limit: seen.length});
    same(idsOf(items), idsOf(seen), 'the same in one page');
    await articles.latest({limit: 100});
  });

  test('latest: leaves out the article being read, and still fills the page', async ({articles}) => {
    if (!articles?.latest) return;
    const {items} = await articles.latest({limit: 3});
    if (items.length < 3) return;
    const exclude = {url: items[1]!.url};
    const without = await articles.latest({limit: 2, exclude});
    same(idsOf(without.items), [items[0]!.id, items[2]!.id], 'without the second');
  });
}

type Neighbours = NonNullable<ArticlesSource['neighbours']>;

/** The addresses of all articles from `start` on. */
async function walk(neighbours: Neighbours, start: ArticleRef, direction: 'next' | 'previous'): Promise<string[]> {
  const visited = [start.url];
  while (visited.length < 1000) {
    const link = (await neighbours({url: visited.at(-1)!}, 'all'))[direction];
    if (!link) return visited;
    checkLink(link);
    check(!visited.includes(link.url), `${link.url} came twice`);
    visited.push(link.url);
  }
  throw new Error('no end');
}

export function describeNeighbours({suite, test, oldest, second}: Context): void {
  test('neighbours: walking on visits every article once, and back again', async ({articles}) => {
    const {neighbours} = articles ?? {};
    if (!neighbours) return;
    if (suite.complete) {
      const urls = suite.articles.map(({url}) => url);
      same(await walk(neighbours, oldest, 'next'), urls, 'forwards');
      same(await walk(neighbours, {url: urls.at(-1)!}, 'previous'), urls.reverse(), 'backwards');
    } else {
      const {previous, next} = await neighbours(second, 'all');
      for (const link of [previous, next]) if (link) checkLink(link);
    }
  });
}

export function describeRelated({test, oldest}: Context): void {
  test('related: never the article itself, in pages that join', async ({articles}) => {
    if (!articles?.related) return;
    for (const by of ['author', 'tag', 'category'] as const) {
      const {items, cursor} = await articles.related(oldest, {by, limit: 1});
      check(items.length <= 1, 'more than asked');
      items.forEach(checkLink);
      check(!items.some(({url}) => url === oldest.url), `by ${by}: the article itself`);
      if (!cursor) continue;
      const more = await articles.related(oldest, {by, limit: 1, cursor});
      check(!more.items.some(({id}) => id === items[0]!.id), `by ${by}: the same article on two pages`);
    }
  });
}

export function describeTerms({test, oldest, second}: Context): void {
  test('terms: those of each article, of the kind asked for, in the order asked', async ({terms}) => {
    if (!terms) return;
    same(await terms.of([], 'tag'), [], 'no articles');
    for (const kind of ['tag', 'category'] as const) {
      const [ofSecond, ofOldest] = await terms.of([second, oldest], kind);
      const [alone] = await terms.of([oldest], kind);
      same(ofOldest, alone, 'asked alone');
      for (const term of [...ofOldest!, ...ofSecond!]) {
        same(term.kind, kind, term.name);
        check(term.name, 'a term without a name');
        checkAddress(term.url);
      }
    }
  });
}

export function describeNotices({test, oldest}: Context): void {
  test('notices: texts with an id', async ({notices}) => {
    for (const notice of (await notices?.of(oldest)) ?? [])
      check(notice.id && notice.text, 'a notice without id or text');
  });
}
