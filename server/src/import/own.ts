import type {Transaction} from 'kysely';
import {z} from 'zod';
import {createArticles} from '../articles.ts';
import {isConstraint} from '../database.ts';
import {dayOf, writeDay} from '../day-key.ts';
import type {Database, FeedbackRow, Tables, VoteRow} from '../tables.ts';
import {storable} from '../listing/listed-article.ts';
import {Mistake} from '../mistake.ts';
import {nameKey} from '../name-key.ts';
import {FINEST, value as valueBy} from '../schemas.ts';
import {linesOf} from './lines.ts';
import {holdVotes, recount} from './recount.ts';

/** The version of the format. A higher one is refused; the first one knew no days and networks of votes. */
const VERSION = 2;
/** Rows that are read, and votes that are written to a line, at once. */
const PAGE = 1000;

/** Older versions wrote characters that PostgreSQL does not take. */
const text = z.string().overwrite(storable);
const whole = z.int().min(0);
const value = valueBy(FINEST);
const voter = text.regex(/^[\w-]{43}$/, 'not a hash');
const maybe = text.optional();
const day = text.regex(/^\d{4}-\d\d-\d\d$/, 'not a day');
const network = text.regex(/^[\w-]{11}$/, 'not a hash of a network');

const Header = z.strictObject({afterword: z.literal('export'), version: z.int(), key: maybe});
const Article = z.strictObject({
  type: z.literal('article'),
  url: text.min(1),
  source: text,
  id: text,
  title: text,
  published: maybe,
  sort: z.int(),
  rank: text,
  author: maybe,
  author_url: maybe,
  image: maybe,
  excerpt: maybe,
  locked: z.literal(1).optional(),
  listed: z.literal(1).optional(),
  closes: z.int().optional(),
  terms: z.array(z.strictObject({kind: z.enum(['tag', 'category']), name: text.min(1), url: maybe})).optional(),
  revision: whole.optional(),
});
const Notice = z.strictObject({
  type: z.literal('notice'),
  source: text,
  article: maybe,
  position: whole,
  id: text,
  text,
  title: maybe,
  tone: z.enum(['neutral', 'info', 'warning']).optional(),
});
const Votes = z.strictObject({
  type: z.literal('votes'),
  article: text.min(1),
  votes: z.array(z.union([z.tuple([voter, value]), z.tuple([voter, value, day, z.union([network, z.null()])])])).min(1),
});
const Feedback = z.strictObject({
  type: z.literal('feedback'),
  article: text.min(1),
  voter,
  value,
  day,
  text: text.min(1),
});
const End = z.strictObject({
  type: z.literal('end'),
  articles: whole,
  notices: whole,
  votes: whole,
  feedback: whole.default(0),
});
const Line = z.discriminatedUnion('type', [Article, Notice, Votes, Feedback, End]);

/** How many there are of each. */
export interface Counts {
  articles: number;
  notices: number;
  votes: number;
  feedback: number;
}

/** What is null or 0 is left out. */
const short = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== 0));

/** Goes through the rows of an article, in the order of their voters, by pages. */
async function* byVoter<R extends {readonly voter: Uint8Array}>(
  read: (after: Uint8Array) => Promise<readonly R[]>,
): AsyncGenerator<readonly R[]> {
  for (let after = new Uint8Array(); ;) {
    const rows = await read(after);
    if (!rows.length) return;
    after = rows.at(-1)!.voter as Uint8Array<ArrayBuffer>;
    yield rows;
  }
}

const nameOf = (voter: Uint8Array) => Buffer.from(voter).toString('base64url');

/** A vote in a line: the voter, the value, and the day and the network where they are known. */
const writeVote = ({voter, value, day, network}: Omit<VoteRow, 'article'>) =>
  day === null ? [nameOf(voter), value] : [nameOf(voter), value, writeDay(day), network && nameOf(network)];

const readVote = ([voter, value, day, network]: z.infer<typeof Votes>['votes'][number]) => ({
  voter: Buffer.from(voter, 'base64url'),
  value,
  day: day === undefined ? null : dayOf(Date.parse(day)),
  network: network ? Buffer.from(network, 'base64url') : null,
});

