import type {Database} from './tables.ts';
import type {Census, Limits} from './limit.ts';

const NAME = 'census';
/** Milliseconds between two writes. */
const EVERY = 60_000;

/** What a server that uses this database saw last. */
export async function readCensus(db: Database): Promise<Census | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row && (JSON.parse(Buffer.from(row.value).toString()) as Census);
}

/**
 * Leaves the census for `doctor`, which is another program: two numbers and a day, nothing of any network. Of several
 * servers on one database, the one that saw most networks is kept.
 */
export function keepCensus(db: Database, limits: Limits) {
  let written = 0;
  const write = async () => {
    const {census} = limits;
    if (!census.votes || census.votes === written) return;
    written = census.votes;
    const before = await readCensus(db);
    if (before?.day === census.day && before.networks > census.networks) return;
    const value = Buffer.from(JSON.stringify(census));
    await db
      .insertInto('settings')
      .values({name: NAME, value})
      .onConflict((conflict) => conflict.column('name').doUpdateSet({value}))
      .execute();
  };
  // A census is never worth an error: the next one comes soon.
  const timer = setInterval(() => void write().catch(() => {}), EVERY).unref();
  return {
    async close() {
      clearInterval(timer);
      await write().catch(() => {});
    },
  };
}
