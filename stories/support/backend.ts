import type {ArgTypes} from '@storybook/web-components-vite';
import {memory, type MemoryOptions, type Method} from '../../src/adapters/memory.ts';
import type {ErrorCode} from '../../src/core/errors.ts';
import {configure, pageScope} from '../../src/core/page-scope.ts';
import type {BackendAdapter} from '../../src/core/types.ts';
import ar from '../../src/locales/ar.ts';
import {defineLocale} from '../../src/locales/index.ts';
import '../../src/define/all.ts';
import {ARABIC, NEWSROOM, NOTICES, PUBLISHER, RATINGS, WORDY} from './newsroom.ts';

configure({storage: 'none'});
defineLocale('ar', ar);

const NEWSROOMS = {usual: NEWSROOM, wordy: WORDY, arabic: ARABIC};
const FAILURES: readonly ErrorCode[] = [
  'unreachable',
  'timeout',
  'refused',
  'too-many',
  'not-found',
  'malformed',
  'unsupported',
  'invalid',
];

/** What the backend of a story can be told, as controls. */
export interface Knobs {
  /** Milliseconds before each answer. */
  latency: number;
  /** What reads fail with. */
  failure?: ErrorCode | undefined;
  /** It has nothing. */
  empty: boolean;
  /** Whose articles it has. */
  content: keyof typeof NEWSROOMS;
}

export const knobs: Knobs = {latency: 0, failure: undefined, empty: false, content: 'usual'};

const table = {category: 'backend'};

export const knobTypes: ArgTypes<Knobs> = {
  latency: {
    description: 'Milliseconds before each answer.',
    control: {type: 'range', min: 0, max: 9000, step: 100},
    table,
  },
  failure: {description: 'What reads fail with.', control: 'select', options: [undefined, ...FAILURES], table},
  empty: {description: 'The backend has nothing.', control: 'boolean', table},
  content: {
    description: 'Whose articles it has.',
    control: 'inline-radio',
    options: Object.keys(NEWSROOMS),
    table,
  },
};

/** A story shows what its controls say, not what was clicked in it yesterday: where it may store votes, they are forgotten first. */
export function setStorage(storesVotes = false): void {
  if (storesVotes) pageScope().client.forget({votes: true});
  configure({storage: storesVotes ? '' : 'none'});
}

/** No answer, as long as anybody looks. The range of the control ends below it. */
export const FOREVER = 3_600_000;

const READS: readonly Method[] = ['read', 'latest', 'neighbours', 'related', 'terms', 'notices'];
const made = new Map<string, {readonly key: string; readonly adapter: BackendAdapter}>();
let count = 0;

/**
 * The backend of a story. It is made anew when a knob is turned, and not when an attribute changes, so that votes last as
 * long as they would on a page. Each has a name of its own: what is voted in one story is no other's.
 */
export function backend(
  story: string,
  {latency, failure, empty, content}: Knobs,
  more: MemoryOptions = {},
): BackendAdapter {
  const key = JSON.stringify([latency, failure, empty, content, more]);
  const known = made.get(story);
  if (known?.key === key) return known.adapter;
  const fails = failure && Object.fromEntries(READS.map((method) => [method, failure]));
  const adapter = memory({
    name: `story ${++count}`,
    articles: NEWSROOMS[content],
    ratings: RATINGS,
    notices: NOTICES.map(({article, items}) => ({
      article,
      items: items.map((item) => ({...item, text: item.text.replace('{publisher}', PUBLISHER)})),
    })),
    latency,
    empty,
    ...more,
    fail: {...fails, ...(more.fail as Partial<Record<Method, ErrorCode>>)},
  });
  made.set(story, {key, adapter});
  return adapter;
}

const isKnob = (key: string) => key in knobs;

/** The arguments that are attributes and listeners of the element; `texts` has several in it. */
export const attributesOf = ({texts, ...args}: object & {readonly texts?: object}): Record<string, unknown> =>
  Object.fromEntries(Object.entries({...args, ...texts}).filter(([key]) => !isKnob(key)));
