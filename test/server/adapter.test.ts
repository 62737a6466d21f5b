import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {createServer} from '../../server/src/app.ts';
import {rest} from '../../src/adapters/rest.ts';
import {describeAdapter} from '../../src/adapters/testing.ts';
import {newsroom, ORIGIN, urls} from './support.ts';

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

/** The suite's voters are names for people to read; the server takes tokens alone. */
const send: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  const name = headers.get('Afterword-Voter');
  if (name) headers.set('Afterword-Voter', createHash('sha256').update(name).digest('base64url').slice(0, 22));
  return fetch(input, {...init, headers});
};

describeAdapter(
  {
    name: 'rest on the server',
    create: ({fetch}) => rest({url: server.url, fetch}),
    fetch: send,
    articles: urls.map((url) => ({url})),
    complete: true,
    unknown: {url: 'https://elsewhere.example/story'},
  },
  {describe, it},
);
