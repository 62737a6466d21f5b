import {BEST} from '../schemas.ts';
import {readCsv} from './csv.ts';
import {readDump, type Row} from './sql-dump.ts';

interface Plugin {
  readonly title: string;
  /** Names of the meta that hold how many votes, their sum, and their average; the first that is there counts. */
  readonly count: readonly string[];
  readonly sum: readonly string[];
  readonly average: readonly string[];
  /** A table of single votes, if it keeps one: its name without prefix, and where the post and the value are. */
  readonly single?: {readonly table: string; readonly post: string; readonly value: string};
}

export const PLUGINS = {
  'rate-my-post': {
    title: 'Rate My Post',
    count: ['rmp_vote_count'],
    sum: ['rmp_rating_val_sum'],
    average: ['rmp_avg_rating'],
  },
  'wp-postratings': {
    title: 'WP-PostRatings',
    count: ['ratings_users'],
    sum: ['ratings_score'],
    average: ['ratings_average'],
    single: {table: 'ratings', post: 'rating_postid', value: 'rating_rating'},
  },
  'kk-star-ratings': {
    title: 'kk Star Ratings',
    count: ['_kksr_count_default', '_kksr_casts'],
    sum: ['_kksr_ratings_default', '_kksr_ratings'],
    average: ['_kksr_avg_default', '_kksr_avg'],
  },
} as const satisfies Record<string, Plugin>;
export type PluginName = keyof typeof PLUGINS;

const plugins: Readonly<Record<string, Plugin>> = PLUGINS;
const METAS = new Set(Object.values(plugins).flatMap(({count, sum, average}) => [...count, ...sum, ...average]));

/** What a site knew of one post's votes. */
export interface OldRating {
  /** The post's id in WordPress; empty where only its address is known. */
  readonly post: string;
  readonly url?: string | undefined;
  /** How many votes each value has. */
  readonly histogram: readonly number[];
  /** Only sum and count were known: the votes stand next to the average. */
  readonly isGuessed: boolean;
  /** The sum was no whole number, or lay outside of what so many votes can make. */
  readonly isRounded: boolean;
}

/** A post as the dump has it. */
export interface OldPost {
  readonly slug: string;
  readonly date: string;
  readonly status: string;
  /** `post`, `page` or another; empty where the dump does not tell. */
  readonly type: string;
  /** The id of the page that it is below; 0 for none. */
  readonly parent: string;
}

export interface OldRatings {
  readonly plugin: PluginName;
  readonly ratings: readonly OldRating[];
  readonly posts: ReadonlyMap<string, OldPost>;
  /** Of the site's settings. */
  readonly options: ReadonlyMap<string, string>;
}

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  postmeta: ['meta_id', 'post_id', 'meta_key', 'meta_value'],
  options: ['option_id', 'option_name', 'option_value', 'autoload'],
  ratings: [
    'rating_id',
    'rating_postid',
    'rating_posttitle',
    'rating_rating',
    'rating_timestamp',
    'rating_ip',
    'rating_host',
    'rating_username',
    'rating_userid',
  ],
  posts: [
    ...['id', 'post_author', 'post_date', 'post_date_gmt', 'post_content', 'post_title', 'post_excerpt', 'post_status'],
    ...['comment_status', 'ping_status', 'post_password', 'post_name', 'to_ping', 'pinged', 'post_modified'],
    ...['post_modified_gmt', 'post_content_filtered', 'post_parent', 'guid', 'menu_order', 'post_type'],
    ...['post_mime_type', 'comment_count'],
  ],
};
const OPTIONS = new Set(['home', 'permalink_structure', 'show_on_front', 'page_on_front']);

/** The parts of `wp_2_postmeta`: `wp_2_` and `postmeta`. */
const partsOf = (table: string): readonly [prefix: string, name: string] => {
  const {index, 0: name} = /(?<![a-z])[a-z]+$/i.exec(table) ?? {index: 0, 0: ''};
  return [table.slice(0, index), name.toLowerCase()];
};

