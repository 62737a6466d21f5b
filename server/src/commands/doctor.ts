import {constants, existsSync} from 'node:fs';
import {access, statfs} from 'node:fs/promises';
import {dirname} from 'node:path';
import {sql} from 'kysely';
import {readVotesToday} from '../voter-limits.ts';
import {fileOf, readSites, SETTING_NAMES, unknownVariables, type Settings} from '../config.ts';
import {openDatabase} from '../database.ts';
import type {Database} from '../tables.ts';
import {dropIn, version} from '../package.ts';
import {createFiles} from '../static.ts';
import {databaseOf, type Command} from './command.ts';

/** One thing that was looked at. */
interface Finding {
  readonly is: 'good' | 'doubtful' | 'bad';
  readonly text: string;
}

const good = (text: string): Finding => ({is: 'good', text});
const doubtful = (text: string): Finding => ({is: 'doubtful', text});
const bad = (text: string): Finding => ({is: 'bad', text});

const MARKS = {good: 'good      ', doubtful: 'doubtful  ', bad: 'BAD       '} as const;
const MIB = 1024 * 1024;
const DAY = 86_400_000;
/** Fewer votes than this may well come from one network. */
const ENOUGH = 20;
/** Milliseconds for an answer of another machine. */
const PATIENCE = 5000;
/** Milliseconds that two clocks may differ. */
const DRIFT = 60_000;

const isLocal = (url: string) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

function configuration({publicUrl, host, key, noLimits}: Settings): Finding[] {
  const found = [good('Configuration: every setting can be read')];
  for (const name of unknownVariables(process.env)) found.push(doubtful(`${name} looks like a setting and is none`));
  if (publicUrl?.startsWith('http:') && !isLocal(publicUrl))
    found.push(doubtful('--public-url is not https: pages that are can neither read nor vote'));
  if (!publicUrl && host && !/^(127\.|localhost$|::1$)/.test(host))
    found.push(doubtful('It can be reached from elsewhere, but --public-url does not say under which address'));
  if (key !== undefined && key.length < 16)
    found.push(doubtful('--key is shorter than 16 characters: it can be guessed'));
  if (noLimits) found.push(doubtful('--no-limits is on: anybody may vote as often as they like'));
  return found;
}

const pages = ({origin, site, demo}: Settings): Finding[] =>
  origin?.length || site || demo ? [] : [doubtful('Only pages of the server’s own address may vote: see --origin')];

async function durability(db: Database, settings: Settings): Promise<Finding[]> {
  const read = async (query: string) => {
    const {rows} = await sql<Record<string, unknown>>`${sql.raw(query)}`.execute(db);
    return String(Object.values(rows[0] ?? {})[0]);
  };
  if (settings.databaseUrl) {
    const off: string[] = [];
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes'])
      if ((await read(`show ${name}`)) === 'off') off.push(name);
    return off.length
      ? [bad(`PostgreSQL may lose answered votes: ${off.join(', ')} is off`)]
      : [good('PostgreSQL syncs before it answers')];
  }
  const [mode, synchronous] = [await read('pragma journal_mode'), Number(await read('pragma synchronous'))];
  const safe = synchronous >= 2 && (mode === 'wal' || databaseOf(settings) === ':memory:');
  return [
    safe
      ? good(`SQLite syncs before it answers (journal_mode ${mode}, synchronous ${synchronous})`)
      : bad(`SQLite may lose answered votes (journal_mode ${mode}, synchronous ${synchronous})`),
  ];
}

async function networks(db: Database): Promise<Finding> {
  const today = await readVotesToday(db);
  if (!today) return good('Networks: no votes have been seen yet');
  const {day, votes, networks} = today;
  const seen = `${votes} votes on ${day} came from ${networks === 1 ? 'one network' : `${networks} networks`}`;
  return networks === 1 && votes >= ENOUGH
    ? doubtful(`All ${seen}: a proxy stands in front that --trust-proxy does not name`)
    : good(`Networks: ${seen}`);
}

