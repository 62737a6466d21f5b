import {isObject} from '../core/json.ts';
import {explainByCode, type Problem} from '../core/mistakes.ts';
import {MalformedError} from '../core/validate.ts';
import {shown} from '../core/shown.ts';
import {guess} from './near-names.ts';

/** What a field of an answer must be, by its name. */
const FIELDS: Readonly<Record<string, string>> = {
  alt: 'a text',
  author: '{name, url?}',
  average: 'a number up to `best`; null without votes',
  best: 'a whole number, the top of the scale',
  closed: 'true or false',
  count: 'a whole number',
  cursor: 'a text',
  height: 'a whole number of CSS pixels',
  hidden: 'true or false',
  histogram: 'a list of `best` whole numbers',
  id: 'a text or a number',
  image: '{url, width?, height?, alt?}',
  items: 'a list',
  kind: '“tag” or “category”',
  locked: 'true or false',
  mine: 'a number up to `best`, or null',
  name: 'a text',
  next: 'an article or null',
  previous: 'an article or null',
  published: 'a date (2026-03-01) or an instant with an offset (2026-03-01T08:00:00Z)',
  revision: 'a whole number that only grows',
  terms: 'a list of {kind, name, url?}',
  text: 'a text',
  title: 'a text',
  tone: '“neutral”, “info” or “warning”',
  total: 'a whole number',
  url: 'an address (https://…)',
  voted: 'true or false',
  width: 'a whole number of CSS pixels',
};

/** What a method answers. */
const ANSWERS: Readonly<Record<string, string>> = {
  'ratings.read': 'one summary for each article: {average, count, best, revision}',
  'ratings.cast': 'a summary: {average, count, best, revision, mine}',
  'ratings.withdraw': 'a summary: {average, count, best, revision, mine}',
  'articles.latest': '{items: [article, …], cursor?}',
  'articles.related': '{items: [article, …], of?, cursor?}',
  'articles.neighbours': '{previous: article or null, next: article or null}',
  'terms.of': 'one list of terms for each article: [[{kind, name, url?}, …], …]',
  'notices.of': 'a list: [{id, text}, …]',
};

/** The names and numbers that a path consists of. */
const stepsOf = (path: string): string[] => path.match(/[^.[\]]+/g) ?? [];

/** The value that a path leads to. */
function valueAt(answer: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), answer);
}

/** The errors from one to its first cause. */
const chain = (cause: unknown): Error[] => (cause instanceof Error ? [cause, ...chain(cause.cause)] : []);

/** Where an answer is wrong, and what was found there. */
function find({path, value, cause}: Problem): {readonly path: string; readonly value: unknown} {
  if (path !== undefined) return {path, value: valueAt(value, path)};
  const errors = chain(cause);
  const first = errors.find((error) => error instanceof MalformedError);
  const last = errors.at(-1);
  // A list of which nothing is left names the first item, and the field in it.
  const inItem = last instanceof MalformedError ? /^\[\d+\](.*)$/.exec(last.path)?.[1] : undefined;
  return {path: first?.path ?? '', value: valueAt(last?.cause, inItem ?? '')};
}

function explainMalformed(problem: Problem): string {
  const {what} = problem;
  const method = /\b(?:ratings|articles|terms|notices)\.[a-z]+/.exec(what)?.[0] ?? '';
  const answer = ANSWERS[method];
  const thrown = /: (\w*(?:Error|Exception): .*)$/s.exec(what)?.[1];
  if (thrown && /reading 'then'|\.then is not a function/.test(thrown))
    return `${what.replace(thrown, 'it answered without a promise')}. Make the method async; it answers ${answer}`;
  if (thrown?.includes('no list of')) return `${what}. It answers ${answer}, in the order asked`;
  if (thrown)
    return `${what}. Of an adapter's methods only AdapterErrors are expected, which say by their code what went wrong`;
  const {path, value} = find(problem);
  const field =
    stepsOf(path)
      .filter((name) => Number.isNaN(Number(name)))
      .pop() ?? '';
  const expected = path ? FIELDS[field] : answer;
  return expected ? `${what}: ${expected} was expected, and ${shown(value)} found` : what;
}

function explainAdapter({value}: Problem): string {
  const call = 'configure({adapter: rest({url: “https://…”})})';
  if (typeof value === 'function') return `adapter is ${shown(value)}, which is not called: ${call}`;
  if (typeof value === 'string')
    return `adapter is the text ${shown(value)}: an address goes into a factory, as in ${call}`;
  if (value instanceof Promise)
    return 'adapter is a promise: await it first. Until then, configure({adapter: null}) lets the elements wait';
  if (isObject(value))
    return `adapter is ${shown(value)}, without the number of its contract: {name: “mine”, contract: 1, …}`;
  return `adapter is ${shown(value)}, and none: ${call}`;
}

function explainMethod({what, path = '', value}: Problem): string {
  const [slice = '', method = ''] = path.split('.');
  const source = valueAt(value, slice);
  const names = isObject(source) ? Object.keys(source) : [];
  return `${what}: ${slice} ${isObject(source) ? `has ${names.join(', ') || 'nothing'}` : `is ${shown(source)}`}, and cannot do without ${method}(), a function.${guess(method, names)}`;
}

const NO_BACKEND =
  'no adapter: the elements have nothing to ask. Give one by configure({adapter: rest({url: “https://…”})}) from “afterword/core”, by <afterword-config>, or by the property adapter of an element';

/** Says a problem in full: what is allowed, what was found, and where. */
export function explain(problem: Problem): string {
  const {code, what} = problem;
  const texts: Readonly<Record<string, () => string>> = {
    malformed: () => explainMalformed(problem),
    'no-adapter': () => explainAdapter(problem),
    'no-method': () => explainMethod(problem),
    'no-backend': () => NO_BACKEND,
    'tag-taken': () => `${what} by another script: ours is registered with “aw-” before its name`,
  };
  return explainByCode({...problem, what: (code && texts[code]?.()) ?? what});
}
