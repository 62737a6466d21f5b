import {readFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {z} from 'zod';
import {parseNetworks} from './address.ts';
import {parseOrigin} from './cors.ts';
import {LOG_STYLES} from './log.ts';
import {Mistake} from './mistake.ts';
import {isMoment} from './moment.ts';
import {STEPS} from './schemas.ts';
import {SITE_NAME} from './site-name.ts';
import {UNLISTED} from './unlisted.ts';

export interface Setting<S extends z.ZodType = z.ZodType> {
  /** How its text is read where it comes from a flag or the environment. */
  readonly type: 'text' | 'number' | 'yes' | 'list';
  /** What stands for its value in the help. */
  readonly value?: string;
  readonly help: string;
  readonly schema: S;
  /** A variable that other programs read as well; the one of `AFTERWORD_` goes before it. */
  readonly env?: string;
  /** Not repeated in messages. */
  readonly secret?: true;
  /** In the file, relative to the file. */
  readonly path?: true;
}

const setting = <S extends z.ZodType>(one: Setting<S>): Setting<S> => one;

const whole = (least: number, most: number, more = '') => {
  const error = `must be a whole number from ${least} to ${most}${more}`;
  return z.int(error).min(least, error).max(most, error);
};
const EMPTY = 'must not be empty';
const filled = z.string('must be text').min(1, EMPTY);
const yes = z.boolean('must be true or false');
const ADDRESS = 'must be an address like https://news.example';
const web = z.string(ADDRESS).refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), ADDRESS);
const parsed = <T>(parse: (text: string) => T, message: string) =>
  z.string('must be text').transform((text, context) => {
    try {
      return parse(text);
    } catch {
      context.addIssue(message);
      return z.NEVER;
    }
  });
const origin = parsed(parseOrigin, 'must be an origin like https://news.example');
const isClosing = (value: unknown) =>
  typeof value === 'number' ? Number.isInteger(value) && value >= 0 : typeof value === 'string' && isMoment(value);
const network = parsed((text) => parseNetworks([text]) && text, 'must be a network like 10.0.0.0/8 or 2001:db8::/32');

const LIMIT = ' (--no-limits turns all limits off)';

