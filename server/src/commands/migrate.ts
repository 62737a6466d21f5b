import {openDatabase} from '../database.ts';
import {DATABASE, databaseOf, type Command} from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'bring the tables of the database up to date',
  help: 'The other commands do it as well. By itself it is for deployments that want it done before any server starts.',
  settings: DATABASE,
  async run({settings, print}) {
    const db = await openDatabase(databaseOf(settings));
    await db.destroy();
    print('The database is up to date.');
  },
};
