import assert from 'node:assert/strict';
import {readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {test, type TestContext} from 'node:test';
import fc from 'fast-check';
import type {Call} from '../../server/src/commands/command.ts';
import {exportCommand} from '../../server/src/commands/export.ts';
import {importCommand} from '../../server/src/commands/import.ts';
import {spread} from '../../server/src/import/old-ratings.ts';
import {folder, naming, newsroom, ORIGIN, rating, start, urls, vote, voter, withdraw, write} from './support.ts';

const [first = '', second = '', third = ''] = urls;

/** Runs a command; answers what it said. */
async function run(
  command: typeof importCommand,
  db: string,
  operands: readonly string[],
  flags: Call['flags'] = {},
): Promise<string> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await command.run({settings: {db}, flags, operands, print, warn: print});
  return lines.join('\n');
}

const exported = async (t: TestContext, db: string): Promise<string> => {
  const file = join(folder(t), 'out.ndjson');
  await run(exportCommand, db, [file]);
  return readFileSync(file, 'utf8');
};

const written = (t: TestContext, name: string, text: string): string => {
  const file = join(folder(t), name);
  writeFileSync(file, text);
  return file;
};

const ask = (db: string, query: string) => {
  const database = new DatabaseSync(db);
  const rows = database.prepare(query).all();
  database.close();
  return rows;
};

/** A database with articles, notices, votes of two voters, one of them taken back, and one article closed by hand. */
async function used(t: TestContext) {
  const db = join(folder(t), 'votes.db');
  const {call, close} = await start(t, {db});
  const [ada, ben] = [voter(), voter()];
  await vote(call, first, 5, ada);
  await vote(call, first, 2, ben);
  await vote(call, first, 3, ben);
  await vote(call, second, 1, ada);
  await withdraw(call, second, ada);
  await vote(call, `${ORIGIN}/unlisted/?p=1`, 4, ben);
  for (const [token, text] of [
    [ada, 'Well done!'],
    [ben, 'The map is missing.\n“Here”: 🗺'],
  ] as const)
    assert.equal((await write(call, first, text, token)).status, 204);
  const seen = await Promise.all([first, second, third].map((url) => rating(call, url)));
  await close();
  const database = new DatabaseSync(db);
  database.prepare('update articles set closes = 1 where url = ?').run(third);
  database.close();
  return {db, ada, ben, seen};
}

test('an export, imported and exported again, is the same byte for byte; voters and revisions live on', async (t) => {
  const {db, ben, seen} = await used(t);
  const file = join(folder(t), 'all.ndjson');
  const said = await run(exportCommand, db, [file]);
  assert.match(said, /secret key/);
  assert.match(said, /7 articles, 3 votes/);
  assert.equal(statSync(file).mode & 0o777, 0o600);

  const other = join(folder(t), 'other.db');
  assert.equal(await run(importCommand, other, [file]), '3 votes on 7 articles.');
  const words = 'select text from feedback order by text';
  assert.deepEqual(ask(other, words), ask(db, words));
  assert.equal(ask(other, words).length, 2);
  assert.equal(await exported(t, other), readFileSync(file, 'utf8'));
  await run(importCommand, other, [file]);
  assert.equal(await exported(t, other), readFileSync(file, 'utf8'), 'again changes nothing');

  const {call} = await start(t, {db: other, articles: undefined});
  for (const [index, url] of [first, second].entries()) assert.deepEqual(await rating(call, url), seen[index]);
  assert.equal((await rating(call, third)).closed, true);
  assert.equal((await call('/v1/articles/latest')).body.total, newsroom.articles.length);
  assert.equal((await call(`/v1/notices?${naming([second])}`)).body.items.length, 2);
  // Known by the same hash: changed, and not counted once more.
  const {body} = await vote(call, first, 1, ben);
  assert.deepEqual(body.histogram, [1, 0, 0, 0, 1]);
  assert.equal(body.revision, seen[0]!.revision + 1);
});

test('an export of a server that took no words on votes is imported as well', async (t) => {
  const {db} = await used(t);
  const lines = (await exported(t, db)).split('\n').filter((line) => !line.startsWith('{"type":"feedback"'));
  const text = lines.join('\n').replace(',"feedback":2}', '}');
  const other = join(folder(t), 'other.db');
  assert.equal(await run(importCommand, other, [written(t, 'a.ndjson', text)]), '3 votes on 7 articles.');
});