/** Everything that can be set: by a flag, by a variable of the environment, or in the file. */
export const SETTINGS = {
  port: setting({
    type: 'number',
    value: 'N',
    help: 'listen on this port; 0 for any that is free (8080)',
    schema: whole(0, 65_535),
    env: 'PORT',
  }),
  host: setting({
    type: 'text',
    value: 'H',
    help: 'listen on this address (127.0.0.1; 0.0.0.0 for all)',
    schema: filled,
  }),
  publicUrl: setting({type: 'text', value: 'URL', help: 'where readers reach it, if not there', schema: web}),
  db: setting({
    type: 'text',
    value: 'FILE',
    help: 'keep the data in this file (afterword.db)',
    schema: filled,
    path: true,
  }),
  databaseUrl: setting({
    type: 'text',
    value: 'URL',
    help: 'keep the data in this PostgreSQL instead: postgres://…',
    schema: z
      .string('must be text')
      .refine(
        (text) => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text),
        'must be an address like postgres://…',
      ),
    env: 'DATABASE_URL',
    secret: true,
  }),
  origin: setting({
    type: 'list',
    value: 'URL',
    help: 'let pages of this origin vote; repeatable (this server’s own)',
    schema: z.array(origin),
  }),
  articles: setting({
    type: 'text',
    value: 'FILE',
    help: 'fill the articles from a JSON document',
    schema: filled,
    path: true,
  }),
  site: setting({
    type: 'text',
    value: 'URL',
    help: 'fill the articles from this site, and let its pages vote',
    schema: web,
  }),
  siteKey: setting({
    type: 'text',
    value: 'KEY',
    help: 'the Content API key of a Ghost (the one that its pages name)',
    schema: filled,
    secret: true,
  }),
  refresh: setting({
    type: 'number',
    value: 'MINUTES',
    help: 'ask the site for new articles so often; 0 for never (5)',
    schema: whole(0, 10_080),
  }),
  demo: setting({type: 'yes', help: 'serve the demo at /', schema: yes}),
  voteLimit: setting({
    type: 'number',
    value: 'N',
    help: 'votes and words on them a minute from one network (120)',
    schema: whole(1, 1_000_000, LIMIT),
  }),
  voterLimit: setting({
    type: 'number',
    value: 'N',
    help: 'new voters a day from one network (300)',
    schema: whole(1, 1_000_000, LIMIT),
  }),
  readLimit: setting({
    type: 'number',
    value: 'N',
    help: 'reads a minute from one network (any number)',
    schema: whole(1, 1_000_000, LIMIT),
  }),
  articleLimit: setting({
    type: 'number',
    value: 'N',
    help: 'articles a day that votes from one network make known (100)',
    schema: whole(1, 1_000_000, LIMIT),
  }),
  proofOfWork: setting({
    type: 'number',
    value: 'N',
    help: 'let a new voter’s browser try so many hashes, on average, before the first vote of a day (0)',
    schema: whole(0, 5_000_000),
  }),
  carrier: setting({
    type: 'list',
    value: 'CIDR',
    help: 'take twenty times as much from this network of a carrier; repeatable (none)',
    schema: z.array(network),
  }),
  noLimits: setting({type: 'yes', help: 'no limits by network, for load tests', schema: yes}),
  unlisted: setting({
    type: 'text',
    value: 'RULE',
    help: 'votes on articles that are not listed: check, with the site, where there is one; allow; refuse (check)',
    schema: z.enum(UNLISTED, 'must be check, allow or refuse'),
  }),
  closeAfter: setting({
    type: 'number',
    value: 'DAYS',
    help: 'take votes for so many days after publication, or for all until a date: 2026-12-31 (for ever)',
    schema: z.custom<number | string>(isClosing, 'must be a whole number of days, or a date like 2026-12-31'),
  }),
  step: setting({
    type: 'number',
    value: 'N',
    help: 'how far votes are from each other: 1, or 0.5 for halves of stars (1)',
    schema: z.literal(STEPS, `must be ${STEPS.join(' or ')}`),
  }),
  minVotes: setting({
    type: 'number',
    value: 'N',
    help: 'with fewer votes, tell their count but not their average (0)',
    schema: whole(0, 1_000_000),
  }),
  trustProxy: setting({
    type: 'list',
    value: 'CIDR',
    help: 'believe the X-Forwarded-For of proxies in this network; repeatable (none)',
    schema: z.array(network),
  }),
  proxyHops: setting({
    type: 'number',
    value: 'N',
    help: 'so many proxies of unknown address stand in front, and write X-Forwarded-For (0)',
    schema: whole(0, 10),
  }),
  clientHeader: setting({
    type: 'text',
    value: 'NAME',
    help: 'a trusted proxy names the reader’s address in this header, as CF-Connecting-IP (X-Forwarded-For)',
    schema: z.string('must be text').regex(/^[\w-]+$/, 'must be the name of a header'),
  }),
  maxBody: setting({
    type: 'number',
    value: 'BYTES',
    help: 'largest body of a vote or a word on it (8192)',
    schema: whole(256, 1_048_576),
  }),
  maxQuery: setting({
    type: 'number',
    value: 'BYTES',
    help: 'longest query of an address (8192)',
    schema: whole(256, 1_048_576),
  }),
  maxHeader: setting({
    type: 'number',
    value: 'BYTES',
    help: 'most that the address and the headers of a request may have (16384)',
    schema: whole(1024, 1_048_576),
  }),
  log: setting({
    type: 'text',
    value: 'STYLE',
    help: 'human: what happens; json: that and every request, one object a line; none (human)',
    schema: z.enum(LOG_STYLES, 'must be human, json or none'),
  }),
  metrics: setting({
    type: 'yes',
    help: 'answer /metrics for Prometheus; let the proxy keep it from readers (no)',
    schema: yes,
  }),
  key: setting({
    type: 'text',
    value: 'TEXT',
    help: 'hash voters by this key (one that is made once and kept in the database)',
    schema: filled,
    secret: true,
  }),
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;
export type Settings = {readonly [K in SettingName]?: z.output<(typeof SETTINGS)[K]['schema']>};

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];
/** The file that is read without being named. */
export const CONFIG_FILE = 'afterword.config.json';