async function clock(db: Database, {site, databaseUrl}: Settings): Promise<Finding> {
  const differs = (other: number, whose: string) => {
    const seconds = Math.round(Math.abs(other - Date.now()) / 1000);
    return seconds * 1000 > DRIFT ? doubtful(`Clock: it differs from that of ${whose} by ${seconds} s`) : undefined;
  };
  if (databaseUrl) {
    const {rows} = await sql<{now: Date}>`select now() as now`.execute(db);
    const found = rows[0] && differs(new Date(rows[0].now).getTime(), 'the database');
    if (found) return found;
  }
  if (site) {
    const answer = await fetch(site, {method: 'HEAD', signal: AbortSignal.timeout(PATIENCE)}).catch(() => undefined);
    const date = answer?.headers.get('date');
    const found = date && differs(Date.parse(date), site);
    if (found) return found;
  }
  const newest = await db
    .selectFrom('articles')
    .select('sort')
    .where('listed', '=', 1)
    .orderBy('sort', 'desc')
    .executeTakeFirst();
  if (newest && Number(newest.sort) > Date.now() + DAY)
    return doubtful(
      `Clock: an article is of ${new Date(Number(newest.sort)).toISOString().slice(0, 10)}, which is still to come`,
    );
  return good(`Clock: ${new Date().toISOString()}`);
}

async function disk(file: string): Promise<Finding[]> {
  if (file === ':memory:') return [doubtful('The data is kept in memory alone')];
  const {bavail, bsize} = await statfs(dirname(file));
  const free = Math.floor((bavail * bsize) / MIB);
  const said = `Disk: ${free} MiB are free for ${file}`;
  return [free < 100 ? bad(said) : free < 1024 ? doubtful(said) : good(said)];
}

async function script(): Promise<Finding> {
  const build = await createFiles(dropIn(), version).current();
  return build?.files.has('afterword.js')
    ? good(`Drop-in: /afterword@${build.name}/afterword.js`)
    : bad('Drop-in: it is not built. Run `npm run build` to make it.');
}

async function reachable({publicUrl}: Settings): Promise<Finding[]> {
  if (!publicUrl) return [];
  const url = `${publicUrl.replace(/(?<!\/)\/+$/, '')}/readyz`;
  const status = await fetch(url, {signal: AbortSignal.timeout(PATIENCE)}).then(
    ({status}) => status,
    () => undefined,
  );
  return [
    status === 200
      ? good(`${url} says that the server is ready`)
      : doubtful(status ? `${url} answers ${status}` : `${url} cannot be reached from here`),
  ];
}

/** What is found in the database; that it cannot be opened is found as well. */
async function database(settings: Settings): Promise<Finding[]> {
  const name = databaseOf(settings);
  if (!settings.databaseUrl && name !== ':memory:' && !existsSync(name)) {
    await access(dirname(name), constants.W_OK).catch(() => {
      throw new Error(`Database: ${name} cannot be made, since its folder is missing or may not be written`);
    });
    return [doubtful(`Database: there is no ${name} yet; the server makes it when it starts`), ...(await disk(name))];
  }
  const db = await openDatabase(name);
  try {
    const {count} = await db
      .selectFrom('articles')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('listed', '=', 1)
      .executeTakeFirstOrThrow();
    return [
      good(`Database: it opens, its tables are up to date, ${Number(count)} articles are listed`),
      ...(await durability(db, settings)),
      ...(settings.databaseUrl ? [] : await disk(name)),
      await networks(db),
      await clock(db, settings),
    ];
  } finally {
    await db.destroy();
  }
}

/** What a look failed at is what it found. */
const look = (what: Finding[] | Promise<Finding | Finding[]>): Promise<Finding[]> =>
  Promise.resolve(what).then(
    (found) => [found].flat(),
    (error: Error) => [bad(error.message)],
  );

/** What is a site's own, of one or of several. */
const siteFindings = async (settings: Settings): Promise<Finding[]> => [
  ...pages(settings),
  ...(await look(database(settings))),
];

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'look whether everything is as it should be',
  help: 'Give it what the server is given. It ends with 1 where something is bad, and with 0 where it is good or doubtful.',
  settings: SETTING_NAMES,
  async run({settings, flags, print}) {
    const sites = readSites(fileOf(flags), settings);
    const ofSites = Object.entries(sites ?? {}).map(async ([name, site]) =>
      (await siteFindings(site)).map(({is, text}) => ({is, text: `${name}: ${text}`})),
    );
    const looks = [
      configuration(settings),
      ...(sites ? ofSites : [siteFindings(settings)]),
      script(),
      reachable(settings),
    ];
    const found = (await Promise.all(looks.map(look))).flat();
    for (const {is, text} of found) print(MARKS[is] + text);
    return found.some(({is}) => is === 'bad') ? 1 : 0;
  },
};