test('words with any characters that end a line somewhere live on, also where the file has a mark of its encoding', async (t) => {
  const db = join(folder(t), 'votes.db');
  const {call, close} = await start(t, {db});
  const ada = voter();
  await vote(call, first, 2, ada);
  assert.equal((await write(call, first, 'One\u2028two\u2029three\u0085\nfour.', ada)).status, 204);
  await close();
  const lines = await exported(t, db);
  const other = join(folder(t), 'other.db');
  await run(importCommand, other, [written(t, 'all.ndjson', `\ufeff${lines.replaceAll('\n', '\r\n')}`)]);
  assert.equal(await exported(t, other), lines);
});

test('an export without the key says so; one to the standard output is the same', async (t) => {
  const {db} = await used(t);
  const lines = await run(exportCommand, db, [], {'without-key': true});
  assert.match(lines, /^\{"afterword":"export","version":2\}\n/);
  assert.doesNotMatch(lines, /secret/);
  const said = await run(importCommand, join(folder(t), 'a.db'), [written(t, 'a.ndjson', `${lines}\n`)]);
  assert.match(said, /no key of its voters: give the server the --key that the old one had/);
});

test('votes hashed by another key are not mixed with those that are there', async (t) => {
  const [one, two] = [await used(t), await used(t)];
  const before = await exported(t, two.db);
  await assert.rejects(
    run(importCommand, two.db, [written(t, 'a.ndjson', await exported(t, one.db))]),
    /a\.ndjson:1: .*another key.* Import into an empty database/,
  );
  assert.equal(await exported(t, two.db), before);
});

test('what is wrong with an export is said with its line, and nothing of it is imported', async (t) => {
  const {db} = await used(t);
  const lines = (await exported(t, db)).trimEnd().split('\n');
  const spliced = (at: number, count: number, ...more: string[]) => [
    ...lines.slice(0, at),
    ...more,
    ...lines.slice(at + count),
  ];
  const votes = lines.findIndex((line) => line.startsWith('{"type":"votes"'));
  const last = lines.findIndex((line) => line.startsWith(`{"type":"votes","article":"${ORIGIN}/unlisted`));
  const words = lines.findIndex((line) => line.startsWith('{"type":"feedback"'));
  const wrong: readonly (readonly [lines: string[], said: RegExp])[] = [
    [lines.slice(0, -1), /breaks off after line \d+: its last line must be the end$/],
    [spliced(votes, 1, lines[votes]!.slice(0, 40)), new RegExp(`:${votes + 1}: it is not JSON$`)],
    [spliced(votes, 1, lines[votes]!.replace(',5,', ',6,')), new RegExp(`:${votes + 1}: votes\\.\\d\\.1: `)],
    [spliced(last, 1), /should have 3 votes, and has 2$/],
    [spliced(1, 1, '{"type":"mood"}'), /:2: type: /],
    [spliced(0, 1, '{"afterword":"export","version":3}'), /:1: it is of version 3, and this program reads 2/],
    [spliced(0, 1, '{"version":1}'), /:1: afterword: /],
    [[...lines, lines[1]!], new RegExp(`:${lines.length + 1}: there is more after the end$`)],
    [spliced(votes - 1, 1), new RegExp(`:${votes}: there is no article https://`)],
    [spliced(words, 1), /should have 2 feedback, and has 1$/],
    [spliced(words, 1, lines[words]!.replace('20', 'in ')), new RegExp(`:${words + 1}: day: not a day$`)],
    [
      spliced(words, 1, lines[words]!.replace(/"voter":"[^"]+/, `"voter":"${'x'.repeat(43)}`)),
      new RegExp(`:${words + 1}: there is no vote before it that it is about$`),
    ],
  ];
  for (const [broken, said] of wrong) {
    const other = join(folder(t), 'other.db');
    await assert.rejects(run(importCommand, other, [written(t, 'x.ndjson', `${broken.join('\n')}\n`)]), said);
    // The version of the rules by which articles are named is the database's own.
    const there = "select url from articles union all select name from settings where name <> 'names'";
    assert.deepEqual(ask(other, there), []);
  }
});

