import {chmod, mkdir, open, readdir, rename, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {backup, DatabaseSync} from 'node:sqlite';
import {Mistake} from '../mistake.ts';
import {DATABASE, knownDatabaseOf, type Command} from './command.ts';

/** `afterword-2026-05-01T08-00-00-000Z.db`: in the order of their names the oldest comes first. */
const NAME = /^afterword-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.db$/;
/** What a backup that was killed has left. */
const PART = /^afterword-[\dTZ-]+\.db\.part(-journal|-wal|-shm)?$/;
/** Milliseconds after which none is under way any more. */
const DAY = 86_400_000;
const nameNow = () => `afterword-${new Date().toISOString().replace(/[:.]/g, '-')}.db`;

/** Pages that are copied at a stretch: all of them, so that what others write meanwhile begins nothing anew. */
const ALL = 2 ** 31 - 1;
const MOST_KEPT = 10_000;

const SECRET =
  'A backup holds the secret key by which voters are hashed, unless --key is given to the server: keep it as you keep the database.';

/** Copies a database that may be in use. Answers how many votes the copy has. */
async function copy(from: string, to: string): Promise<number> {
  const part = `${to}.part`;
  const source = new DatabaseSync(from, {readOnly: true, timeout: 5000});
  try {
    await (await open(part, 'w', 0o600)).close();
    await backup(source, part, {rate: ALL});
    await chmod(part, 0o600);
    const copied = new DatabaseSync(part);
    // One file, without a log beside it.
    copied.exec('pragma journal_mode = delete');
    const check = copied.prepare('pragma quick_check').get()?.quick_check;
    if (check !== 'ok') throw new Error(`The copy is broken: ${String(check)}`);
    const votes = Number(copied.prepare('select count(*) as count from votes').get()?.count);
    copied.close();
    const handle = await open(part, 'r+');
    await handle.sync();
    await handle.close();
    await rename(part, to);
    return votes;
  } catch (error) {
    for (const rest of ['', '-journal', '-wal', '-shm']) await rm(part + rest, {force: true});
    throw error;
  } finally {
    source.close();
  }
}

/** Deletes the oldest backups of a folder; all other files stay. */
async function rotate(folder: string, keep: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  const old = names.slice(0, Math.max(0, names.length - keep));
  for (const name of old) await rm(join(folder, name));
  return old;
}

/** Deletes what backups have left that were killed. One that began less than a day ago may be under way. */
async function deleteParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!PART.test(name)) continue;
    const file = join(folder, name);
    if (Date.now() - (await stat(file)).mtimeMs > DAY) await rm(file);
  }
}

export const backupCommand: Command = {
  name: 'backup',
  summary: 'copy the database file while the server runs',
  operands: '<FOLDER>',
  help:
    'Makes afterword-TIME.db in the folder. It is whole when it is there, and is a database like any other: --db reads it. ' +
    'A PostgreSQL is backed up by its own pg_dump.',
  settings: DATABASE,
  flags: {keep: {type: 'string', value: 'N', help: 'delete the oldest backups in the folder, such that N are left'}},
  async run({settings, flags, operands, print, warn}) {
    const [folder = ''] = operands;
    const keep = flags.keep === undefined ? MOST_KEPT : Number(flags.keep);
    if (!(Number.isInteger(keep) && keep >= 1 && keep <= MOST_KEPT))
      throw new Mistake(`--keep must be a whole number from 1 to ${MOST_KEPT}, not '${String(flags.keep)}'`, true);
    if (settings.databaseUrl) throw new Mistake('A PostgreSQL is backed up by its own pg_dump, not by this command.');
    const db = knownDatabaseOf(settings);
    await mkdir(folder, {recursive: true, mode: 0o700});
    await deleteParts(folder);
    const to = join(folder, nameNow());
    print(`${to}: ${await copy(db, to)} votes`);
    for (const name of await rotate(folder, keep)) print(`${join(folder, name)} is deleted`);
    warn(SECRET);
  },
};
