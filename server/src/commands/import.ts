import {open} from 'node:fs/promises';
import {openDatabase} from '../database.ts';
import {PLUGINS, readOldRatings, type PluginName} from '../import/old-ratings.ts';
import {importOwn} from '../import/own.ts';
import {putOld} from '../import/put-old.ts';
import {Mistake} from '../mistake.ts';
import {DATABASE, databaseOf, type Call, type Command} from './command.ts';

const FROM = ['afterword', ...(Object.keys(PLUGINS) as PluginName[])] as const;
/** So many mistakes are said one by one. */
const SHOWN = 20;

/** The first line of a file that says something: by it the file's kind is known. */
async function firstLineOf(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const {buffer, bytesRead} = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
      const text = buffer
        .subarray(0, bytesRead)
        .toString()
        .replace(/^\ufeff/, '');
      return text.split(/\r?\n/).find((line) => line.trim()) ?? '';
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new Mistake(`Cannot read ${file}: ${(error as Error).message}`);
  }
}

const number = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

async function importOld(file: string, first: string, {settings, flags, print}: Call): Promise<void> {
  const best = flags.best === undefined ? undefined : Number(flags.best);
  if (best !== undefined && !(Number.isInteger(best) && best >= 2 && best <= 100))
    throw new Mistake(`--best must be a whole number from 2 to 100, not '${String(flags.best)}'`, true);
  const url = flags.url as string | undefined;
  if (url !== undefined && (!/^https?:\/\/[^{]/.test(url) || !/\{(id|slug)\}/.test(url)))
    throw new Mistake(`--url must be like https://news.example/{slug}/, with {id} or {slug}, not '${url}'`, true);
  const isTable = /\.[ct]sv$/i.test(file);
  const isDump = /\.sql$/i.test(file) || /^\s*(--|\/\*|#|(CREATE|INSERT|DROP|SET|USE|LOCK|START)\b)/i.test(first);
  const {found, mistakes} = await readOldRatings(file, isDump && !isTable ? 'sql' : 'csv', first, {
    from: flags.from as PluginName | undefined,
    prefix: flags.prefix as string | undefined,
    best,
  });
  if (mistakes.length || !found) {
    const more = mistakes.length > SHOWN ? [`… and ${mistakes.length - SHOWN} more`] : [];
    throw new Mistake([...mistakes.slice(0, SHOWN), ...more, 'Nothing was imported.'].join('\n'));
  }
  const db = await openDatabase(databaseOf(settings));
  try {
    const put = await putOld(db, found, {url, skipUnknown: flags['skip-unknown'] === true});
    const {title} = PLUGINS[found.plugin];
    print(`${number(put.votes, 'vote')} on ${number(put.articles, 'article')} from ${title}.`);
    const guessed = found.ratings.filter(({isGuessed}) => isGuessed).length;
    const rounded = found.ratings.filter(({isRounded}) => isRounded).length;
    if (guessed)
      print(
        `Of ${number(guessed, 'article')} only sum and count were known: average and count are exact, their distribution is made up ` +
          'next to the average.',
      );
    if (rounded)
      print(`Of ${number(rounded, 'article')} the sum was no sum of whole votes from 1 to 5: it was rounded.`);
    if (put.unpublished) print(`${number(put.unpublished, 'post')} not published: left out.`);
    if (put.unknown.length) print(`${number(put.unknown.length, 'post')} of unknown address: left out.`);
  } finally {
    await db.destroy();
  }
}

export const importCommand: Command = {
  name: 'import',
  summary: 'take in an export of this server, or the votes of a WordPress plugin',
  operands: '<FILE>',
  help:
    `From a plugin (${Object.values(PLUGINS)
      .map(({title}) => title)
      .join(', ')}): a SQL dump, or a CSV with the columns post_id, meta_key, ` +
    'meta_value, or with post_id or url and a column for each meta. All of the file is imported, or nothing; importing it again ' +
    'doubles nothing. Whose the votes were is not known: their readers may vote anew.',
  settings: DATABASE,
  flags: {
    from: {type: 'string', value: 'WHAT', help: `${FROM.join(', ')} (seen from the file)`},
    url: {
      type: 'string',
      value: 'PATTERN',
      help: 'how addresses are made: https://news.example/{slug}/, with {id}, {slug}, {year}, {month}, {day} (as the server knows them, or the dump)',
    },
    best: {type: 'string', value: 'N', help: 'the most that a vote could be at the old site (5)'},
    prefix: {type: 'string', value: 'TEXT', help: 'read the tables of this prefix, where the dump has several sites'},
    'skip-unknown': {type: 'boolean', help: 'leave out posts whose address is not known'},
  },
  async run(call) {
    const {settings, flags, operands, print, warn} = call;
    const [file = ''] = operands;
    const from = flags.from as string | undefined;
    if (from !== undefined && !FROM.some((name) => name === from))
      throw new Mistake(`--from must be ${FROM.join(', ')}, not '${from}'`, true);
    const first = await firstLineOf(file);
    if (!first) throw new Mistake(`${file} is empty.`);
    if (from !== 'afterword' && !(from === undefined && first.startsWith('{'))) return importOld(file, first, call);
    const db = await openDatabase(databaseOf(settings));
    try {
      const {articles, votes, hasKey} = await importOwn(db, file);
      print(`${number(votes, 'vote')} on ${number(articles, 'article')}.`);
      if (!hasKey)
        warn(
          'The export has no key of its voters: give the server the --key that the old one had, or who voted there can vote once more.',
        );
    } finally {
      await db.destroy();
    }
  },
};
