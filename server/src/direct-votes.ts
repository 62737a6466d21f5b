import type {IncomingMessage, ServerResponse} from 'node:http';
import {votingHeaders, type AllowedOrigins} from './cors.ts';
import {bodyOf, Problem, problemHeaders} from './problem.ts';
import {ProofHeader, vote, Voter, wrong, type OwnRating, type Step, type Vote} from './schemas.ts';

export interface DirectVotesOptions {
  /** Whose pages may vote. */
  readonly origins: AllowedOrigins;
  readonly step: Step;
  /** Bytes that a body may have. */
  readonly maxBody: number;
  /** Throws where too many come from one network. */
  readonly limit: (request: IncomingMessage) => Promise<void> | void;
  readonly cast: (vote: Vote, voter: string, request: IncomingMessage) => Promise<OwnRating>;
  readonly problemOf: (error: unknown) => Problem;
}

/** As browsers and our client write it. */
const JSON_TYPE = /^application\/json(; ?charset=utf-8)?$/i;
const COUNTED = {'Content-Type': 'application/json', 'Cache-Control': 'no-store'};
const decoder = new TextDecoder();

/** Reads a body of which the length is known. Null where the connection ends within it. */
const read = (request: IncomingMessage): Promise<string | null> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => resolve(decoder.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))));
    request.once('close', () => resolve(null));
    request.once('error', () => resolve(null));
  });

function parse(body: string, schema: ReturnType<typeof vote>): Vote {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new Problem(400, 'Malformed JSON in request body');
  }
  const {success, data, error} = schema.safeParse(json);
  if (!success) throw wrong(error, 'json');
  return data;
}

/**
 * Takes a vote without the framework, which costs more than the vote. What is not as our client sends it is
 * left to the framework, with its body unread: other methods and types, origins and voters that are refused,
 * bodies without a length or too long, and what is no proof of work.
 */
export function createDirectVotes({origins, step, maxBody, limit, cast, problemOf}: DirectVotesOptions) {
  const schema = vote(step);

  async function answer(request: IncomingMessage, response: ServerResponse, voter: string): Promise<void> {
    const {origin} = request.headers;
    const send = (status: number, body: object, headers: Readonly<Record<string, string>>) => {
      // Node sends text together with the headers, in one write.
      const text = JSON.stringify(body);
      response.writeHead(status, {
        ...headers,
        ...votingHeaders(origin),
        'X-Content-Type-Options': 'nosniff',
        'Content-Length': Buffer.byteLength(text),
      });
      response.end(text);
    };
    try {
      await limit(request);
      const body = await read(request);
      if (body !== null) send(200, await cast(parse(body, schema), voter, request), COUNTED);
    } catch (error) {
      const problem = problemOf(error);
      send(problem.status, bodyOf(problem), problemHeaders(problem));
    }
  }

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const {method, url, headers} = request;
    if (method !== 'PUT' || url !== '/v1/votes') return false;
    const voter = headers['afterword-voter'];
    const length = Number(headers['content-length'] ?? 0);
    if (!origins.mayVote(headers.origin, headers.host) || !JSON_TYPE.test(headers['content-type'] ?? '')) return false;
    if (!length || length > maxBody || !Voter.safeParse(voter).success) return false;
    const proof = headers['afterword-proof'];
    if (proof !== undefined && !ProofHeader.safeParse(proof).success) return false;
    void answer(request, response, voter as string);
    return true;
  };
}