/** A dump as mysqldump writes it. */
const dump = (
  metas: readonly (readonly [post: number, key: string, value: string])[],
  more = '',
) => `-- MySQL dump 10.19
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`wp_options\`;
CREATE TABLE \`wp_options\` (
  \`option_id\` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  \`option_name\` varchar(191) NOT NULL DEFAULT '',
  \`option_value\` longtext NOT NULL,
  \`autoload\` varchar(20) NOT NULL DEFAULT 'yes',
  PRIMARY KEY (\`option_id\`),
  KEY \`autoload\` (\`autoload\`)
) ENGINE=InnoDB;
INSERT INTO \`wp_options\` VALUES (1,'home','https://old.example','yes'),(2,'permalink_structure','/%year%/%postname%/','yes'),(3,'x','it\\'s; \\"so\\"\\n(1,2);','no');
INSERT INTO \`wp_posts\` VALUES
(7,1,'2024-03-05 06:00:00','2024-03-05 06:00:00','Text; with ''quotes'' and\nlines;\n','High tide','','publish','open','open','','high-tide','','','2024-03-05 06:00:00','2024-03-05 06:00:00','',0,'https://old.example/?p=7',0,'post','',0),
(8,1,'2025-01-01 06:00:00','2025-01-01 06:00:00','','Low tide','','publish','open','open','','low-tide','','','2025-01-01 06:00:00','2025-01-01 06:00:00','',0,'https://old.example/?p=8',0,'post','',0),
(9,1,'2025-01-01 06:00:00','2025-01-01 06:00:00','','Gone','','trash','open','open','','gone','','','2025-01-01 06:00:00','2025-01-01 06:00:00','',0,'https://old.example/?p=9',0,'post','',0);
${more}
INSERT INTO \`wp_postmeta\` VALUES ${metas.map(([post, key, value], index) => `(${index + 1},${post},'${key}','${value}')`).join(',\n')};
`;
const HIGH = 'https://old.example/2024/high-tide/';
const LOW = 'https://old.example/2025/low-tide/';

const rmp = (post: number, count: string, sum: string) =>
  [
    [post, '_edit_lock', '1700000000:1'],
    [post, 'rmp_vote_count', count],
    [post, 'rmp_rating_val_sum', sum],
    [post, 'rmp_avg_rating', '4.3'],
  ] as const;

const tallies = async (t: TestContext, db: string, names: readonly string[]) => {
  const {call, close} = await start(t, {db, articles: undefined, origins: ['https://old.example', ORIGIN]});
  const {body} = await call(`/v1/ratings?${naming(names)}`);
  await close();
  return body.ratings.map(({count, histogram}) => [count, histogram]);
};

test('Rate My Post: sums and counts are exact, and a second import replaces the first', async (t) => {
  const db = join(folder(t), 'votes.db');
  const text = dump([...rmp(7, '7', '30'), ...rmp(8, '0', '0'), ...rmp(9, '3', '15')]);
  const said = await run(importCommand, db, [written(t, 'old.sql', text)]);
  assert.match(said, /^7 votes on 1 article from Rate My Post\.$/m);
  assert.match(said, /^Of 1 article only sum and count were known/m);
  assert.match(said, /^1 post not published: left out\.$/m);
  assert.deepEqual(await tallies(t, db, [HIGH, LOW]), [
    [7, [0, 0, 0, 5, 2]],
    [0, [0, 0, 0, 0, 0]],
  ]);
  for (const [count, sum, histogram] of [
    ['7', '30', [0, 0, 0, 5, 2]],
    ['9', '36', [0, 0, 0, 9, 0]],
    ['2', '10', [0, 0, 0, 0, 2]],
  ] as const) {
    await run(importCommand, db, [written(t, 'old.sql', dump([...rmp(7, count, sum)]))]);
    assert.deepEqual(await tallies(t, db, [HIGH]), [[Number(count), histogram]]);
  }
});

test('a dump may name its columns, quote as ANSI does, and hold text that looks like SQL', async (t) => {
  const db = join(folder(t), 'votes.db');
  const text = `# phpMyAdmin
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
/*!40101 SET
NAMES utf8mb4 */;
INSERT INTO \`wp_posts\` (\`ID\`, \`post_status\`, \`post_content\`, \`post_name\`, \`post_date\`) VALUES
(7, 'publish', 'He said: INSERT INTO wp_postmeta VALUES (1);
''and'' -- so on;
/* not */ \\', NULL, (1', 'high-tide', '2024-03-05 06:00:00'), -- the first
(8, 'publish', '', 'low-tide', '2024-03-05 06:00:00');
INSERT INTO "wp_postmeta" ("post_id", "meta_id", "meta_value", "meta_key") VALUES (7, 1, '2', 'rmp_vote_count'), (7, 2, '9', 'rmp_rating_val_sum'), (8, 3, NULL, 'rmp_vote_count');
`;
  await run(importCommand, db, [written(t, 'old.sql', text)], {url: 'https://old.example/{year}/{slug}/'});
  assert.deepEqual(await tallies(t, db, [HIGH]), [[2, [0, 0, 0, 1, 1]]]);
});