/** `publicUrl` as a flag: `public-url`. */
export const flagOf = (name: SettingName): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** `publicUrl` as a variable: `AFTERWORD_PUBLIC_URL`. */
export const variableOf = (name: SettingName): string => `AFTERWORD_${flagOf(name).replaceAll('-', '_').toUpperCase()}`;

/** Variables that look like settings and are none. Not refused: orchestrators make some of a service's name. */
export function unknownVariables(env: Sources['env']): string[] {
  const known = new Set([...SETTING_NAMES.map(variableOf), 'AFTERWORD_CONFIG']);
  return Object.keys(env).filter((name) => name.startsWith('AFTERWORD_') && !known.has(name));
}

export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

interface Sources {
  /** By their names, as they were given. */
  readonly flags: Flags;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file that `--config` names. */
  readonly file?: string | undefined;
}

/** A value before it is checked, with where it came from as messages name it. */
interface Given {
  readonly value: unknown;
  readonly from: string;
  /** Later is stronger. */
  readonly rank: 1 | 2 | 3;
}

/** Text of a flag or a variable as a value of the setting's type. What does not fit stays text, which the check refuses. */
function parse(type: Setting['type'], text: string): unknown {
  if (type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === 'yes') return {true: true, yes: true, 1: true, false: false, no: false, 0: false}[text] ?? text;
  if (type === 'list') return text.split(/[\s,]+/).filter(Boolean);
  return text;
}

function readFile(named: string | undefined): {name: string; values: Record<string, unknown>} | undefined {
  const name = named ?? CONFIG_FILE;
  let text;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Mistake(`Cannot read the configuration: ${(error as Error).message}`);
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (error) {
    throw new Mistake(`${name} is not JSON: ${(error as Error).message.split('\n')[0]}`);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new Mistake(`${name} must hold one JSON object`);
  return {name, values: values as Record<string, unknown>};
}

const shown = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));

/** The file that is named by `--config` or by its variable. */
export const fileOf = (flags: Flags, env: Sources['env'] = process.env): string | undefined =>
  (flags.config as string | undefined) ?? (env.AFTERWORD_CONFIG || undefined);

/** What a file says, or a part of it. */
interface FileValues {
  /** As messages name it. */
  readonly name: string;
  /** What its paths are relative to. */
  readonly folder: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Where the file has the settings of several sites. */
const SITES = 'sites';

/** What is given for a setting, and by what; undefined where it is not. */
function givenFor(
  name: SettingName,
  flags: Flags,
  env: Sources['env'],
  file: FileValues | undefined,
): Given | undefined {
  const one: Setting = SETTINGS[name];
  const flag = flags[flagOf(name)];
  if (flag !== undefined)
    return {value: typeof flag === 'string' ? parse(one.type, flag) : flag, from: `--${flagOf(name)}`, rank: 3};
  const variable = [variableOf(name), ...(one.env ? [one.env] : [])].find((variable) => env[variable]);
  if (variable) return {value: parse(one.type, env[variable]!), from: variable, rank: 2};
  if (!file || !(name in file.values)) return undefined;
  const value = file.values[name];
  const list = one.type === 'list' && typeof value === 'string' ? [value] : value;
  const isPath = one.path && typeof value === 'string' && value && value !== ':memory:';
  return {value: isPath ? resolve(file.folder, value) : list, from: `${file.name}: ${name}`, rank: 1};
}

/** Checks what is given. What is wrong is added to the mistakes. */
function check(given: ReadonlyMap<SettingName, Given>, mistakes: string[]): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const [name, {value, from}] of given) {
    const one: Setting = SETTINGS[name];
    const result = one.schema.safeParse(value);
    if (result.success) {
      settings[name] = result.data;
      continue;
    }
    const {message, path} = result.error.issues[0]!;
    const wrong = path.reduce((inner: unknown, key) => (inner as Record<PropertyKey, unknown>)[key], value);
    mistakes.push(`${from} ${message}${one.secret || message === EMPTY ? '' : `, not ${shown(wrong)}`}`);
  }
  const [db, url] = [given.get('db'), given.get('databaseUrl')];
  if (db && url) {
    if (db.rank === url.rank) mistakes.push(`${db.from} and ${url.from} name two databases: give one of them`);
    else delete settings[db.rank > url.rank ? 'databaseUrl' : 'db'];
  }
  return settings;
}

