import type {Database} from './tables.ts';
import type {Census, Limits} from './limit.ts';

const NAME = 'census';
/** Milliseconds between two writes of the census. */
const EVERY = 60_000;
/** Milliseconds between two writes of the limits: as much as servers on one database may know less of each other. */
const FLUSH = 1000;

/** What a server that uses this database saw last. */
export async function readCensus(db: Database): Promise<Census | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row && (JSON.parse(Buffer.from(row.value).toString()) as Census);
}

/**
 * Writes the limits to the database, and leaves the census there for `doctor`, which is another program: two numbers and a day, nothing
 * of any network. Of several servers on one database, the census of the one that saw most networks is kept.
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
  // A census or a limit is never worth an error: the next one comes soon.
  const sometimes = (work: () => Promise<void>, every: number) => {
    let isUnderWay = false;
    return setInterval(() => {
      if (isUnderWay) return;
      isUnderWay = true;
      void work()
        .catch(() => {})
        .finally(() => (isUnderWay = false));
    }, every).unref();
  };
  const timers = [
    sometimes(write, EVERY),
    sometimes(() => limits.sweep(), EVERY),
    sometimes(() => limits.flush(), FLUSH),
  ];
  return {
    async close() {
      for (const timer of timers) clearInterval(timer);
      await write().catch(() => {});
      await limits.flush().catch(() => {});
    },
  };
}
