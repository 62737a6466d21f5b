import {createRoute, z, type RouteConfig} from '@hono/zod-openapi';
import * as schemas from './schemas.ts';

const PROBLEMS = {
  400: 'The request is wrong; `detail` says where.',
  403: 'Pages of this origin may not vote here.',
  404: 'The article is not known.',
  409: 'The votes on the article are closed.',
  413: 'The body is too large.',
  414: 'The query is too long.',
  415: 'The body is not JSON.',
  429: 'Too much from one network; `Retry-After` says for how long.',
  431: 'The address and the headers are too large together.',
  500: 'A fault of the server.',
  503: 'The database or the site does not answer now; `Retry-After` says when to try again.',
} as const;

const problem = (description: string) => ({
  description,
  content: {'application/problem+json': {schema: schemas.ProblemBody}},
});

const answer = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: {'application/json': {schema}},
});

const unchanged = {description: 'The answer that the asker has is still right.'};

/** What any request may be refused for before it is looked at. */
const unread = {400: problem(PROBLEMS[400]), 414: problem(PROBLEMS[414]), 431: problem(PROBLEMS[431])};

/** What every public read may answer besides its data. */
const reading = {
  ...unread,
  304: unchanged,
  404: problem(PROBLEMS[404]),
  429: problem(PROBLEMS[429]),
  500: problem(PROBLEMS[500]),
  503: problem(PROBLEMS[503]),
};

/** What every voter may be answered but the good answer. */
const writing = {
  ...unread,
  403: problem(PROBLEMS[403]),
  404: problem(PROBLEMS[404]),
  429: problem(PROBLEMS[429]),
  500: problem(PROBLEMS[500]),
  503: problem(PROBLEMS[503]),
};

/** The same where a body comes along. */
const sending = {...writing, 413: problem(PROBLEMS[413]), 415: problem(PROBLEMS[415])};

const headers = z.object({'afterword-voter': schemas.Voter});
const proof = schemas.ProofHeader.optional().openapi({
  description:
    'The solution of the `challenge` of an earlier answer: the base64 of a JSON object with its `algorithm`, `challenge`, `salt` and ' +
    '`signature`, and with the `number` that was found. Only where the server asks for it, and for the voter whom it asked.',
});
const unproved = {
  description:
    'A new voter has to prove some work first: to find the number from 0 to `maxnumber` for which the SHA-256 of `salt` and the number, ' +
    'written one after the other, is `challenge`; and to send the vote again with it in `Afterword-Proof`, within ten minutes. A ' +
    'server asks each voter once a day, and only if its owner wants it.',
  content: {'application/problem+json': {schema: schemas.Proof}},
};
const article = z.object({article: schemas.Name});
const list = {limit: schemas.Limit, cursor: schemas.text(0, 500).optional()};
const name = schemas.text(1, 500).optional();

const route = <R extends RouteConfig>(config: R) => createRoute(config);

export const ratings = route({
  method: 'get',
  path: '/v1/ratings',
  summary: 'Ratings of articles, in the order asked',
  description:
    'The same for every reader. An article without votes has count 0 and average null. One that is neither known nor of an ' +
    'allowed origin has count 0 and is closed; where all of them are such, the answer is 404.',
  request: {query: z.object({article: schemas.Names})},
  responses: {200: answer(schemas.Ratings, 'One rating an article.'), ...reading},
});

/** Where votes are given and taken back, by the step that they have here. */
export const voting = (step: schemas.Step) => {
  const counted = {200: answer(schemas.ownRating(step), 'The rating with this vote counted. It is on the disk.')};
  return {
    cast: route({
      method: 'put',
      path: '/v1/votes',
      summary: 'Vote, or change the vote',
      description: 'One vote a voter and article: sending it again changes nothing.',
      request: {
        headers: headers.extend({'afterword-proof': proof}),
        body: {
          required: true,
          content: {'application/json': {schema: schemas.vote(step)}},
        },
      },
      responses: {...counted, ...sending, 409: problem(PROBLEMS[409]), 428: unproved},
    }),
    withdraw: route({
      method: 'delete',
      path: '/v1/votes',
      summary: 'Take the vote back',
      description: 'Also where the votes are closed. What was written about it is deleted with it.',
      request: {headers, query: article},
      responses: {...counted, ...writing, 413: problem(PROBLEMS[413])},
    }),
  };
};