test('a dump may have comments before its statements, several in a line, and the name of its database', async (t) => {
  const db = join(folder(t), 'votes.db');
  // As MariaDB begins a dump.
  const text = `/*M!999999\\- enable the sandbox mode */ 
INSERT INTO \`wp\`.\`wp_posts\` (\`ID\`, \`post_status\`, \`post_name\`) VALUES (7, 'publish', 'a;b'); INSERT INTO wp.wp_posts (ID, post_status, post_name) VALUES (8, 'publish', 'low');
/* Metas;
   of all posts */ -- and more
INSERT INTO \`wp_postmeta\` VALUES (1,7,'rmp_vote_count','2'), (2,7,'rmp_rating_val_sum','9'); INSERT INTO \`wp_postmeta\`
VALUES (3,8,'rmp_vote_count','1'), (4,8,'rmp_rating_val_sum','5');
`;
  await run(importCommand, db, [written(t, 'old.sql', text)], {url: 'https://old.example/{slug}'});
  assert.deepEqual(await tallies(t, db, ['https://old.example/a;b', 'https://old.example/low']), [
    [2, [0, 0, 0, 1, 1]],
    [1, [0, 0, 0, 0, 1]],
  ]);
  const wrong = written(t, 'wrong.sql', text.replace('(4,8', '(8'));
  await assert.rejects(run(importCommand, db, [wrong]), /wrong\.sql:6: cannot read the values for wp_postmeta/);
});

test('a dump tells where pages are, and of other kinds of posts that their addresses are not known', async (t) => {
  const post = (id: number, slug: string, type: string, parent = 0) =>
    `(${id},'2024-03-05 06:00:00','${slug}','publish','${type}',${parent})`;
  const posts = [
    post(20, 'about', 'page'),
    post(21, 'team', 'page', 20),
    post(22, 'home', 'page'),
    post(23, 'a', 'tour'),
  ];
  const more = `INSERT INTO \`wp_posts\` (\`ID\`,\`post_date\`,\`post_name\`,\`post_status\`,\`post_type\`,\`post_parent\`) VALUES ${posts.join()};
INSERT INTO \`wp_options\` VALUES (4,'show_on_front','page','yes'),(5,'page_on_front','22','yes');`;
  const metas = [...rmp(7, '1', '1'), ...rmp(20, '1', '2'), ...rmp(21, '1', '3'), ...rmp(22, '1', '4')];
  const at = (paths: readonly string[]) => paths.map((path) => `https://old.example${path}`);
  for (const [structure, paths] of [
    ['/%year%/%postname%/', ['/2024/high-tide/', '/about/', '/about/team/', '/']],
    ['/index.php/%postname%/', ['/index.php/high-tide/', '/index.php/about/', '/index.php/about/team/', '/']],
    ['', ['/?p=7', '/?page_id=20', '/?page_id=21', '/']],
  ] as const) {
    const db = join(folder(t), 'votes.db');
    const text = (rated: typeof metas) => dump(rated, more).replace('/%year%/%postname%/', structure);
    const other = written(t, 'old.sql', text([...metas, ...rmp(23, '1', '5')]));
    await assert.rejects(run(importCommand, db, [other]), /address of 1 rated post is not known \(23\)/);
    await run(importCommand, db, [written(t, 'old.sql', text(metas))]);
    assert.deepEqual(
      (await tallies(t, db, at(paths))).map(([, histogram]) => histogram),
      [1, 2, 3, 4].map((value) => [1, 2, 3, 4, 5].map((other) => Number(other === value))),
    );
  }
});

test('the votes of two posts at one address add up', async (t) => {
  const db = join(folder(t), 'votes.db');
  const file = written(t, 'a.csv', `url,rmp_vote_count,rmp_rating_val_sum\n${first},2,10\n${first}#more,1,1\n`);
  for (let times = 0; times < 2; times++) {
    assert.match(await run(importCommand, db, [file]), /^3 votes on 1 article from Rate My Post\.$/m);
    assert.deepEqual(await tallies(t, db, [first]), [[3, [1, 0, 0, 0, 2]]]);
  }
});

