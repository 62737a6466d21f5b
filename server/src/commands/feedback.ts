import {createArticles} from '../articles.ts';
import {openDatabase} from '../database.ts';
import type {Database} from '../tables.ts';
import {Mistake} from '../mistake.ts';
import {isDate} from '../moment.ts';
import {Name} from '../schemas.ts';
import {DATABASE, knownDatabaseOf, type Command} from './command.ts';

async function keyOf(db: Database, name: string): Promise<number> {
  const {error} = Name.safeParse(name);
  if (error) throw new Mistake(`--article ${error.issues[0]!.message}, not '${name}'`, true);
  const row = (await createArticles(db).resolve([name])).get(name);
  if (!row) throw new Mistake(`There is no article ${name}.`);
  return row.key;
}

export const feedbackCommand: Command = {
  name: 'feedback',
  summary: 'print what readers wrote about their votes',
  help: 'A line of JSON for each text, oldest first: the article, the vote that it was written about, the day (UTC), the text.',
  settings: DATABASE,
  flags: {
    article: {type: 'string', value: 'ARTICLE', help: 'only about this article: its address, or its id as id:…'},
    since: {type: 'string', value: 'DATE', help: 'only of this day (UTC) and later: 2026-12-31'},
    delete: {type: 'boolean', help: 'delete what is printed'},
  },
  async run({settings, flags, print}) {
    const since = (flags.since as string | undefined) ?? '';
    if (flags.since !== undefined && !isDate(since))
      throw new Mistake(`--since must be a date like 2026-12-31, not '${since}'`, true);
    const name = flags.article as string | undefined;
    const db = await openDatabase(knownDatabaseOf(settings));
    try {
      const article = name === undefined ? undefined : await keyOf(db, name);
      // In one transaction, so that nothing is deleted that came after it was printed.
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (trx) => {
          const rows = await trx
            .selectFrom('feedback')
            .innerJoin('articles', 'articles.key', 'feedback.article')
            .select(['articles.url as article', 'value', 'day', 'text'])
            .where('day', '>=', since)
            .$if(article !== undefined, (query) => query.where('feedback.article', '=', article!))
            .orderBy('day')
            .orderBy('feedback.article')
            .orderBy('voter')
            .execute();
          for (const row of rows) print(JSON.stringify(row));
          if (flags.delete)
            await trx
              .deleteFrom('feedback')
              .where('day', '>=', since)
              .$if(article !== undefined, (query) => query.where('article', '=', article!))
              .execute();
        });
    } finally {
      await db.destroy();
    }
  },
};
