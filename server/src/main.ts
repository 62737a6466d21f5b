#!/usr/bin/env node
import {parseArgs} from 'node:util';
import {createServer, type ServerOptions} from './app.ts';
import {parseOrigin} from './cors.ts';

const HELP = `afterword-server: votes, articles, terms and notices over HTTP

  --port N          listen on this port (8080, or the variable PORT)
  --host H          listen on this address (127.0.0.1; 0.0.0.0 for all)
  --public-url URL  where readers reach it, if not there
  --db FILE         keep the data in this file (afterword.db)
  --origin URL      let pages of this origin vote; repeatable (this server's own)
  --articles FILE   fill the articles from a JSON document
  --site URL        fill the articles from a WordPress site, and let its pages vote
  --demo            serve the demo at /
  --vote-limit N    votes a minute from one network (120)
  --no-limits       no such limit, for load tests
  --key TEXT        hash voters by this key (AFTERWORD_KEY, or one kept in the database)
  --help            print this
`;

/** A mistake of who started it: said in one line, without a stack. */
class Usage extends Error {}

function whole(name: string, text: string, most: number): number {
  if (!/^\d+$/.test(text) || Number(text) > most)
    throw new Usage(`${name} must be a number from 0 to ${most}, not '${text}'`);
  return Number(text);
}

function web(name: string, text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new Usage(`${name} must be an address like https://news.example, not '${text}'`);
  return text;
}

function origin(text: string): string {
  try {
    return parseOrigin(text);
  } catch (error) {
    throw new Usage(`--origin: ${(error as Error).message}`);
  }
}

function readArguments(): ServerOptions | undefined {
  let values;
  try {
    ({values} = parseArgs({
      options: {
        port: {type: 'string'},
        host: {type: 'string'},
        'public-url': {type: 'string'},
        db: {type: 'string'},
        origin: {type: 'string', multiple: true},
        articles: {type: 'string'},
        site: {type: 'string'},
        demo: {type: 'boolean'},
        'vote-limit': {type: 'string'},
        'no-limits': {type: 'boolean'},
        key: {type: 'string'},
        help: {type: 'boolean', short: 'h'},
      },
    }));
  } catch (error) {
    throw new Usage((error as Error).message);
  }
  if (values.help) return undefined;
  const port = values.port ?? (process.env.PORT || '8080');
  const limit = values['vote-limit'];
  if (limit !== undefined && Number(limit) === 0)
    throw new Usage('--vote-limit must be 1 or more; --no-limits turns it off');
  return {
    port: whole(values.port === undefined ? 'PORT' : '--port', port, 65_535),
    host: values.host,
    publicUrl: values['public-url'] && web('--public-url', values['public-url']),
    db: values.db,
    origins: values.origin?.map(origin),
    articles: values.articles,
    site: values.site && web('--site', values.site),
    demo: values.demo,
    key: values.key ?? process.env.AFTERWORD_KEY,
    voteLimit: values['no-limits'] ? 0 : limit === undefined ? undefined : whole('--vote-limit', limit, 1_000_000),
    log: (line) => console.log(line),
  };
}

/** What went wrong at the start, in words that help. */
function explain(error: NodeJS.ErrnoException, {port, host}: ServerOptions): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is in use. Stop what uses it, or choose another with --port.`;
  if (error.code === 'EACCES') return `Port ${port} may not be used by this user. Choose another with --port.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `This machine has no address ${host}. See --host.`;
  return error.message;
}

async function main(): Promise<void> {
  let options: ServerOptions | undefined;
  try {
    options = readArguments();
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    console.error(`${error.message}\nSee afterword-server --help.`);
    process.exitCode = 1;
    return;
  }
  if (!options) {
    console.log(HELP.trimEnd());
    return;
  }
  let server;
  try {
    server = await createServer(options);
  } catch (error) {
    console.error(explain(error as NodeJS.ErrnoException, options));
    process.exitCode = 1;
    return;
  }
  const {close} = server;
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await close();
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  console.log(`Afterword is at ${options.publicUrl ?? server.url}`);
}

await main();
