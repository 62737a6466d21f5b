import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {createServer} from '../../server/src/server.ts';
import {describeServer} from './describe-server.ts';
import {newsroom, ORIGIN} from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'afterword-server-'));
const server = await createServer({
  port: 0,
  db: join(folder, 'votes.db'),
  articles: newsroom,
  origins: [ORIGIN],
  voteLimit: 0,
});
after(async () => {
  await server.close();
  rmSync(folder, {recursive: true});
});

describeServer('rest on the server', server.url);