interface Collected {
  /** By prefix and post: the meta that count, with the line of the last. */
  readonly metas: Map<string, Map<string, {readonly values: Map<string, string>; line: number; url?: string}>>;
  readonly posts: Map<string, Map<string, OldPost>>;
  readonly options: Map<string, Map<string, string>>;
  readonly singles: Map<string, Map<string, number[]>>;
}

const inner = <K, V>(map: Map<string, Map<K, V>>, name: string): Map<K, V> => {
  const found = map.get(name) ?? new Map<K, V>();
  map.set(name, found);
  return found;
};

function collect({metas, posts, options, singles}: Collected, {table, values, line}: Row) {
  const [prefix, name] = partsOf(table);
  const note = (post: string, key: string, value: string, url?: string) => {
    const found = inner(metas, prefix).get(post) ?? {values: new Map<string, string>(), line};
    found.values.set(key, value);
    found.line = line;
    if (url) found.url = url;
    inner(metas, prefix).set(post, found);
  };
  if (name === 'posts') {
    const text = (column: string) => values[column] ?? '';
    const post = {slug: text('post_name'), date: text('post_date'), status: text('post_status')};
    if (values.id) inner(posts, prefix).set(values.id, {...post, type: text('post_type'), parent: text('post_parent')});
  } else if (name === 'options') {
    const {option_name: option, option_value: value} = values;
    if (option && OPTIONS.has(option)) inner(options, prefix).set(option, value ?? '');
  } else if (name === 'ratings') {
    const {rating_postid: post, rating_rating: value} = values;
    const all = inner(singles, prefix);
    const ofPost = (post && all.get(post)) || [];
    ofPost.push(Number(value));
    if (post) all.set(post, ofPost);
  } else if ('meta_key' in values) {
    if (METAS.has(values.meta_key ?? '')) note(values.post_id ?? '', values.meta_key!, values.meta_value ?? '');
  } else {
    // A CSV with a column for each meta.
    const url = values.url ?? values.permalink ?? values.link ?? '';
    const post = values.post_id ?? values.id ?? values.post ?? '';
    for (const key of METAS) if (values[key]) note(post || url, key, values[key], url);
  }
}

/** Votes of a sum next to the average: so many of the value below it, and the rest of the one above. */
export function spread(count: number, sum: number): number[] {
  const low = Math.min(Math.floor(sum / count), BEST - 1);
  const histogram = Array<number>(BEST).fill(0);
  histogram[low - 1] = count - (sum - low * count);
  histogram[low] = sum - low * count;
  return histogram;
}

const NUMBER = /^\s*-?\d+(?:[.,]\d+)?\s*$/;

/** One post's rating; undefined where nobody voted, a text where it makes no sense. */
function ratingOf(
  plugin: Plugin,
  values: ReadonlyMap<string, string>,
  singles: readonly number[] | undefined,
  best: number,
): Omit<OldRating, 'post' | 'url'> | undefined | string {
  const first = (names: readonly string[]) => names.find((name) => (values.get(name) ?? '') !== '');
  const countName = first(plugin.count);
  if (!countName) return undefined;
  const read = (name: string) =>
    NUMBER.test(values.get(name)!) ? Number(values.get(name)!.trim().replace(',', '.')) : Number.NaN;
  const count = read(countName);
  if (!Number.isSafeInteger(count) || count < 0)
    return `${countName} is '${values.get(countName)}', not a number of votes`;
  if (!count) return undefined;
  if (count > 10_000_000) return `${countName} is ${count}: more votes than this can be true of`;
  // Sum and count are of one version of the plugin, where it has had two.
  const version = plugin.count.indexOf(countName);
  const sumName = values.get(plugin.sum[version]!) ? plugin.sum[version]! : first(plugin.sum);
  const averageName = first(plugin.average);
  const name = sumName ?? averageName;
  if (!name) return `there is ${countName}, but neither ${plugin.sum.join(' nor ')}`;
  const given = sumName ? read(sumName) : read(averageName!) * count;
  if (!Number.isFinite(given)) return `${name} is '${values.get(name)}', not a number`;
  const scaled = (given * BEST) / best;
  if (scaled < 0 || scaled > count * BEST * 1.001)
    return `${name} is ${values.get(name)}, which ${count} votes from 1 to ${best} cannot make (see --best)`;
  const sum = Math.min(Math.max(Math.round(scaled), count), count * BEST);
  if (
    singles?.length === count &&
    best === BEST &&
    singles.every((value) => value >= 1 && value <= BEST && value % 1 === 0)
  ) {
    const histogram = Array.from({length: BEST}, (_, index) => singles.filter((value) => value === index + 1).length);
    if (singles.reduce((total, value) => total + value, 0) === sum)
      return {histogram, isGuessed: false, isRounded: false};
  }
  const histogram = spread(count, sum);
  const isCertain = count === 1 || sum === count || sum === count * BEST;
  return {histogram, isGuessed: !isCertain, isRounded: Math.abs(sum - scaled) > 1e-6};
}

