import {createHash} from 'node:crypto';
import {canonicalUrl} from '../../../src/core/name-rules.ts';
import {createArticles} from '../articles.ts';
import type {Database} from '../tables.ts';
import {Mistake} from '../mistake.ts';
import {fill, ownAddress} from './old-address.ts';
import {PLUGINS, type OldRating, type OldRatings} from './old-ratings.ts';
import {holdVotes, recount} from './recount.ts';

export interface Putting {
  /** How the address of an article is made: `https://news.example/{slug}/`, with {id}, {slug}, {year}, {month}, {day}. */
  readonly url?: string | undefined;
  /** Leave out posts whose address is not known, and do not refuse the whole for them. */
  readonly skipUnknown?: boolean | undefined;
}

export interface Put {
  readonly articles: number;
  readonly votes: number;
  /** Of posts that are no longer published. */
  readonly unpublished: number;
  readonly unknown: readonly string[];
}

/** Rows that go in at once: SQLite takes 32,766 values. */
const BATCH = 5000;

/** A voter that nobody is: no token has this hash, and the same vote has it again at the next import. */
const oldVoter = (plugin: string, number: number): Uint8Array =>
  createHash('sha256').update(`afterword import\n${plugin}\n${number}`).digest();

/** Where each rated post is: the address that is known first. */
async function addressOf(trx: Database, old: OldRatings, {post, url}: OldRating, named: string | undefined) {
  const listed = await trx
    .selectFrom('articles')
    .select('url')
    .where('id', '=', post)
    .where('listed', '=', 1)
    .where('source', 'like', 'site:%')
    .executeTakeFirst();
  const address =
    (named && fill(named, post, old.posts.get(post))) ??
    (url && canonicalUrl(url)) ??
    listed?.url ??
    ownAddress(old, post);
  return address && /^https?:/.test(address) ? address : undefined;
}

/** Writes votes on an article, in the place of those of an earlier import. */
async function putVotes(trx: Database, plugin: string, article: number, histogram: readonly number[]): Promise<number> {
  const votes = histogram.flatMap((count, index) => Array<number>(count).fill(index + 1));
  for (let from = 0; from < votes.length; from += BATCH) {
    const rows = votes
      .slice(from, from + BATCH)
      .map((value, index) => ({article, voter: oldVoter(plugin, from + index), value}));
    await trx
      .insertInto('votes')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['article', 'voter']).doUpdateSet((eb) => ({value: eb.ref('excluded.value')})),
      )
      .execute();
  }
  // Where an earlier import had more of them, they go.
  for (let number = votes.length; ; number++) {
    const {numDeletedRows} = await trx
      .deleteFrom('votes')
      .where('article', '=', article)
      .where('voter', '=', oldVoter(plugin, number))
      .executeTakeFirst();
    if (!numDeletedRows) break;
  }
  await recount(trx, article);
  return votes.length;
}

/**
 * Puts the votes of an old plugin in, all of them or none. Nobody knows whose they were: they stand under voters made
 * from the plugin's name and a number, so that importing again replaces them.
 */
export async function putOld(db: Database, old: OldRatings, {url: named, skipUnknown}: Putting): Promise<Put> {
  const {plugin, ratings, posts} = old;
  return db.transaction().execute(async (trx) => {
    await holdVotes(trx);
    const articles = createArticles(trx);
    const unknown: string[] = [];
    const put = {articles: 0, votes: 0, unpublished: 0};
    // Two posts, or two lines of a file, may be one article.
    const histograms = new Map<number, readonly number[]>();
    for (const rating of ratings) {
      const {post, histogram} = rating;
      if ((posts.get(post)?.status ?? 'publish') !== 'publish') {
        put.unpublished++;
        continue;
      }
      const address = await addressOf(trx, old, rating, named);
      if (!address) {
        unknown.push(post);
        continue;
      }
      const article = await articles.keyOf(address);
      const before = histograms.get(article);
      histograms.set(article, before ? histogram.map((count, index) => count + before[index]!) : histogram);
    }
    for (const [article, histogram] of histograms) {
      put.articles++;
      put.votes += await putVotes(trx, plugin, article, histogram);
    }
    if (unknown.length && !skipUnknown) {
      const shown = unknown.slice(0, 5).join(', ') + (unknown.length > 5 ? ', …' : '');
      throw new Mistake(
        `The address of ${unknown.length} rated ${unknown.length === 1 ? 'post is' : 'posts are'} not known (${shown}). ` +
          `Start the server once with --site, so that it knows the posts of the site; or say with --url how addresses are made; ` +
          `or leave these posts out with --skip-unknown. Nothing was imported from ${PLUGINS[plugin].title}.`,
      );
    }
    return {...put, unknown};
  });
}
