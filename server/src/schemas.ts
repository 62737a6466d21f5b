import {z} from '@hono/zod-openapi';
import {canonicalUrl} from '../../src/core/name-rules.ts';
import {canonicalName} from './name-key.ts';
import {Problem} from './problem.ts';

/** The scale's top. */
export const BEST = 5;
/** How far votes may be from each other. */
export const STEPS = [1, 0.5] as const;
export type Step = (typeof STEPS)[number];
/** What every vote is a multiple of, whatever the step is now: it may have been another when the vote was given. */
export const FINEST = 0.5 satisfies Step;
/** So many articles may be asked about at once. */
export const MOST = 500;
/** So many characters may be written about a vote: what the element's field takes. */
const LONGEST = 1000;
/** What is more than spaces and control characters. */
const WRITTEN = /[^\s\p{Cc}]/u;

const address = z.url({protocol: /^https?$/});
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/)
  .refine((value) => Number.isFinite(Date.parse(value)), 'no such moment');
const whole = z.int().min(0);

const termFields = <U extends z.ZodType<string>>(url: U) => ({
  kind: z.enum(['tag', 'category']),
  name: z.string().min(1),
  url: url.optional(),
});

const articleFields = <U extends z.ZodType<string>>(url: U) => ({
  url,
  title: z.string(),
  published: moment.optional().openapi({description: 'An instant with an offset, or a calendar date.'}),
  author: z.object({name: z.string(), url: url.optional()}).optional(),
  image: z.object({url, width: whole.optional(), height: whole.optional(), alt: z.string().optional()}).optional(),
  excerpt: z.string().optional(),
  locked: z.boolean().optional().openapi({description: 'Reading it takes a password, a login or money.'}),
});

export const Term = z
  .object({...termFields(address), count: whole.optional().openapi({description: 'How many articles have it.'})})
  .openapi('Term');
export type Term = z.infer<typeof Term>;

export const Article = z
  .object({id: z.string(), ...articleFields(address), terms: z.array(Term).optional()})
  .openapi('Article', {description: 'An article as it is listed and linked. All strings are text, never markup.'});
export type Article = z.infer<typeof Article>;

export const Notice = z
  .object({
    id: z.string(),
    text: z.string(),
    title: z.string().optional(),
    tone: z.enum(['neutral', 'info', 'warning']).optional(),
  })
  .openapi('Notice', {description: 'A statement that stands by an article: a disclaimer, a correction.'});
export type Notice = z.infer<typeof Notice>;

/** A vote: a multiple of the step, up to the scale's top. */
export const value = (step: Step): z.ZodNumber =>
  step === 1
    ? z.int().min(step).max(BEST)
    : z
        .number()
        .min(step)
        .max(BEST)
        // Zod's own rule takes what is very near to a multiple as well.
        .refine((value) => Number.isInteger(value / step), `must be a multiple of ${step}`)
        .openapi({multipleOf: step});

const rating = {
  article: z.string().openapi({description: 'The name as it was asked.'}),
  average: z
    .number()
    .min(FINEST)
    .max(BEST)
    .nullable()
    .openapi({description: 'Null when nobody has voted, or where it is `hidden`.'}),
  count: whole,
  best: z.literal(BEST),
  histogram: z
    .array(whole)
    .length(BEST)
    .optional()
    .openapi({
      minItems: BEST,
      maxItems: BEST,
      description:
        'How many votes each value has, from 1 to `best`. A half counts to the star that it lies in: 3.5 to the fourth. ' +
        'Left out where `hidden`.',
    }),
  hidden: z
    .literal(true)
    .optional()
    .openapi({description: 'There are votes, but too few to tell their average and distribution.'}),
  revision: whole.openapi({description: 'Only grows.'}),
  closed: z.boolean().openapi({description: 'Votes are not taken for this article, or no longer.'}),
};
export const Rating = z.object(rating).openapi('Rating', {description: "Everybody's votes on one article."});

export type Rating = z.infer<typeof Rating>;

export const ownRating = (step: Step) =>
  z
    .object({
      ...rating,
      mine: value(step).nullable().openapi({description: "The voter's own vote; null when there is none."}),
    })
    .openapi('OwnRating', {description: "A rating with the voter's own vote."});

export type OwnRating = z.infer<ReturnType<typeof ownRating>>;

export const ProblemBody = z
  .object({type: z.string(), title: z.string(), status: z.int(), detail: z.string()})
  .openapi('Problem', {description: 'RFC 9457.'});

export const Proof = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    challenge: z
      .object({
        algorithm: z.literal('SHA-256'),
        challenge: z.string().openapi({description: 'The SHA-256 of `salt` and the number, in hexadecimal digits.'}),
        salt: z.string(),
        maxnumber: whole.openapi({description: 'The number is at most this.'}),
        signature: z.string(),
      })
      .openapi({description: 'As ALTCHA has it, version 1.'}),
  })
  .openapi('ProofProblem', {description: 'RFC 9457, with what is to be solved.'});