test('votes of readers and imported ones add up', async (t) => {
  const db = join(folder(t), 'votes.db');
  const token = voter();
  const before = await start(t, {db, origins: ['https://old.example']});
  await vote(before.call, HIGH, 1, token);
  await before.close();
  await run(importCommand, db, [written(t, 'old.sql', dump([...rmp(7, '2', '10')]))]);
  const {call} = await start(t, {db, origins: ['https://old.example']});
  assert.deepEqual((await rating(call, HIGH)).histogram, [1, 0, 0, 0, 2]);
  assert.deepEqual((await vote(call, HIGH, 2, token)).body.histogram, [0, 1, 0, 0, 2]);
});

test('WP-PostRatings: single votes give the distribution where they agree with the sum', async (t) => {
  const db = join(folder(t), 'votes.db');
  const ratings = (rows: readonly (readonly [post: number, value: number])[]) =>
    `INSERT INTO \`wp_ratings\` VALUES ${rows.map(([post, value], index) => `(${index},${post},'T',${value},'1700000000','','','Guest',0)`).join(',')};`;
  const metas = [7, 8].flatMap((post) => [
    [post, 'ratings_users', '3'] as const,
    [post, 'ratings_score', '11'] as const,
    [post, 'ratings_average', '3.67'] as const,
  ]);
  const singles = ratings([
    [7, 1],
    [7, 5],
    [7, 5],
    [8, 5],
  ]);
  const said = await run(importCommand, db, [written(t, 'old.sql', dump(metas, singles))]);
  assert.match(said, /^Of 1 article only sum and count were known/m);
  assert.deepEqual(await tallies(t, db, [HIGH, LOW]), [
    [3, [1, 0, 0, 0, 2]],
    [3, [0, 0, 1, 2, 0]],
  ]);
});

test('WP-PostRatings: two hundred thousand single votes on one post are read in seconds', async (t) => {
  const db = join(folder(t), 'votes.db');
  const count = 200_000;
  const row = (_: unknown, index: number) => `(${index},7,'T',${1 + (index % 5)},'1700000000','','','Guest',0)`;
  const metas = [
    [7, 'ratings_users', String(count)],
    [7, 'ratings_score', String(count * 3)],
  ] as const;
  const rows = `INSERT INTO \`wp_ratings\` VALUES ${Array.from({length: count}, row).join(',')};`;
  await run(importCommand, db, [written(t, 'old.sql', dump(metas, rows))]);
  assert.deepEqual(await tallies(t, db, [HIGH]), [[count, Array(5).fill(count / 5)]]);
});

test('kk Star Ratings as a table: of metas, or with a column for each; rounding is said', async (t) => {
  const db = join(folder(t), 'votes.db');
  const metas =
    '\ufeffpost_id;meta_key;meta_value\n7;_kksr_casts;9\n7;_kksr_ratings;9\n7;_kksr_count_default;4\n7;_kksr_ratings_default;18.335\n8;_kksr_casts;2\n8;_kksr_ratings;9\n';
  const said = await run(importCommand, db, [written(t, 'kk.csv', metas)], {url: `${ORIGIN}/{id}/`});
  assert.match(said, /^6 votes on 2 articles from kk Star Ratings\.$/m);
  assert.match(said, /^Of 1 article the sum was no sum of whole votes from 1 to 5: it was rounded\.$/m);
  const wide = `url,_kksr_casts,_kksr_avg\n"${first}",2,4.5\n"${second}",,\n`;
  await run(importCommand, db, [written(t, 'wide.csv', wide)]);
  assert.deepEqual(await tallies(t, db, [`${ORIGIN}/7/`, `${ORIGIN}/8/`, first]), [
    [4, [0, 0, 0, 2, 2]],
    [2, [0, 0, 0, 1, 1]],
    [2, [0, 0, 0, 1, 1]],
  ]);
});

test('posts of a site that the server reads are known by their ids', async (t) => {
  const db = join(folder(t), 'votes.db');
  await (await start(t, {db})).close();
  const database = new DatabaseSync(db);
  database.exec("update articles set source = 'site:news.example'");
  database.close();
  const file = written(t, 'a.csv', 'post_id,meta_key,meta_value\n10,ratings_users,2\n10,ratings_score,9\n');
  await run(importCommand, db, [file]);
  assert.deepEqual(await tallies(t, db, [third]), [[2, [0, 0, 0, 1, 1]]]);
});

