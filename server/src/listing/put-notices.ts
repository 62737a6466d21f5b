import type {Kysely} from 'kysely';
import {nameKey} from '../name-key.ts';
import type {Notice} from '../schemas.ts';
import type {Database, Tables} from '../tables.ts';
import {storable} from './listed-article.ts';

/** Notices as a source tells them, by article. */
type Told = readonly {readonly article: string; readonly items: readonly Notice[]}[];
type Row = Tables['notices'];

/** The notices as the database has them. Those of articles that nobody knows are left out. */
async function rowsOf(db: Database, source: string, notices: Told): Promise<Row[]> {
  const rows: Row[] = [];
  for (const {article, items} of notices) {
    const name = nameKey(article);
    const row =
      article === '*'
        ? undefined
        : await db.selectFrom('articles').select('key').where('name', '=', name).executeTakeFirst();
    if (article !== '*' && !row) continue;
    for (const [position, {id, text, title = null, tone = null}] of items.entries())
      rows.push({
        ...{source, article: row?.key ?? null, position, tone},
        ...{id: storable(id), text: storable(text), title: title && storable(title)},
      });
  }
  return rows;
}

/** The same rows in whatever order make the same text. */
const textOf = (rows: readonly Row[]): string =>
  rows
    .map(({source, article, position, id, text, title, tone}) =>
      JSON.stringify([source, article, position, id, text, title, tone]),
    )
    .sort()
    .join('\n');

/** Puts a source's notices in the place of those that it had, where they differ. `write` runs a transaction. */
export async function putNotices(
  db: Database,
  write: (run: (trx: Kysely<Tables>) => Promise<void>) => Promise<void>,
  source: string,
  notices: Told,
): Promise<void> {
  const rows = await rowsOf(db, source, notices);
  const before = await db.selectFrom('notices').selectAll().where('source', '=', source).execute();
  if (textOf(before) === textOf(rows)) return;
  await write(async (trx) => {
    await trx.deleteFrom('notices').where('source', '=', source).execute();
    for (const row of rows) await trx.insertInto('notices').values(row).execute();
  });
}