/** Gathers and checks settings from wherever they are given. */
function gather(
  names: readonly SettingName[],
  {flags, env}: Pick<Sources, 'flags' | 'env'>,
  file: FileValues | undefined,
  mistakes: string[],
): Record<string, unknown> {
  const given = new Map<SettingName, Given>();
  for (const name of names) {
    const one = givenFor(name, flags, env, file);
    if (one) given.set(name, one);
  }
  return check(given, mistakes);
}

const valuesOf = (file: ReturnType<typeof readFile>): FileValues | undefined =>
  file && {...file, folder: dirname(file.name)};

/**
 * The settings: flags before environment before file, all of them checked.
 *
 * @throws Mistake with one line for each mistake, which names where it came from.
 */
export function readSettings(names: readonly SettingName[], {flags, env, file: named}: Sources): Settings {
  const file = valuesOf(readFile(named));
  const mistakes: string[] = [];
  for (const key of Object.keys(file?.values ?? {}))
    if (!(key in SETTINGS) && key !== SITES) mistakes.push(`${file!.name}: there is no setting '${key}'`);
  const settings = gather(SETTING_NAMES, {flags, env}, file, mistakes);
  if (mistakes.length) throw new Mistake(mistakes.join('\n'), true);
  return Object.fromEntries(names.flatMap((name) => (name in settings ? [[name, settings[name]]] : []))) as Settings;
}

/** What is the whole server's, or one site's alone. */
const OF_SERVER: readonly SettingName[] = [
  'port',
  'host',
  'publicUrl',
  'demo',
  'noLimits',
  'maxHeader',
  'log',
  'metrics',
];
const OF_ONE_SITE: readonly SettingName[] = ['db', 'databaseUrl', 'origin', 'articles', 'site', 'siteKey'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sites whose settings name one database. */
function sharedDatabases(file: string, sites: Readonly<Record<string, Settings>>): string[] {
  const mistakes: string[] = [];
  const first = new Map<string, string>();
  for (const [site, {databaseUrl, db = ''}] of Object.entries(sites)) {
    const database = databaseUrl ?? (db === ':memory:' ? `${site} ${db}` : resolve(db));
    const other = first.get(database);
    if (other) mistakes.push(`${file}: ${SITES}.${other} and ${SITES}.${site} name one database: each needs its own`);
    else first.set(database, site);
  }
  return mistakes;
}

/**
 * The settings of each of several sites, where the file has `sites`. What a site does not say is as for the whole server.
 *
 * @param given the settings of the whole server
 * @throws Mistake as `readSettings()` does
 */
export function readSites(named: string | undefined, given: Settings): Readonly<Record<string, Settings>> | undefined {
  const file = valuesOf(readFile(named));
  const sites = file?.values[SITES];
  if (!file || sites === undefined) return undefined;
  const mistakes: string[] = [];
  for (const name of OF_ONE_SITE)
    if (name in given) mistakes.push(`--${flagOf(name)} is for one site: with '${SITES}' each has its own`);
  const found: Record<string, Settings> = {};
  if (!isObject(sites) || !Object.keys(sites).length)
    mistakes.push(`${file.name}: ${SITES} must hold an object for each site, by its name`);
  for (const [site, values] of isObject(sites) ? Object.entries(sites) : []) {
    const name = `${file.name}: ${SITES}.${site}`;
    if (!SITE_NAME.test(site)) mistakes.push(`${name}: a name has small letters, digits and dashes`);
    if (!isObject(values)) {
      mistakes.push(`${name} must hold an object`);
      continue;
    }
    for (const key of Object.keys(values))
      if (!(key in SETTINGS)) mistakes.push(`${name}: there is no setting '${key}'`);
      else if (OF_SERVER.includes(key as SettingName)) mistakes.push(`${name}: ${key} is for the whole server`);
    const own = gather(SETTING_NAMES, {flags: {}, env: {}}, {name, folder: file.folder, values}, mistakes);
    found[site] = 'databaseUrl' in own ? own : {db: `${site}.db`, ...own};
  }
  mistakes.push(...sharedDatabases(file.name, found));
  if (mistakes.length) throw new Mistake(mistakes.join('\n'), true);
  return found;
}