test('every malformed line is said with its number, and nothing is imported', async (t) => {
  const db = join(folder(t), 'votes.db');
  const text = dump([...rmp(7, '7', '30'), ...rmp(8, 'many', '3'), ...rmp(11, '2', '11'), ...rmp(12, '2', 'x')]);
  const line = (part: string) => text.split('\n').findIndex((one) => one.includes(part)) + 1;
  await assert.rejects(run(importCommand, db, [written(t, 'old.sql', text)]), ({message}: Error) => {
    assert.match(
      message,
      new RegExp(`old\\.sql:${line("8,'rmp_avg")}: post 8: rmp_vote_count is 'many', not a number`),
    );
    assert.match(message, new RegExp(`old\\.sql:${line("11,'rmp_avg")}: post 11: .* is 11, which 2 votes .*--best`));
    assert.match(message, new RegExp(`old\\.sql:${line("12,'rmp_avg")}: post 12: rmp_rating_val_sum is 'x'`));
    assert.match(message, /Nothing was imported\.$/);
    return true;
  });
  const good = dump([...rmp(7, '7', '30')]);
  const wrong: readonly (readonly [name: string, text: string, flags: Call['flags'], said: RegExp])[] = [
    ['a.sql', good.slice(0, -40), {}, /a\.sql:\d+: the statement that begins here has no end/],
    [
      'a.sql',
      good.replace(`(3,7,`, '(3,oops,'),
      {},
      new RegExp(`a\\.sql:${line("7,'rmp_rating")}: cannot read the values`),
    ],
    ['a.sql', good.replaceAll('rmp_', 'xyz_'), {}, /a\.sql has no votes of Rate My Post, WP-PostRatings, kk Star/],
    ['a.sql', good, {from: 'kk-star-ratings'}, /has no votes of kk Star Ratings$/m],
    ['a.sql', good, {from: 'mood'}, /--from must be afterword, rate-my-post/],
    ['a.sql', good, {best: '0'}, /--best must be/],
    ['a.sql', good, {url: 'nonsense'}, /--url must be like/],
    ['a.sql', good + good.replaceAll('wp_', 'wp_2_'), {}, /several sites: name one with --prefix wp_ or wp_2_/],
    [
      'a.sql',
      good.replace('permalink_structure', 'x'),
      {},
      /address of 1 rated post is not known \(7\).*--site.*--url/,
    ],
    ['a.csv', 'post_id,meta_key,meta_value\n1,rmp_vote_count\n', {}, /a\.csv: .*line 2/],
    [
      'a.csv',
      'post_id,meta_key,meta_value\n,rmp_vote_count,2\n,rmp_rating_val_sum,9\n',
      {},
      /a\.csv:3: there is no post_id/,
    ],
    ['a.csv', '', {}, /a\.csv is empty/],
  ];
  const latin = join(folder(t), 'latin.csv');
  writeFileSync(latin, `url,rmp_vote_count,rmp_rating_val_sum\n${ORIGIN}/caf\xe9,2,9\n`, 'latin1');
  await assert.rejects(run(importCommand, db, [latin]), /latin\.csv:2: .*\/caf.* is not in UTF-8$/m);
  for (const [name, content, flags, said] of wrong)
    await assert.rejects(run(importCommand, db, [written(t, name, content)], flags), said);
  await assert.rejects(run(importCommand, db, [join(folder(t), 'none.sql')]), /Cannot read .*none\.sql/);
  // One good post before one of unknown address: neither is there.
  const half = 'post_id,meta_key,meta_value,url\n7,ratings_users,1,\n7,ratings_score,5,\n';
  const wide = `post_id,url,ratings_users,ratings_score\n1,${first},1,5\n2,,1,5\n`;
  await assert.rejects(run(importCommand, db, [written(t, 'half.csv', half)]), /not known/);
  await assert.rejects(run(importCommand, db, [written(t, 'wide.csv', wide)]), /1 rated post is not known \(2\)/);
  assert.deepEqual(ask(db, 'select article from votes union all select key from articles'), []);
  const said = await run(importCommand, db, [written(t, 'wide.csv', wide)], {'skip-unknown': true});
  assert.match(said, /^1 vote on 1 article .*\n1 post of unknown address: left out\.$/s);
});

test('votes made from a sum and a count have that sum and that count', () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 100_000}), fc.double({min: 0, max: 1, noNaN: true}), (count, place) => {
      const sum = count + Math.round(place * count * 4);
      const histogram = spread(count, sum);
      assert.equal(histogram.length, 5);
      assert.ok(histogram.every((votes) => Number.isInteger(votes) && votes >= 0));
      assert.equal(
        histogram.reduce((all, votes) => all + votes, 0),
        count,
      );
      assert.equal(
        histogram.reduce((all, votes, index) => all + votes * (index + 1), 0),
        sum,
      );
    }),
  );
});
