/**
 * Writes `integrations/wordpress/openapi.json`: the description of the protocol as our reference backend has it, without what is particular
 * to that. `node scripts/wordpress-description.ts` after the protocol has changed; a test says when.
 */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {format, resolveConfig} from 'prettier';
import {createServer} from '../server/src/server.ts';

const FILE = fileURLToPath(new URL('../integrations/wordpress/openapi.json', import.meta.url));

interface OpenApi {
  readonly info: object;
  readonly components: object;
  readonly paths: Readonly<Record<string, object>>;
}

/** The document of the plugin. */
export async function protocolDescription(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-description-'));
  const server = await createServer({port: 0, db: join(folder, 'votes.db'), origins: ['https://news.example']});
  try {
    const {info, components, paths, ...more} = (await (await fetch(`${server.url}openapi.json`)).json()) as OpenApi;
    const ours = Object.fromEntries(Object.entries(paths).filter(([path]) => path.startsWith('/v1/')));
    const document = {
      ...more,
      info: {...info, description: 'Votes, articles, terms and notices of a WordPress, over HTTP.', version: ''},
      components,
      paths: ours,
    };
    return await format(JSON.stringify(document), {...(await resolveConfig(FILE)), parser: 'json'});
  } finally {
    await server.close();
    rmSync(folder, {recursive: true});
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, await protocolDescription());