/** Everything that the database holds, as lines of JSON. The same content makes the same lines. */
export async function* exportLines(db: Database, withKey: boolean): AsyncGenerator<string> {
  const counts: Counts = {articles: 0, notices: 0, votes: 0, feedback: 0};
  const setting = await db.selectFrom('settings').select('value').where('name', '=', 'key').executeTakeFirst();
  const key = withKey && setting ? {key: Buffer.from(setting.value).toString('base64')} : {};
  yield JSON.stringify({afterword: 'export', version: VERSION, ...key});

  for (let last = -1; ;) {
    const rows = await db
      .selectFrom('articles')
      .selectAll()
      .where('key', '>', last)
      .orderBy('key')
      .limit(PAGE)
      .execute();
    for (const {key, url, name: _, digest: __, sort, closes, ...row} of rows) {
      last = key;
      const terms = await db
        .selectFrom('terms')
        .select(['kind', 'name', 'url'])
        .where('article', '=', key)
        .orderBy('position')
        .execute();
      const ratings = await db.selectFrom('ratings').select('revision').where('article', '=', key).execute();
      const revision = ratings.reduce((sum, {revision}) => sum + revision, 0);
      counts.articles++;
      yield JSON.stringify({
        type: 'article',
        url,
        ...short(row),
        sort: Number(sort),
        ...short({closes: closes === null ? null : Number(closes)}),
        ...(terms.length ? {terms: terms.map(short)} : {}),
        ...short({revision}),
      });
      const votePages = byVoter((after) =>
        db
          .selectFrom('votes')
          .select(['voter', 'value', 'day', 'network'])
          .where('article', '=', key)
          .where('voter', '>', after)
          .orderBy('voter')
          .limit(PAGE)
          .execute(),
      );
      for await (const votes of votePages) {
        counts.votes += votes.length;
        yield JSON.stringify({type: 'votes', article: url, votes: votes.map(writeVote)});
      }
      const feedbackPages = byVoter((after) =>
        db
          .selectFrom('feedback')
          .select(['voter', 'value', 'day', 'text'])
          .where('article', '=', key)
          .where('voter', '>', after)
          .orderBy('voter')
          .limit(PAGE)
          .execute(),
      );
      for await (const page of feedbackPages) {
        counts.feedback += page.length;
        for (const {voter, ...rest} of page)
          yield JSON.stringify({type: 'feedback', article: url, voter: nameOf(voter), ...rest});
      }
    }
    if (rows.length < PAGE) break;
  }

  const notices = await db
    .selectFrom('notices')
    .leftJoin('articles', 'articles.key', 'notices.article')
    .select(['notices.source', 'notices.position', 'notices.id', 'text', 'notices.title', 'tone'])
    .select('articles.url as article')
    .execute();
  // Sorted here, since databases sort text, and what is null, in different ways.
  const place = ({source, article, position}: (typeof notices)[number]) =>
    JSON.stringify([source, article ?? '', String(position).padStart(9, '0')]);
  notices.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  for (const {position, ...notice} of notices) {
    counts.notices++;
    yield JSON.stringify({type: 'notice', position, ...short(notice)});
  }
  yield JSON.stringify({type: 'end', ...counts});
}

/** What is wrong with a line, in one line. */
function explain({issues}: z.ZodError): string {
  const {path, message} = issues[0]!;
  return `${path.length ? `${path.map(String).join('.')}: ` : ''}${message}`;
}

/** Makes the key that voters are hashed by the one of the export, where no voter here has another. */
async function putKey(trx: Transaction<Tables>, key: string): Promise<void> {
  const value = Buffer.from(key, 'base64');
  const own = await trx.selectFrom('settings').select('value').where('name', '=', 'key').executeTakeFirst();
  if (own && value.equals(Buffer.from(own.value))) return;
  if (own && (await trx.selectFrom('votes').select('article').limit(1).executeTakeFirst()))
    throw new Mistake(
      'This database has votes, and hashes voters by another key than the export: who has voted in both could vote twice. ' +
        'Import into an empty database.',
    );
  await trx.deleteFrom('settings').where('name', '=', 'key').execute();
  await trx.insertInto('settings').values({name: 'key', value}).execute();
}

async function putArticle(trx: Transaction<Tables>, line: z.infer<typeof Article>): Promise<number> {
  const {type: _, terms = [], revision: __, ...given} = line;
  const name = nameKey(given.url) || given.url;
  const values = {
    ...given,
    name,
    published: given.published ?? null,
    author: given.author ?? null,
    author_url: given.author_url ?? null,
    image: given.image ?? null,
    excerpt: given.excerpt ?? null,
    locked: given.locked ?? 0,
    listed: given.listed ?? 0,
    closes: given.closes ?? null,
    // The source that lists it writes it again.
    digest: null,
  };
  const known = await trx
    .selectFrom('articles')
    .select(['key', 'listed', 'source'])
    .where('name', '=', name)
    .executeTakeFirst();
  // What a source lists here is newer than any export.
  if (known?.listed && (known.source !== line.source || !line.listed)) return known.key;
  if (known) await trx.updateTable('articles').set(values).where('key', '=', known.key).execute();
  const {key} = known ?? (await trx.insertInto('articles').values(values).returning('key').executeTakeFirstOrThrow());
  await trx.deleteFrom('terms').where('article', '=', key).execute();
  // Who is not listed has none.
  const {sort, rank} = values;
  const rows = (values.listed ? terms : []).map(({kind, name, url = null}, position) => ({
    article: key,
    kind,
    name,
    url,
    position,
    sort,
    rank,
  }));
  if (rows.length) await trx.insertInto('terms').values(rows).execute();
  return key;
}

