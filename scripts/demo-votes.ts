/**
 * Fills the demo's database with votes before the first reader comes, so that its pages show what those of a paper with readers do:
 * `node scripts/demo-votes.ts afterword.db http://127.0.0.1:8080`. A database that is there keeps its own votes.
 */
import {existsSync} from 'node:fs';
import {openDatabase} from '../server/src/database.ts';
import {putOld} from '../server/src/import/put-old.ts';
import {articles} from '../server/demo/newsroom.ts';

/** How many of a hundred readers give each value, from 1 up, by how an article was liked. */
const LIKED: readonly (readonly number[])[] = [
  [2, 3, 9, 31, 55],
  [4, 6, 18, 40, 32],
  [1, 2, 5, 20, 72],
  [12, 14, 26, 28, 20],
];

/** Votes on the article at a place of the paper: fewer, the older it is. */
function votesOn(index: number): readonly number[] {
  const shares = LIKED[index % LIKED.length]!;
  const count = Math.max(3, Math.round(128 / (1 + index / 2)));
  return shares.map((share) => Math.round((share * count) / 100));
}

const [database, base] = process.argv.slice(2);
if (database && base && !existsSync(database)) {
  const db = await openDatabase(database);
  const ratings = articles.map(({url, slug}, index) => ({
    post: slug,
    url: base + url,
    histogram: votesOn(index),
    isGuessed: false,
    isRounded: false,
  }));
  await putOld(db, {plugin: 'rate-my-post', ratings, posts: new Map(), options: new Map()}, {});
  await db.destroy();
}
