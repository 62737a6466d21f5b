import {randomBytes} from 'node:crypto';
import {join} from 'node:path';
import {after, test, type TestContext} from 'node:test';
import {havePostgres, startPostgres} from '../long/postgres.ts';
import {folder} from './support.ts';

/** Runs a test on a database of its own. */
type OnDatabase = (name: string, run: (t: TestContext, db: string) => Promise<void>) => void;

const onSqlite: OnDatabase = (name, run) => test(`${name} (SQLite)`, (t) => run(t, join(folder(t), 'votes.db')));

/** A PostgreSQL for the tests of one file, where it is installed or root may install it. Elsewhere these tests are of SQLite alone. */
const postgres = havePostgres() ? await startPostgres() : undefined;
if (!postgres) console.log('PostgreSQL is not installed here (Debian: postgresql): its tests did not run.');
after(() => postgres?.stop());

export const hasPostgres = postgres !== undefined;

/** An empty database in the PostgreSQL of this file. */
export const newDatabase = (): Promise<string> => postgres!.database(`test_${randomBytes(6).toString('hex')}`);

export const onPostgres: OnDatabase = (name, run) => {
  if (postgres) test(`${name} (PostgreSQL)`, async (t) => run(t, await newDatabase()));
};

export const onBoth: OnDatabase = (name, run) => {
  onSqlite(name, run);
  onPostgres(name, run);
};
