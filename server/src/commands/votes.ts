import {createArticles} from '../articles.ts';
import {openDatabase} from '../database.ts';
import {dayOf} from '../day-key.ts';
import type {Database} from '../tables.ts';
import {Mistake} from '../mistake.ts';
import {isDate} from '../moment.ts';
import {Name} from '../schemas.ts';
import {dropVotes, groupVotes, recountVotes, type VoteFilter, type VoteGroup} from '../vote-review.ts';
import {DATABASE, knownDatabaseOf, type Call, type Command} from './command.ts';

const ACTIONS = ['list', 'drop', 'recount'] as const;
type Action = (typeof ACTIONS)[number];

async function keyOf(db: Database, name: string | undefined): Promise<number | undefined> {
  if (name === undefined) return undefined;
  const {error} = Name.safeParse(name);
  if (error) throw new Mistake(`--article ${error.issues[0]!.message}, not '${name}'`, true);
  const row = (await createArticles(db).resolve([name])).get(name);
  if (!row) throw new Mistake(`There is no article ${name}.`);
  return row.key;
}

function dayIn(flag: 'since' | 'until', {flags}: Call): number | undefined {
  const text = flags[flag] as string | undefined;
  if (text === undefined) return undefined;
  if (!isDate(text)) throw new Mistake(`--${flag} must be a date like 2026-12-31, not '${text}'`, true);
  return dayOf(Date.parse(text));
}

async function filterOf(db: Database, call: Call): Promise<VoteFilter> {
  const networks = ((call.flags.network as readonly string[] | undefined) ?? []).map((text) => {
    if (!/^[\w-]{11}$/.test(text))
      throw new Mistake(`--network must be as \`votes list\` prints it, not '${text}'`, true);
    return Buffer.from(text, 'base64url');
  });
  return {
    article: await keyOf(db, call.flags.article as string | undefined),
    since: dayIn('since', call),
    until: dayIn('until', call),
    ...(networks.length ? {networks} : {}),
  };
}

const COLUMNS = ['article', 'day', 'network', 'votes', 'average'] as const satisfies readonly (keyof VoteGroup)[];

/** A cell of a CSV (RFC 4180). What is not known is empty. */
function csvCell(value: string | number | null): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function list(db: Database, filter: VoteFilter, {flags, print}: Call): Promise<void> {
  if (flags.csv) print(COLUMNS.join(','));
  for await (const group of groupVotes(db, filter))
    print(flags.csv ? COLUMNS.map((column) => csvCell(group[column])).join(',') : JSON.stringify(group));
}

async function run(action: Action, db: Database, call: Call): Promise<void> {
  const filter = await filterOf(db, call);
  if (action === 'list') await list(db, filter, call);
  else if (action === 'recount') {
    const {articles, changed} = await recountVotes(db, filter.article);
    call.print(`${articles} articles counted anew, ${changed} of them had other numbers.`);
  } else {
    if (filter.since === undefined && filter.until === undefined && !filter.networks)
      throw new Mistake('Name with --since, --until or --network which votes are to be dropped.', true);
    const {votes, articles} = await dropVotes(db, filter);
    call.print(`${votes} votes on ${articles} articles dropped.`);
  }
}

export const votesCommand: Command = {
  name: 'votes',
  summary: 'list votes by day and network, drop stuffed ones, or count all anew',
  operands: '<list|drop|recount>',
  help:
    'list prints a line of JSON for each article, day (UTC) and network, those with most votes first. A network is a hash that ' +
    'means nothing on another day. drop deletes votes with what was written about them, and counts their articles anew: who has ' +
    'voted may vote again. Votes of no known day, as imported ones, are dropped by nothing. A running server goes on meanwhile.',
  settings: DATABASE,
  flags: {
    article: {type: 'string', value: 'ARTICLE', help: 'only on this article: its address, or its id as id:…'},
    since: {type: 'string', value: 'DATE', help: 'only of this day (UTC) and later: 2026-12-31'},
    until: {type: 'string', value: 'DATE', help: 'only of this day (UTC) and earlier'},
    csv: {type: 'boolean', help: 'list them as a CSV, whose first line names the columns'},
    network: {
      type: 'string',
      multiple: true,
      value: 'HASH',
      help: 'only from this network, as list prints it; repeatable',
    },
  },
  async run(call) {
    const [action] = call.operands;
    const known = ACTIONS.find((name) => name === action);
    if (!known) throw new Mistake(`Say what to do: ${ACTIONS.join(', ')}.`, true);
    const db = await openDatabase(knownDatabaseOf(call.settings));
    try {
      await run(known, db, call);
    } finally {
      await db.destroy();
    }
  },
};
