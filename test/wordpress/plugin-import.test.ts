import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {after, before, beforeEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {database, inSite, numbers, rating, settings, token, usePlugin, vote} from './plugin.ts';
import {BASE, install, php, posts, SITE, uninstall} from './site.ts';

usePlugin();

const NAMES = ['one', 'two', 'three', 'four'] as const;
const addressOf = (name: string): string => `${BASE}/2026/04/old-${name}/`;
let ids: readonly number[] = [];

const newPosts = (): void => {
  const list = NAMES.map((name, index) => ({
    name: `old-${name}`,
    title: `Old ${name}`,
    date: `2026-04-0${index + 1} 12:00:00`,
  }));
  const found = posts(list);
  ids = list.map(({name}) => found[name]!);
};

/** What the site keeps of other plugins. */
interface Old {
  readonly meta?: readonly (readonly [post: number, key: string, value: string | number])[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly tables?: Readonly<
    Record<string, {readonly columns: string; readonly rows: readonly (readonly unknown[])[]}>
  >;
}
const keep = (old: Old): void => void php('old-ratings.php', [], JSON.stringify(old));

/** Runs `wp afterword …`. */
function wp(...words: readonly string[]): {readonly status: number | null; readonly text: string} {
  const script = fileURLToPath(new URL('wp-cli.php', import.meta.url));
  const flags = ['-d', 'error_reporting=22527', '-d', 'display_errors=0'];
  const {status, stdout, stderr} = spawnSync('php', [...flags, script, SITE, BASE, 'afterword', ...words], {
    encoding: 'utf8',
  });
  return {status, text: stdout + stderr};
}

/** Imports, and says what each post's rating is then: average to two digits, count and distribution. */
async function imported(source: string) {
  const {status, text} = wp('import', source);
  assert.equal(status, 0, text);
  const found = await Promise.all(NAMES.map((name) => rating(addressOf(name))));
  return found.map(({average, count, histogram}) => [average && Math.round(average * 100) / 100, count, histogram]);
}

const NOBODY = [null, 0, [0, 0, 0, 0, 0]];

beforeEach(newPosts);

describe('Rate My Post', () => {
  const meta = (post: number, count: number, sum: number) =>
    [
      [post, 'rmp_vote_count', count],
      [post, 'rmp_rating_val_sum', sum],
    ] as const;

  it('is imported with its counts and averages, its votes next to the average', async () => {
    keep({meta: [...meta(ids[0]!, 7, 31), ...meta(ids[1]!, 1, 5), ...meta(ids[2]!, 4, 4)]});
    assert.deepEqual(await imported('rate-my-post'), [
      [4.43, 7, [0, 0, 0, 4, 3]],
      [5, 1, [0, 0, 0, 0, 1]],
      [1, 4, [4, 0, 0, 0, 0]],
      NOBODY,
    ]);
  });

  const columns =
    'id mediumint, time datetime, ip tinytext, country tinytext, user smallint, post mediumint, action smallint, duration smallint, average decimal(2,1), votes smallint, value smallint, token tinytext';
  const row = (post: number, action: number, value: number) => [
    1,
    '2026-01-01 00:00:00',
    '-1',
    '0',
    -1,
    post,
    action,
    9,
    4,
    1,
    value,
    '-1',
  ];

  it('is imported with its distribution, where that was written down from the start', async () => {
    const rows = [row(ids[0]!, 1, 5), row(ids[0]!, 1, 5), row(ids[0]!, 1, 2), row(ids[0]!, 2, 2), row(ids[1]!, 1, 5)];
    keep({meta: [...meta(ids[0]!, 3, 12), ...meta(ids[1]!, 3, 12)], tables: {rmp_analytics: {columns, rows}}});
    assert.deepEqual((await imported('rate-my-post')).slice(0, 2), [
      [4, 3, [0, 1, 0, 0, 2]],
      [4, 3, [0, 0, 0, 3, 0]],
    ]);
  });

  describe('with ten stars by a filter of the site', () => {
    before(() => install('ten-stars'));
    after(() => uninstall('ten-stars'));

    it('becomes five, with the same average, and its votes as they were given', async () => {
      const rows = [10, 10, 9, 2, 5, 1, 10].map((value) => row(ids[0]!, 1, value));
      keep({meta: [...meta(ids[0]!, 7, 47), ...meta(ids[1]!, 1, 5)], tables: {rmp_analytics: {columns, rows}}});
      assert.deepEqual((await imported('rate-my-post')).slice(0, 2), [
        [3.36, 7, [2, 0, 1, 0, 4]],
        [2.5, 1, [0, 0, 1, 0, 0]],
      ]);
    });
  });

  it('what makes no sense is left out and told', async () => {
    keep({meta: [...meta(ids[0]!, 2, 90), ...meta(ids[1]!, 3, 0), ...meta(ids[2]!, 2, 9)]});
    const {text} = wp('import', 'rate-my-post');
    assert.match(text, /1 posts are imported; 2 were skipped/);
    assert.equal((await rating(addressOf('three'))).average, 4.5);
    assert.equal((await rating(addressOf('one'))).count, 0);
  });
});

describe('WP-PostRatings', () => {
  const meta = (post: number, users: number, score: number) =>
    [
      [post, 'ratings_users', users],
      [post, 'ratings_score', score],
      [post, 'ratings_average', Math.round((score / users) * 100) / 100],
    ] as const;
  const columns =
    'rating_id int, rating_postid int, rating_posttitle text, rating_rating int, rating_timestamp varchar(15), rating_ip varchar(40), rating_host varchar(200), rating_username varchar(50), rating_userid int';

  it('is imported with what its log says', async () => {
    const rows = [5, 1, 3].map((value, index) => [index, ids[0], 'Old', value, '1', '', '', 'Guest', 0]);
    keep({meta: [...meta(ids[0]!, 3, 9), ...meta(ids[1]!, 9, 40)], tables: {ratings: {columns, rows}}});
    assert.deepEqual(await imported('wp-postratings'), [
      [3, 3, [1, 0, 1, 0, 1]],
      [4.44, 9, [0, 0, 0, 5, 4]],
      NOBODY,
      NOBODY,
    ]);
  });

  for (const [version, options] of [
    ['1', {postratings_max: 10}],
    ['2', {wp_postratings_options: {max: 10, customrating: 0}}],
  ] as const)
    it(`ten stars of version ${version} become five, with the same average`, async () => {
      keep({meta: [...meta(ids[0]!, 3, 25), ...meta(ids[1]!, 2, 20), ...meta(ids[2]!, 4, 4)], options});
      const found = await imported('wp-postratings');
      // 8.33, 10 and 1 of 10.
      assert.deepEqual(
        found.map(([average, count]) => [average, count]),
        [
          [4.17, 3],
          [5, 2],
          [0.5, 4],
          [null, 0],
        ],
      );
    });

  it('ten stars keep their votes as they were given, by the log', async () => {
    const rows = [10, 10, 9, 2, 5, 1, 10].map((value, index) => [index, ids[0], 'Old', value, '1', '', '', 'Guest', 0]);
    keep({
      meta: meta(ids[0]!, 7, 47),
      options: {postratings_max: 10, postratings_ratingsvalue: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]},
      tables: {ratings: {columns, rows}},
    });
    assert.deepEqual((await imported('wp-postratings'))[0], [3.36, 7, [2, 0, 1, 0, 4]]);
  });

  it('values of the site are a part of the largest, from nothing on', async () => {
    const rows = [100, 25, 0].map((value, index) => [index, ids[0], 'Old', value, '1', '', '', 'Guest', 0]);
    keep({
      meta: meta(ids[0]!, 3, 125),
      options: {postratings_max: 5, postratings_ratingsvalue: [0, 25, 50, 75, 100]},
      tables: {ratings: {columns, rows}},
    });
    assert.deepEqual((await imported('wp-postratings'))[0], [2.08, 3, [1, 1, 0, 0, 1]]);
  });

  it('thumbs are no stars', async () => {
    keep({
      meta: meta(ids[0]!, 3, 1),
      options: {postratings_max: 2, postratings_customrating: 1, postratings_ratingsvalue: [-1, 1]},
    });
    assert.deepEqual(inSite('return Afterword\\Import\\Importer::sources();'), []);
    assert.deepEqual((await imported('wp-postratings'))[0], NOBODY);
  });
});

describe('kk Star Ratings', () => {
  it('is imported by the meta of its version', async () => {
    keep({
      meta: [
        [ids[0]!, '_kksr_count_default', 8],
        [ids[0]!, '_kksr_ratings_default', '35'],
        [ids[0]!, '_kksr_casts', 7],
        [ids[0]!, '_kksr_ratings', '30'],
        [ids[1]!, '_kksr_casts', 2],
        [ids[1]!, '_kksr_ratings', '7.5'],
      ],
      options: {kksr_ver: '5.4.10', kksr_stars: 10},
    });
    assert.deepEqual((await imported('kk-star-ratings')).slice(0, 3), [
      [4.38, 8, [0, 0, 0, 5, 3]],
      [3.75, 2, [0, 0, 0, 2, 0]],
      NOBODY,
    ]);
  });

  for (const version of ['2.6.4', '4.2.0'])
    it(`what version ${version} has counted with ten stars is of five`, async () => {
      keep({
        meta: [
          // Stars 10, 9, 3, 2, 1, 10, 4 and 3.
          [ids[0]!, '_kksr_casts', 8],
          [ids[0]!, '_kksr_ratings', 21],
          [ids[0]!, '_kksr_avg', '2.63'],
          // Stars 10 and 9.
          [ids[1]!, '_kksr_casts', 2],
          [ids[1]!, '_kksr_ratings', 9.5],
          [ids[1]!, '_kksr_avg', '4.75'],
        ],
        options: {kksr_ver: version, kksr_stars: 10},
      });
      assert.deepEqual((await imported('kk-star-ratings')).slice(0, 2), [
        [2.63, 8, [0, 3, 5, 0, 0]],
        [4.75, 2, [0, 0, 0, 0, 2]],
      ]);
    });
});

describe('YASR', () => {
  const columns = 'id bigint, post_id bigint, user_id bigint, vote decimal(2,1), date datetime, ip varchar(45)';

  it('is imported vote by vote, halves as well', async () => {
    const rows = [
      [ids[0], 5],
      [ids[0], 3.5],
      [ids[0], 0],
      [ids[0], -1],
      [ids[2], 4],
    ].map(([post, value], index) => [index, post, 0, value, '2026-01-01 00:00:00', 'X']);
    keep({tables: {yasr_log: {columns, rows}}});
    assert.deepEqual(await imported('yasr'), [[4.25, 2, [0, 0, 0, 1, 1]], NOBODY, [4, 1, [0, 0, 0, 1, 0]], NOBODY]);
  });

  it('of two kinds of votes and a mark of the author, the votes for the whole article count', async () => {
    const sets =
      'id bigint, field_id int, set_type int, post_id bigint, comment_id bigint, vote decimal(2,1), user_id bigint, date datetime, ip varchar(45)';
    keep({
      meta: [[ids[0]!, 'yasr_overall_rating', 1.5]],
      tables: {
        yasr_log: {columns, rows: [[1, ids[0], 1, 4, '2026-01-01 00:00:00', 'X']]},
        yasr_log_multi_set: {
          columns: sets,
          rows: [1, 2].map((field) => [field, field, 1, ids[0], 0, 1, 0, '2026-01-01 00:00:00', 'X']),
        },
      },
    });
    assert.deepEqual((await imported('yasr'))[0], [4, 1, [0, 0, 0, 1, 0]]);
  });
});

describe('an import', () => {
  const old = (): Old => ({
    meta: ids.flatMap(
      (id, index) =>
        [
          [id, 'rmp_vote_count', index + 1],
          [id, 'rmp_rating_val_sum', 4 * (index + 1)],
        ] as const,
    ),
  });
  before(() => settings({}));
  beforeEach(() => {
    for (const name of ['rate-my-post', 'kk-star-ratings']) wp('import', name, '--undo');
    keep(old());
  });

  it('adds to the votes of readers, changes nothing when it is done twice, and can be undone', async () => {
    await vote(addressOf('one'), 2, token());
    assert.deepEqual((await imported('rate-my-post'))[0], [3, 2, [0, 1, 0, 1, 0]]);
    const once = await rating(addressOf('one'));
    assert.deepEqual((await imported('rate-my-post'))[0], [3, 2, [0, 1, 0, 1, 0]]);
    assert.deepEqual(await rating(addressOf('one')), once);
    assert.match(wp('import', 'rate-my-post', '--undo').text, /votes of 4 posts are taken back/);
    const undone = await rating(addressOf('one'));
    assert.deepEqual([undone.count, undone.average], [1, 2]);
    assert.ok(undone.revision > once.revision);
  });

  it('takes over what the old plugin has counted since', async () => {
    await imported('rate-my-post');
    keep({
      meta: [
        [ids[0]!, 'rmp_vote_count', 2],
        [ids[0]!, 'rmp_rating_val_sum', 7],
      ],
    });
    assert.deepEqual((await imported('rate-my-post'))[0], [3.5, 2, [0, 0, 1, 1, 0]]);
  });

  it('goes in batches, and on where it was left', () => {
    const run = () => inSite("return Afterword\\Import\\Importer::run('rate-my-post', 3);");
    const none = {total: 0, done: 0, imported: 0, skipped: 0, is_finished: false};
    assert.deepEqual(inSite("return Afterword\\Import\\Importer::progress('rate-my-post');"), none);
    assert.deepEqual(run(), {total: 4, done: 3, imported: 3, skipped: 0, is_finished: false});
    assert.deepEqual(run(), {total: 4, done: 4, imported: 4, skipped: 0, is_finished: true});
    assert.equal(database('SELECT COUNT(*) FROM wp_afterword_imported'), '4');
    assert.deepEqual(run(), {total: 4, done: 3, imported: 3, skipped: 0, is_finished: false});
  });

  it('leaves posts alone that have the votes of another plugin already', async () => {
    await imported('rate-my-post');
    keep({
      meta: [
        [ids[0]!, '_kksr_count_default', 9],
        [ids[0]!, '_kksr_ratings_default', 9],
      ],
    });
    const {text} = wp('import', 'kk-star-ratings');
    assert.match(text, /0 posts are imported; 1 were skipped/);
    assert.equal((await rating(addressOf('one'))).count, 1);
  });

  it('says which plugins have votes, whether or not they are active', () => {
    const [source] = inSite('return Afterword\\Import\\Importer::sources();') as [object];
    assert.deepEqual(source, {
      name: 'rate-my-post',
      title: 'Rate My Post',
      posts: 4,
      is_active: false,
      imported_posts: 0,
      imported_votes: 0,
    });
    assert.match(wp('import').text, /"rate-my-post".*"posts":4/);
    const unknown = wp('import', 'stars');
    assert.equal(unknown.status, 1);
    assert.match(unknown.text, /rate-my-post, wp-postratings, kk-star-ratings, yasr/);
  });

  it('that fails has done nothing by halves, and says so', async () => {
    database('SET GLOBAL read_only = 1');
    try {
      const {status, text} = wp('import', 'rate-my-post');
      assert.equal(status, 1);
      assert.match(text, /The database failed/);
    } finally {
      database('SET GLOBAL read_only = 0');
    }
    assert.equal((await imported('rate-my-post'))[3]![1], 4);
  });

  for (const [source, what, statement] of [
    ['rate-my-post', 'its next posts', 'SELECT DISTINCT m.post_id'],
    ['rate-my-post', 'what they have', 'SELECT post_id, meta_key'],
    ['rate-my-post', 'single votes', 'AS votes FROM `wp_rmp_analytics`'],
    ['rate-my-post', 'which tables there are', 'SHOW TABLES LIKE'],
    ['rate-my-post', 'how many posts there are', 'SELECT COUNT(DISTINCT m.post_id)'],
    ['yasr', 'its next posts', 'SELECT DISTINCT l.post_id'],
    ['yasr', 'single votes', 'AS votes FROM `wp_yasr_log`'],
    ['yasr', 'which tables there are', 'SHOW TABLES LIKE'],
    ['yasr', 'how many posts there are', 'SELECT COUNT(DISTINCT l.post_id)'],
  ] as const)
    it(`of ${source} that cannot read ${what} is not done, and goes on when it can`, () => {
      keep({
        ...old(),
        tables: {
          rmp_analytics: {columns: 'post bigint, value int, action int', rows: []},
          yasr_log: {columns: 'post_id bigint, vote decimal(2,1)', rows: ids.map((id) => [id, 4])},
        },
      });
      const answer = inSite(
        `Afterword\\Import\\Importer::undo('${source}');
         $fails = true;
         add_filter('query', function ($sql) use (&$fails) { return $fails && false !== strpos($sql, '${statement}') ? 'SELECT broken FROM nowhere' : $sql; });
         try {
           Afterword\\Import\\Importer::run('${source}', 3);
           return 'nothing was said';
         } catch (Afterword\\Votes\\DatabaseFailure $failure) {
           $fails = false;
           return Afterword\\Import\\Importer::run('${source}', 3)['imported'];
         }`,
      );
      assert.equal(answer, 3);
    });

  it('of 5,000 posts is done in a minute', {timeout: 60_000}, () => {
    keep({});
    database(
      `INSERT INTO wp_posts (post_title, post_content, post_excerpt, to_ping, pinged, post_content_filtered, post_status, post_type, post_date, post_date_gmt)
       SELECT 'import-many', '', '', '', '', '', 'publish', 'post', '2020-01-01', '2020-01-01' FROM ${numbers(5000)};
       INSERT INTO wp_postmeta (post_id, meta_key, meta_value) SELECT ID, 'rmp_vote_count', 3 FROM wp_posts WHERE post_title = 'import-many';
       INSERT INTO wp_postmeta (post_id, meta_key, meta_value) SELECT ID, 'rmp_rating_val_sum', 13 FROM wp_posts WHERE post_title = 'import-many';`,
    );
    try {
      assert.match(wp('import', 'rate-my-post').text, /5000 posts are imported; 0 were skipped/);
      assert.equal(
        database('SELECT SUM(votes), SUM(votes * value) FROM wp_afterword_imported'),
        '15000\t65000.00000000',
      );
    } finally {
      database("DELETE p, m FROM wp_posts p JOIN wp_postmeta m ON m.post_id = p.ID WHERE post_title = 'import-many'");
      assert.match(wp('votes', 'recount').text, /0 votes of readers and 0 imported ones/);
    }
  });
});

describe('wp afterword votes', () => {
  beforeEach(async () => {
    database('DELETE FROM wp_afterword_votes');
    keep({});
    for (const value of [5, 4, 3]) await vote(addressOf('one'), value);
    await vote(addressOf('two'), 1);
    database(`UPDATE wp_afterword_votes SET voted_at = '2026-01-01 10:00:00' WHERE value = 3`);
  });

  it('list says which posts have most', () => {
    const list = (...options: string[]) =>
      JSON.parse(wp('votes', 'list', '--format=json', ...options).text) as Record<string, unknown>[];
    assert.deepEqual(
      list().map(({post, votes, average}) => [Number(post), Number(votes), average]),
      [
        [ids[0], 3, 4],
        [ids[1], 1, 1],
      ],
    );
    assert.deepEqual(
      list('--since=1 hour ago', `--post=${ids[0]}`).map(({votes, count}) => [Number(votes), count]),
      [[2, 3]],
    );
  });

  it('drop removes those of a period, and asks before', async () => {
    const drop = ['votes', 'drop', `--post=${ids[0]}`, '--since=1 hour ago'];
    const asked = wp(...drop);
    assert.equal(asked.status, 1);
    assert.match(asked.text, /Remove 2 votes\?/);
    assert.match(wp(...drop, '--yes').text, /Success: 2 votes are removed/);
    assert.deepEqual([(await rating(addressOf('one'))).average, (await rating(addressOf('two'))).count], [3, 1]);
    assert.match(wp('votes', 'drop', '--since=nonsense', '--yes').text, /Error: No such moment/);
    assert.match(
      wp('votes', 'drop', '--since=2026-01-01', '--until=2026-01-01 11:00', '--yes').text,
      /Success: 1 votes/,
    );
  });

  it('recount counts, and forgets posts that are no more', () => {
    database(`UPDATE wp_afterword_votes SET post_id = 999999 WHERE post_id = ${ids[1]}`);
    assert.match(
      wp('votes', 'recount').text,
      /Success: 3 votes of readers and 0 imported ones. 1 votes of posts that are no more/,
    );
  });
});
