import type {Database} from './tables.ts';

/** So many builds of the drop-in are kept, with the one that is served now. */
const MOST = 5;

/** A file of a build as it is kept. */
interface KeptFile {
  readonly compressed: Uint8Array;
}

/** The files of a build, by their names. */
type Files = ReadonlyMap<string, KeptFile>;

/**
 * Keeps the last builds of the drop-in in the database, so that addresses with a build in them, which pages hold by `integrity`, have
 * the same content after an upgrade, on whichever server they are asked for.
 */
export function createBuilds(db: Database) {
  /** The builds, the newest first. */
  const names = async (): Promise<string[]> => {
    const rows = await db
      .selectFrom('builds')
      .select((eb) => ['build', eb.fn.max<number>('added').as('added')])
      .groupBy('build')
      .orderBy('added', 'desc')
      .execute();
    return rows.map(({build}) => build);
  };

  return {
    /** Keeps a build as the newest one, and lets the oldest ones go. */
    async keep(build: string, files: Files): Promise<void> {
      const known = await names();
      if (known[0] === build) return;
      const added = Date.now();
      if (known.includes(build)) {
        await db.updateTable('builds').set({added}).where('build', '=', build).execute();
        return;
      }
      const rows = [...files].map(([file, {compressed}]) => ({build, file, added, compressed}));
      await db.transaction().execute(async (trx) => {
        for (const row of rows)
          await trx
            .insertInto('builds')
            .values(row)
            // Another server may keep the same build.
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        const old = known.slice(MOST - 1);
        if (old.length) await trx.deleteFrom('builds').where('build', 'in', old).execute();
      });
    },

    /** A file of a build, compressed with brotli. */
    async find(build: string, file: string): Promise<Uint8Array | undefined> {
      const row = await db
        .selectFrom('builds')
        .select('compressed')
        .where('build', '=', build)
        .where('file', '=', file)
        .executeTakeFirst();
      return row?.compressed;
    },
  };
}
export type Builds = ReturnType<typeof createBuilds>;
