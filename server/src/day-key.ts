import {createSecretKey, randomBytes, type KeyObject} from 'node:crypto';
import type {Database} from './tables.ts';

const PREFIX = 'network-key:';
const DAY = 86_400_000;

/** The day (UTC) of a moment, as a number of days. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY);

/** `2026-05-01` */
export const writeDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Finds the key of a day. As a `KeyObject` it hashes in a fifth of the time that its bytes take. */
export type DayKey = (day: number) => Promise<KeyObject>;

/** A key for each day that nobody keeps: for a program without a database. */
export const passingKey: DayKey = async () => createSecretKey(randomBytes(32));

/**
 * The key by which networks are hashed on one day, kept in the database so that it outlives a restart and all servers have the same. The
 * keys of earlier days are deleted: nobody can tell any more which hash was whose, or follow a network from one day to the next.
 */
export const sharedDayKey =
  (db: Database): DayKey =>
  async (day) => {
    const name = PREFIX + day;
    await db.deleteFrom('settings').where('name', 'like', `${PREFIX}%`).where('name', '<', name).execute();
    await db
      .insertInto('settings')
      .values({name, value: randomBytes(32)})
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const {value} = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirstOrThrow();
    return createSecretKey(value);
  };
