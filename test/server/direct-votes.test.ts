import assert from 'node:assert/strict';
import {request} from 'node:http';
import {test} from 'node:test';
import {ORIGIN, start, urls, voter} from './support.ts';

const [first = ''] = urls;

interface Told {
  readonly status: number | undefined;
  readonly headers: Record<string, unknown>;
  readonly body: unknown;
}

/** Sends a vote: with its length, which is taken directly; or in chunks, which goes through the framework. */
function send(url: string, body: string, headers: Record<string, string>, chunkedStatements: boolean): Promise<Told> {
  return new Promise((resolve, reject) => {
    const length = chunkedStatements ? {'Transfer-Encoding': 'chunked'} : {'Content-Length': Buffer.byteLength(body)};
    const asked = request(
      new URL('/v1/votes', url),
      {method: 'PUT', headers: {'Content-Type': 'application/json', ...headers, ...length}},
      async (answer) => {
        let text = '';
        for await (const piece of answer.setEncoding('utf8')) text += piece;
        // Of these the way decides.
        const {date: _, connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...headers} = answer.headers;
        resolve({
          status: answer.statusCode,
          headers: {...headers, 'content-length': undefined},
          body: JSON.parse(text),
        });
      },
    );
    asked.once('error', reject);
    if (chunkedStatements) asked.write(body.slice(0, 1));
    asked.end(chunkedStatements ? body.slice(1) : body);
  });
}

const good = JSON.stringify({article: first, value: 4});
const halves = (value: unknown) => ({step: 0.5 as const, body: JSON.stringify({article: first, value})});

interface Case {
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly step?: 0.5;
  readonly status: number;
}

const CASES: Readonly<Record<string, Case>> = {
  'a vote': {status: 200},
  'of an allowed page': {status: 200, headers: {Origin: ORIGIN}},
  'of another page': {status: 403, headers: {Origin: 'https://elsewhere.example'}},
  'with another type': {status: 415, headers: {'Content-Type': 'text/plain'}},
  'with a type at length': {status: 200, headers: {'Content-Type': 'application/json; charset=utf-8'}},
  'of a voter without a token': {status: 400, headers: {'Afterword-Voter': 'nobody'}},
  'with too high a value': {status: 400, body: JSON.stringify({article: first, value: 6})},
  'of half a star, where there are none': {status: 400, body: JSON.stringify({article: first, value: 3.5})},
  'of half a star': {status: 200, ...halves(3.5)},
  'of less than half a star': {status: 400, ...halves(0)},
  'between two halves': {status: 400, ...halves(3.3)},
  'with too high a half': {status: 400, ...halves(5.5)},
  'on what is no article': {status: 400, body: JSON.stringify({article: 'nonsense', value: 4})},
  'on an article that is not known': {
    status: 404,
    body: JSON.stringify({article: 'https://unknown.example/x', value: 4}),
  },
  'with a body that is not JSON': {status: 400, body: '{"article":'},
  'with a body that begins with a mark of its encoding': {status: 200, body: `\uFEFF${good}`},
  'with a body of another kind': {status: 400, body: '[]', headers: {Origin: ORIGIN}},
  'with too large a body': {status: 413, body: `${good}${' '.repeat(9000)}`},
};

for (const [name, {body = good, headers = {}, step, status}] of Object.entries(CASES))
  test(`the short way of a vote tells what the framework does: ${name}`, async (t) => {
    const token = {'Afterword-Voter': voter()};
    const [short, long] = [
      await start(t, {voteLimit: 0, voterLimit: 0, step}),
      await start(t, {voteLimit: 0, voterLimit: 0, step}),
    ];
    const told = await send(short.url, body, {...token, ...headers}, false);
    assert.equal(told.status, status);
    assert.deepEqual(told, await send(long.url, body, {...token, ...headers}, true));
  });

test('too many votes are refused on the short way as well', async (t) => {
  const {url} = await start(t, {voteLimit: 2});
  const told: Told[] = [];
  for (const chunkedStatements of [false, true, false, true])
    told.push(await send(url, good, {'Afterword-Voter': voter()}, chunkedStatements));
  assert.deepEqual(
    told.map(({status}) => status),
    [200, 200, 429, 429],
  );
  assert.ok(Number(told[2]!.headers['retry-after']) > 0);
  assert.deepEqual(told[2]!.body, told[3]!.body);
});
