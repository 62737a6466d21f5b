import {createArticles} from '../articles.ts';
import {NEVER} from '../closing.ts';
import {openDatabase} from '../database.ts';
import {Mistake} from '../mistake.ts';
import {isMoment} from '../moment.ts';
import {Name} from '../schemas.ts';
import {DATABASE, knownDatabaseOf, type Call, type Command} from './command.ts';

/** Sets the moment from which on votes on the named articles are refused. All of them are known, or nothing is done. */
async function set({settings, operands}: Call, closes: number | null): Promise<void> {
  for (const name of operands) {
    const {error} = Name.safeParse(name);
    if (error) throw new Mistake(`${name}: ${error.issues[0]!.message}`);
  }
  const db = await openDatabase(knownDatabaseOf(settings));
  try {
    const articles = createArticles(db);
    const rows = await articles.resolve(operands);
    const unknown = operands.filter((name) => !rows.has(name) && name.startsWith('id:'));
    if (unknown.length) throw new Mistake(`There is no article ${unknown.join(', ')}.`);
    for (const name of operands) {
      const key = rows.get(name)?.key ?? (await articles.keyOf(name));
      await db.updateTable('articles').set({closes}).where('key', '=', key).execute();
    }
  } finally {
    await db.destroy();
  }
}

export const closeCommand: Command = {
  name: 'close',
  summary: 'take no more votes on articles',
  operands: '<ARTICLE...>',
  help: 'What is counted stays, and readers may still take their own votes back. A running server refuses votes within a second, and shows it within five.',
  settings: DATABASE,
  flags: {at: {type: 'string', value: 'WHEN', help: 'from this date or instant on, and not at once'}},
  async run(call) {
    const at = call.flags.at as string | undefined;
    const when = at === undefined ? Date.now() : Date.parse(at);
    if (at !== undefined && !isMoment(at))
      throw new Mistake(
        `--at must be a date like 2026-12-31 or an instant like 2026-12-31T18:00:00Z, not '${at}'`,
        true,
      );
    await set(call, when);
    for (const name of call.operands) call.print(`${name} closes ${at ?? 'now'}`);
  },
};

export const openCommand: Command = {
  name: 'open',
  summary: 'take votes on articles again, whatever --close-after says',
  operands: '<ARTICLE...>',
  settings: DATABASE,
  flags: {'by-rule': {type: 'boolean', help: 'as if they had never been closed or opened by hand'}},
  async run(call) {
    const byRule = call.flags['by-rule'] === true;
    await set(call, byRule ? null : NEVER);
    for (const name of call.operands) call.print(byRule ? `${name} goes by the rule` : `${name} is open`);
  },
};