export interface Reading {
  /** The plugin, where the file has several. */
  readonly from?: PluginName | undefined;
  /** The tables' prefix, where the file has several. */
  readonly prefix?: string | undefined;
  /** The scale's top at the old site. By default 5. */
  readonly best?: number | undefined;
}

/**
 * Reads what a WordPress plugin knew of a site's votes.
 *
 * @returns the ratings, and every mistake with its line
 */
export async function readOldRatings(
  file: string,
  kind: 'sql' | 'csv',
  firstLine: string,
  {from, prefix, best = BEST}: Reading,
): Promise<{readonly found?: OldRatings; readonly mistakes: readonly string[]}> {
  const all: Collected = {metas: new Map(), posts: new Map(), options: new Map(), singles: new Map()};
  const columns = (table: string) => COLUMNS[partsOf(table)[1]];
  for await (const row of kind === 'sql' ? readDump(file, columns) : readCsv(file, firstLine)) collect(all, row);

  const prefixes = prefix === undefined ? [...all.metas.keys()] : [prefix];
  if (prefixes.length > 1)
    return {mistakes: [`${file} has several sites: name one with --prefix ${prefixes.join(' or ')}`]};
  const [own = ''] = prefixes;
  const metas = all.metas.get(own) ?? new Map<string, never>();
  const names = (Object.keys(PLUGINS) as PluginName[]).filter(
    (name) =>
      (!from || name === from) &&
      [...metas.values()].some(({values}) => plugins[name]!.count.some((key) => Number(values.get(key)) > 0)),
  );
  if (names.length > 1)
    return {mistakes: [`${file} has votes of several plugins: name one with --from ${names.join(' or ')}`]};
  const [name] = names;
  if (!name) {
    const sought = from
      ? PLUGINS[from].title
      : Object.values(PLUGINS)
          .map(({title}) => title)
          .join(', ');
    return {mistakes: [`${file} has no votes of ${sought}`]};
  }

  const mistakes: string[] = [];
  const ratings: OldRating[] = [];
  const singles = plugins[name]!.single && all.singles.get(own);
  for (const [post, {values, line, url}] of metas) {
    const rating = ratingOf(plugins[name]!, values, singles?.get(post), best);
    if (typeof rating === 'string') mistakes.push(`${file}:${line}: post ${post}: ${rating}`);
    else if (rating && url?.includes('\ufffd')) mistakes.push(`${file}:${line}: ${url} is not in UTF-8`);
    else if (rating && !post) mistakes.push(`${file}:${line}: there is no post_id, id or url`);
    else if (rating) ratings.push({post, url, ...rating});
  }
  const [posts, options] = [all.posts.get(own) ?? new Map(), all.options.get(own) ?? new Map()];
  return {found: {plugin: name, ratings, posts, options}, mistakes};
}