async function putFeedback(trx: Transaction<Tables>, row: FeedbackRow): Promise<void> {
  const {value, day, text} = row;
  try {
    await trx
      .insertInto('feedback')
      .values(row)
      .onConflict((conflict) => conflict.columns(['article', 'voter']).doUpdateSet({value, day, text}))
      .execute();
  } catch (error) {
    if (isConstraint(error)) throw new Mistake('there is no vote before it that it is about');
    throw error;
  }
}

async function putNotice(trx: Transaction<Tables>, line: z.infer<typeof Notice>, article: number | null) {
  const {type: _, ...given} = line;
  await trx
    .deleteFrom('notices')
    .where('source', '=', given.source)
    .where('position', '=', given.position)
    .where((eb) => (article === null ? eb('article', 'is', null) : eb('article', '=', article)))
    .execute();
  const values = {...given, article, title: given.title ?? null, tone: given.tone ?? null};
  await trx.insertInto('notices').values(values).execute();
}

/**
 * Puts an export in, all of it or nothing. Importing it again changes nothing.
 *
 * @returns how many there were, and whether the export had the key of the voters
 */
export async function importOwn(db: Database, file: string): Promise<Counts & {readonly hasKey: boolean}> {
  return db.transaction().execute(async (trx) => {
    await holdVotes(trx);
    const counts: Counts = {articles: 0, notices: 0, votes: 0, feedback: 0};
    const keys = new Map<string, number>();
    const revisions = new Map<number, number>();
    const articles = createArticles(trx);
    let hasKey = false;
    let number = 0;
    let end: z.infer<typeof End> | undefined;
    const keyBefore = (url: string) => {
      const key = keys.get(url);
      if (key === undefined) throw new Mistake(`there is no article ${url} before it`);
      return key;
    };
    const put = async (value: unknown) => {
      if (number === 1) {
        const {version, key} = Header.parse(value);
        if (version > VERSION)
          throw new Mistake(`it is of version ${version}, and this program reads ${VERSION}: take a newer one`);
        hasKey = key !== undefined;
        if (key !== undefined) await putKey(trx, key);
        return;
      }
      const line = Line.parse(value);
      if (end) throw new Mistake('there is more after the end');
      if (line.type === 'article') {
        const key = await putArticle(trx, line);
        keys.set(line.url, key);
        // An older version may have counted one article under several spellings of its address.
        if (line.revision) revisions.set(key, (revisions.get(key) ?? 0) + line.revision);
        counts.articles++;
      } else if (line.type === 'votes') {
        const article = keyBefore(line.article);
        if (!revisions.has(article)) revisions.set(article, 0);
        const rows = line.votes.map((vote) => ({article, ...readVote(vote)}));
        await trx
          .insertInto('votes')
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(['article', 'voter']).doUpdateSet((eb) => ({
              value: eb.ref('excluded.value'),
              // An export of an older version does not know them.
              day: eb.fn.coalesce('excluded.day', 'votes.day'),
              network: eb.fn.coalesce('excluded.network', 'votes.network'),
            })),
          )
          .execute();
        counts.votes += rows.length;
      } else if (line.type === 'feedback') {
        const {type: _, voter, ...given} = line;
        await putFeedback(trx, {...given, article: keyBefore(line.article), voter: Buffer.from(voter, 'base64url')});
        counts.feedback++;
      } else if (line.type === 'notice') {
        const article =
          line.article === undefined ? null : (keys.get(line.article) ?? (await articles.keyOf(line.article)));
        await putNotice(trx, line, article);
        counts.notices++;
      } else end = line;
    };

    for await (const text of linesOf(file)) {
      number++;
      try {
        await put(JSON.parse(text));
      } catch (error) {
        if (error instanceof SyntaxError) throw new Mistake(`${file}:${number}: it is not JSON`);
        if (error instanceof z.ZodError) throw new Mistake(`${file}:${number}: ${explain(error)}`);
        if (error instanceof Mistake) throw new Mistake(`${file}:${number}: ${error.message}`);
        throw error;
      }
    }
    if (!end) throw new Mistake(`${file} breaks off after line ${number}: its last line must be the end`);
    for (const name of ['articles', 'notices', 'votes', 'feedback'] as const)
      if (end[name] !== counts[name])
        throw new Mistake(`${file} should have ${end[name]} ${name}, and has ${counts[name]}`);
    for (const [article, revision] of revisions) await recount(trx, article, revision);
    return {...counts, hasKey};
  });
}
