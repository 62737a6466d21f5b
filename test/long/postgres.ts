import {execFileSync, spawn} from 'node:child_process';
import {chownSync, existsSync, globSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import pg from 'pg';

export interface Postgres {
  /** The address of an empty database of its own. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;
const find = () => globSync('/usr/lib/postgresql/*/bin').sort().pop();

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Installs Debian's package where that needs nobody's leave. Answers whether there is one. */
export function havePostgres(): boolean {
  if (!find() && isRoot && existsSync('/usr/bin/apt-get'))
    execFileSync('apt-get', ['-q', '-y', 'install', '--no-install-recommends', 'postgresql'], {
      stdio: 'ignore',
      env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    });
  return find() !== undefined;
}

/** A PostgreSQL in a folder of its own, as Debian sets it up: with fsync, on loopback. It refuses to run as root. */
export async function startPostgres(): Promise<Postgres> {
  const bin = find()!;
  const folder = mkdtempSync(join(tmpdir(), 'afterword-postgres-'));
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], {encoding: 'utf8'}));
  const user = isRoot ? {uid: idOf('-u'), gid: idOf('-g')} : {};
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'afterword', '-E', 'UTF8', '--locale=C.UTF-8'], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  const child = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-k', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=60'],
    {...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe']},
  );
  for await (const line of createInterface({input: child.stderr}))
    if (line.includes('ready to accept connections')) break;
  child.stderr.resume();
  const url = `postgres://afterword@127.0.0.1:${port}`;
  return {
    async database(name) {
      const client = new pg.Client(`${url}/postgres`);
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `${url}/${name}`;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // Fast: whoever is connected is cut off.
      child.kill('SIGINT');
      await ended;
      rmSync(folder, {recursive: true, force: true});
    },
  };
}
