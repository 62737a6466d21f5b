import type {Database} from './tables.ts';
import type {VotesToday, Limits} from './limit.ts';

/** The setting that holds it; its name is that of the first version. */
const NAME = 'census';
/** Milliseconds between two writes of what was seen today. */
const EVERY = 60_000;
/** Milliseconds between two writes of the limits: as much as servers on one database may know less of each other. */
const FLUSH = 1000;

/** What a server that uses this database saw last. */
export async function readVotesToday(db: Database): Promise<VotesToday | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row && (JSON.parse(Buffer.from(row.value).toString()) as VotesToday);
}

/**
 * Writes the limits to the database, and leaves there for `doctor`, which is another program, what was seen today: two numbers and a day, nothing
 * of any network. Of several servers on one database, what that one saw is kept that saw most networks.
 */
export function keepVoterLimits(db: Database, limits: Limits) {
  let written = 0;
  const write = async () => {
    const {today} = limits;
    if (!today.votes || today.votes === written) return;
    written = today.votes;
    const before = await readVotesToday(db);
    if (before?.day === today.day && before.networks > today.networks) return;
    const value = Buffer.from(JSON.stringify(today));
    await db
      .insertInto('settings')
      .values({name: NAME, value})
      .onConflict((conflict) => conflict.column('name').doUpdateSet({value}))
      .execute();
  };
  // Neither is ever worth an error: the next one comes soon.
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
