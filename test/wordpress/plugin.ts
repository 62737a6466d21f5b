/** Our plugin on the WordPress of the tests, from its zip, and its API as readers use it. */
import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {pluginZip} from '../../scripts/build-wordpress.ts';
import {BASE, install, php, R, SITE, uninstall, useSite} from './site.ts';

/** Where the API is. */
export const API = `${BASE}/wp-json/afterword/`;
/** The same without pretty permalinks. */
export const PLAIN_API = `${BASE}/?rest_route=/afterword/`;

const ask = (asked: object): unknown => JSON.parse(php('plugin.php', [], JSON.stringify(asked)));

/** Runs PHP on the site, where the plugin is. Answers with what it returns. */
export const inSite = (code: string): unknown => ask({evaluate: code});

/** Gives the plugin these settings, and all others their defaults. */
export const settings = (values: object): unknown =>
  ask({evaluate: `update_option('afterword_settings', json_decode('${JSON.stringify(values)}', true));`});

/** Sends statements to the database as its owner. Answers with the rows, columns parted by tabs. */
export const database = (sql: string): string =>
  execFileSync('mariadb', ['--no-defaults', '-S', join(R, 'wp', 'run', 'db.sock'), 'wp', '-Ne', sql], {
    encoding: 'utf8',
  }).trim();

const DIGITS = `(${Array.from({length: 10}, (_, digit) => `SELECT ${digit} AS digit`).join(' UNION ')})`;

/** A table with the numbers from 1 to at most 10,000 in its column `seq`, in SQL: only MariaDB has one by itself. */
export const numbers = (last: number): string =>
  `(SELECT 1 + a.digit + 10 * b.digit + 100 * c.digit + 1000 * d.digit AS seq
    FROM ${DIGITS} a, ${DIGITS} b, ${DIGITS} c, ${DIGITS} d ORDER BY seq LIMIT ${last}) AS numbers`;

/** Which options are read with every page, in SQL: WordPress 6.6 has other words for it. */
export const AUTOLOADED = "autoload NOT IN ('no', 'off', 'auto-off')";

/** The site with the plugin for the tests of one file. It takes any number of votes. */
export function usePlugin(): void {
  let scratch = '';
  // Before the site stops.
  after(() => {
    uninstall('no-limits');
    ask({remove: true});
    rmSync(join(SITE, 'wp-content', 'plugins', 'afterword'), {recursive: true, force: true});
    rmSync(scratch, {recursive: true, force: true});
  });
  useSite();
  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'afterword-zip-'));
    chmodSync(scratch, 0o755);
    const zip = join(scratch, 'afterword-wordpress.zip');
    writeFileSync(zip, await pluginZip());
    install('no-limits');
    ask({zip});
  });
}

/** What an answer says. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls the API. */
export async function call(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(API + path, init);
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {},
  };
}

/** A voter's token. */
export const token = (): string => randomBytes(16).toString('base64url');

/** A reader votes. */
export const vote = (
  article: string,
  value: number,
  voter: string = token(),
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  call('v1/votes', {
    method: 'PUT',
    headers: {'Content-Type': 'application/json', 'Afterword-Voter': voter, Origin: BASE, ...headers},
    body: JSON.stringify({article, value}),
  });

/** A rating as everybody sees it. */
export interface Rating {
  readonly count: number;
  readonly average: number | null;
  readonly histogram?: readonly number[];
  readonly hidden?: boolean;
  readonly revision: number;
  readonly closed: boolean;
}

export async function rating(article: string): Promise<Rating> {
  const {status, body} = await call(`v1/ratings?article=${encodeURIComponent(article)}`);
  if (status !== 200) throw new Error(`the rating of ${article}: ${status} ${JSON.stringify(body)}`);
  return (body.ratings as [Rating])[0];
}