const page = {
  items: z.array(Article),
  cursor: z.string().optional().openapi({description: 'Asks for the next page; without it this is the last.'}),
  total: whole.optional(),
};
export const Latest = z.object(page).openapi('Latest');
export const Top = z.object({items: z.array(Article)}).openapi('Top');
export const Related = z
  .object({article: z.string(), by: z.enum(['author', 'tag', 'category']), of: z.string().optional(), ...page})
  .openapi('Related');
// Not `nullable()`: that is written into the document as an article that is also null.
const end = z.union([Article, z.null()]);
export const Neighbours = z.object({article: z.string(), previous: end, next: end}).openapi('Neighbours');
export const Ratings = z.object({ratings: z.array(Rating)}).openapi('Ratings');
export const Terms = z.object({terms: z.array(z.object({article: z.string(), items: z.array(Term)}))}).openapi('Terms');
export const Notices = z.object({article: z.string(), items: z.array(Notice)}).openapi('Notices');

/** So many bytes may an article's name have, its address with all that is not ASCII escaped. */
const LONGEST_NAME = 2048;

const names = (name: string) => name.length > 'id:'.length && canonicalName(name) !== '';

/** Text of a request: some characters at most, as JSON Schema counts them, and none that PostgreSQL cannot keep. */
export const text = (least: number, most: number, error?: string) =>
  z
    .string(error)
    .refine((value) => value.length <= most || [...value].length <= most, `must be ${most} characters at most`)
    .refine((value) => value.length >= least, 'must not be empty')
    .regex(/^[^\0]*$/, 'must not contain the character U+0000')
    .openapi({...(least ? {minLength: least} : {}), maxLength: most});

/** An article as a request names it. */
export const Name = text(0, LONGEST_NAME, 'must name one article')
  .refine(
    (name) => Math.max(Buffer.byteLength(name), Buffer.byteLength(canonicalName(name))) <= LONGEST_NAME,
    'must have 2,048 bytes at most, as addresses are sent',
  )
  .refine(names, 'must be an absolute address, or an id written as id:…')
  .openapi({
    format: 'iri',
    description:
      'An absolute address, or an id written as `id:…`. However an address is written, it names the same article: the rules are in docs/article-names.md.',
    example: 'https://news.example/story',
  });

/** One article or many, as a query repeats them. */
export const Names = z
  .preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(Name, 'must name an article').min(1).max(MOST, `must be ${MOST} articles at most`),
  )
  .openapi({
    type: 'array',
    items: {type: 'string', format: 'iri', maxLength: LONGEST_NAME},
    minItems: 1,
    maxItems: MOST,
  });

export const Limit = z.coerce
  .number('must be a number from 1 to 100')
  .pipe(z.int().min(1).max(100))
  .default(10)
  .openapi({type: 'integer', minimum: 1, maximum: 100, default: 10});

/** Days up to now. */
export const Days = z.coerce
  .number('must be a number from 1 to 36500')
  .pipe(z.int().min(1).max(36_500))
  .default(30)
  .openapi({type: 'integer', minimum: 1, maximum: 36_500, default: 30});

export const Voter = z
  .string('the header Afterword-Voter is missing')
  .regex(/^[\w-]{22}$/, 'must be 128 random bits as base64url: 22 characters')
  .openapi({description: "A random token of the reader's browser: 128 bits, base64url."});

/** The solution of a challenge, as base64. */
export const ProofHeader = z.string().regex(/^[A-Za-z\d+/=]{1,2000}$/, 'must be base64, of 2,000 characters at most');

/** What is wrong with a part of a request: its body, its query, a header. */
export const wrong = ({issues}: z.core.$ZodError, part: string): Problem =>
  new Problem(400, issues.map(({path, message}) => `${path.join('.') || part}: ${message}`).join('; '));

export const vote = (step: Step) => z.object({article: Name, value: value(step)});
export type Vote = z.infer<ReturnType<typeof vote>>;

export const Feedback = z.object({
  article: Name,
  text: z
    .string('must be a text')
    .refine((value) => [...value].length <= LONGEST, `must be ${LONGEST} characters at most`)
    .refine((value) => WRITTEN.test(value), 'must not be empty')
    .openapi({minLength: 1, maxLength: LONGEST, pattern: WRITTEN.source, example: 'The map is missing.'}),
});

/** The document that fills the articles. Relative addresses in it resolve against `base`. */
export function documentSchema(base: string) {
  const resolve = (value: string) => canonicalUrl(value, base);
  const link = z
    .string()
    .refine((value) => /^https?:/.test(resolve(value)), 'must be an address of the web')
    .transform((value) => new URL(value, base).href);
  const name = z.string().transform((value) => (value === '*' ? value : resolve(value)));
  const term = z.object(termFields(link));
  return z.object({
    articles: z.array(z.object({id: z.string().optional(), ...articleFields(link), terms: z.array(term).optional()})),
    terms: z.array(z.object({article: name, items: z.array(term)})).optional(),
    notices: z.array(z.object({article: name, items: z.array(Notice)})).optional(),
  });
}
export type Document = z.input<ReturnType<typeof documentSchema>>;
