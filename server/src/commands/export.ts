import {createHash} from 'node:crypto';
import {open, rename, rm} from 'node:fs/promises';
import {openDatabase} from '../database.ts';
import {exportLines} from '../import/own.ts';
import {DATABASE, knownDatabaseOf, type Command} from './command.ts';

const SECRET =
  'The export holds the secret key by which voters are hashed: keep it as you keep the database. Whoever has it can tell ' +
  'whether a token voted. --without-key leaves it out.';

export const exportCommand: Command = {
  name: 'export',
  summary: 'write everything as lines of JSON: articles, terms, notices, votes, feedback',
  operands: '[FILE]',
  help: 'Without FILE it goes to the standard output. Voters are in it as the hashes that the database has.',
  settings: DATABASE,
  flags: {
    'without-key': {
      type: 'boolean',
      help: 'leave out the key of the voters: in another database they could vote once more',
    },
  },
  async run({settings, flags, operands, print, warn}) {
    const [file] = operands;
    const withKey = flags['without-key'] !== true;
    let hasKey = false;
    const watched = async function* (lines: AsyncIterable<string>) {
      for await (const line of lines) {
        // Only the first one can have it.
        if (line.startsWith('{"afterword"')) hasKey = 'key' in (JSON.parse(line) as object);
        yield line;
      }
    };
    const db = await openDatabase(knownDatabaseOf(settings));
    try {
      // In one transaction, so that votes that come meanwhile are in it wholly or not at all.
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        // Whoever votes waits for no reader.
        .setAccessMode('read only')
        .execute(async (trx) => {
          const lines = watched(exportLines(trx, withKey));
          if (file === undefined) for await (const line of lines) print(line);
          else await write(file, lines, print);
        });
    } finally {
      await db.destroy();
    }
    if (hasKey) warn(SECRET);
  },
};

/** Writes a file that is there when it is whole. Only its owner may read it. */
async function write(file: string, lines: AsyncIterable<string>, print: (line: string) => void) {
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600);
  const hash = createHash('sha256');
  let last = '';
  try {
    for await (const line of lines) {
      hash.update(`${line}\n`);
      await handle.write(`${line}\n`);
      last = line;
    }
    await handle.sync();
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(part, {force: true});
    throw error;
  }
  const {articles, votes} = JSON.parse(last) as {articles: number; votes: number};
  print(`${file}: ${articles} articles, ${votes} votes; sha256 ${hash.digest('hex')}`);
}
