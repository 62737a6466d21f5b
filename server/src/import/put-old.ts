import {createHash} from 'node:crypto';
import {canonicalUrl} from '../../../src/core/name-rules.ts';
import {createArticles} from '../articles.ts';
import type {Database} from '../tables.ts';
import {Mistake} from '../mistake.ts';
import {PLUGINS, type OldPost, type OldRatings} from './old-ratings.ts';
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

/** The address of a post, by a pattern with `{slug}`; undefined where something that the pattern names is not known. */
function fill(pattern: string, id: string, post: OldPost | undefined): string | undefined {
  const [year, month, day, hour, minute, second] = post?.date.split(/\D/) ?? [];
  const known: Record<string, string | undefined> = {
    ...{id, slug: post?.slug, year, month, day, hour, minute, second},
  };
  let isWhole = true;
  const url = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!known[name]) isWhole = false;
    return known[name] ?? '';
  });
  return isWhole ? canonicalUrl(url) || undefined : undefined;
}

/** The pattern of a site's addresses by its own settings, if it is made of what a dump tells of each post. */
function patternOf(options: ReadonlyMap<string, string>): string | undefined {
  const [home, structure] = [options.get('home'), options.get('permalink_structure')];
  if (!home || structure === undefined) return undefined;
  if (!structure) return `${home}/?p={id}`;
  const names: Record<string, string> = {post_id: 'id', postname: 'slug', monthnum: 'month'};
  return home.replace(/\/$/, '') + structure.replace(/%(\w+)%/g, (_, name: string) => `{${names[name] ?? name}}`);
}

/**
 * Puts the votes of an old plugin in, all of them or none. Nobody knows whose they were: they stand under voters made
 * from the plugin's name and a number, so that importing again replaces them.
 */
export async function putOld(
  db: Database,
  {plugin, ratings, posts, options}: OldRatings,
  {url: named, skipUnknown}: Putting,
): Promise<Put> {
  const pattern = named ?? patternOf(options);
  return db.transaction().execute(async (trx) => {
    await holdVotes(trx);
    const articles = createArticles(trx);
    const unknown: string[] = [];
    const put = {articles: 0, votes: 0, unpublished: 0};
    for (const {post, url, histogram} of ratings) {
      const old = posts.get(post);
      if (old && old.status !== 'publish') {
        put.unpublished++;
        continue;
      }
      const listed = await trx
        .selectFrom('articles')
        .select('url')
        .where('id', '=', post)
        .where('listed', '=', 1)
        .where('source', 'like', 'site:%')
        .executeTakeFirst();
      const name =
        (named && fill(named, post, old)) ??
        (url && canonicalUrl(url)) ??
        listed?.url ??
        (pattern && fill(pattern, post, old));
      if (!name || !/^https?:/.test(name)) {
        unknown.push(post);
        continue;
      }
      const article = await articles.keyOf(name);
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
      put.articles++;
      put.votes += votes.length;
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
