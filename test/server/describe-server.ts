import {createHash} from 'node:crypto';
import {describe, it} from 'node:test';
import {rest} from '../../src/adapters/rest.ts';
import {describeAdapter} from '../../src/adapters/testing.ts';
import {urls} from './support.ts';

/** The suite's voters are names for people to read; the server takes tokens alone. */
const send: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  const name = headers.get('Afterword-Voter');
  if (name) headers.set('Afterword-Voter', createHash('sha256').update(name).digest('base64url').slice(0, 22));
  return fetch(input, {...init, headers});
};

/** Holds a server that has the newsroom's articles to the contract of adapters. */
export const describeServer = (name: string, url: string): void =>
  describeAdapter(
    {
      name,
      create: ({fetch}) => rest({url, fetch}),
      fetch: send,
      articles: urls.map((url) => ({url})),
      complete: true,
      unknown: {url: 'https://elsewhere.example/story'},
    },
    {describe, it},
  );