export const feedback = route({
  method: 'post',
  path: '/v1/feedback',
  summary: 'Write to the editors about the own vote',
  description:
    'One text a voter and article: another one takes its place. It is kept without control characters but line breaks and ' +
    'tabs, and is never public.',
  request: {
    headers,
    body: {
      required: true,
      content: {'application/json': {schema: schemas.Feedback}},
    },
  },
  responses: {
    204: {description: 'It is on the disk.'},
    ...sending,
    409: problem('The votes on the article are closed, or the voter has none on it.'),
  },
});

export const latest = route({
  method: 'get',
  path: '/v1/articles/latest',
  summary: 'The latest articles, newest first',
  request: {
    query: z.object({...list, tag: name, category: name, author: name, exclude: schemas.text(0, 2000).optional()}),
  },
  responses: {200: answer(schemas.Latest, 'One page of the list.'), ...reading},
});

export const top = route({
  method: 'get',
  path: '/v1/articles/top',
  summary: 'The articles that readers voted for most, or rated best',
  description:
    'Of the articles that were published in the last `days`. By rating, an article with few votes counts as nearer to the mean of ' +
    'all; one with fewer than three, or than its average needs to be told, is left out.',
  request: {
    query: z.object({by: z.enum(['rating', 'votes']).default('rating'), days: schemas.Days, limit: schemas.Limit}),
  },
  responses: {200: answer(schemas.Top, 'Best first.'), ...reading},
});

export const neighbours = route({
  method: 'get',
  path: '/v1/articles/neighbours',
  summary: 'The articles before and after one, in order of (published, id)',
  request: {query: article.extend({scope: z.enum(['all', 'category', 'author']).default('all')})},
  responses: {200: answer(schemas.Neighbours, 'Null at the ends.'), ...reading},
});

export const related = route({
  method: 'get',
  path: '/v1/articles/related',
  summary: 'Articles that share an author, tags or categories with one',
  description: 'Those that share most come first, then the newest. Never the article itself.',
  request: {query: article.extend({by: z.enum(['author', 'tag', 'category']), ...list})},
  responses: {200: answer(schemas.Related, 'One page of the list; `of` is what they share.'), ...reading},
});

export const terms = route({
  method: 'get',
  path: '/v1/terms',
  summary: 'Tags and categories of articles, in the order asked',
  description: 'An article that is not known has none; where all of them are unknown, the answer is 404.',
  request: {query: z.object({article: schemas.Names, kind: z.enum(['tag', 'category']).optional()})},
  responses: {200: answer(schemas.Terms, 'The terms of each article.'), ...reading},
});

export const notices = route({
  method: 'get',
  path: '/v1/notices',
  summary: 'The statements that stand by an article',
  request: {query: article},
  responses: {200: answer(schemas.Notices, 'May be none.'), ...reading},
});

export const integrity = route({
  method: 'get',
  path: '/integrity.json',
  summary: 'The drop-in under an address that never changes, with the hashes for `integrity`',
  responses: {
    200: answer(
      z.object({
        base: z.string().openapi({description: 'The folder of this build. What is in it may be cached for ever.'}),
        files: z.record(z.string(), z.string()).openapi({description: 'The hash of each file.'}),
        script: z.string().openapi({description: 'A tag to paste.'}),
      }),
      'The build that the server has.',
    ),
    ...unread,
    304: unchanged,
    404: problem('There is no build.'),
    500: problem(PROBLEMS[500]),
  },
});

const well = (description: string) => answer(z.object({status: z.literal('ok')}), description);

export const health = route({
  method: 'get',
  path: '/healthz',
  summary: 'Whether the server is alive',
  responses: {...unread, 200: well('It is.'), 304: unchanged},
});

export const ready = route({
  method: 'get',
  path: '/readyz',
  summary: 'Whether the server can answer readers',
  description:
    'It cannot while it starts, while it stops, and while its database does not answer or keeps votes waiting.',
  responses: {
    ...unread,
    200: well('It can.'),
    304: unchanged,
    500: problem(PROBLEMS[500]),
    503: problem('It cannot; `detail` says why.'),
  },
});
