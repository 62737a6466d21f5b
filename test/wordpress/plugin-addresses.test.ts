/** The addresses by which pages name their posts, also those that WordPress does not look up itself. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {inSite, PLAIN_API, settings, token, usePlugin} from './plugin.ts';
import {BASE, install, posts, uninstall} from './site.ts';

usePlugin();

const STRUCTURE = '/%year%/%monthnum%/%postname%/';
const TYPES = ['book', 'flat', 'poem'];
let ids: Readonly<Record<string, number>> = {};

/** Changes the structure of permalinks. Which rules there are depends on it: they are made by the next process. */
function structure(value: string): void {
  inSite(`update_option('permalink_structure', '${value}');`);
  inSite('flush_rewrite_rules();');
}

const permalink = (name: string): string => inSite(`return get_permalink(${ids[name]!});`) as string;

/** What the API answers: by the address that it has with any permalinks. */
const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(PLAIN_API + path, init);

async function count(article: string): Promise<number> {
  const answer = await ask(`v1/ratings&article=${encodeURIComponent(article)}`);
  assert.equal(answer.status, 200, article);
  const {ratings} = (await answer.json()) as {readonly ratings: readonly [{readonly count: number}]};
  return ratings[0].count;
}

/** A reader votes. Answers with the status. */
async function vote(article: string): Promise<number> {
  const headers = {'Content-Type': 'application/json', 'Afterword-Voter': token(), Origin: BASE};
  const {status} = await ask('v1/votes', {method: 'PUT', headers, body: JSON.stringify({article, value: 4})});
  return status;
}

/** Checks that a post takes a vote by an address, and has it by its id. */
async function takesVote(name: string, address: string): Promise<void> {
  const article = `id:${ids[name]!}`;
  const before = await count(article);
  assert.equal(await vote(address), 200, address);
  assert.equal(await count(address), before + 1);
  assert.equal(await count(article), before + 1);
}

describe('addresses', () => {
  before(() => {
    install('odd-addresses');
    settings({post_types: ['post', ...TYPES]});
    ids = posts([
      ...TYPES.map((type) => ({name: `one-${type}`, title: `One ${type}`, date: '2026-04-07 12:00:00', type})),
      {name: 'by-hand', title: 'By hand', date: '2026-04-07 13:00:00'},
      {name: 'usual', title: 'Usual', date: '2026-04-07 14:15:16'},
      {name: 'other', title: 'Other', date: '2026-05-07 14:15:16'},
    ]);
  });
  after(() => {
    structure(STRUCTURE);
    posts([]);
    settings({});
    uninstall('odd-addresses');
  });

  for (const [what, value] of [
    ['plain permalinks', ''],
    ['pretty permalinks', STRUCTURE],
    ['permalinks without a slug', '/%year%/%monthnum%/%day%/%hour%%minute%%second%/'],
  ] as const)
    describe(`with ${what}`, () => {
      before(() => structure(value));

      for (const name of [...TYPES.map((type) => `one-${type}`), 'by-hand', 'usual'])
        it(`${name} takes votes by its own address`, () => takesVote(name, permalink(name)));

      it('addresses that lead to no post are not known', async () => {
        for (const path of [
          'nowhere/',
          '?book=nothing',
          '?s=usual',
          'category/usual/',
          '?p=0',
          '?rest_route=/afterword/v1/terms',
          'own-page/',
        ])
          assert.equal(await vote(`${BASE}/${path}`), 404, path);
      });
    });

  describe('an address that a post had', () => {
    before(() => structure(STRUCTURE));

    it('before its slug was changed still names it', async () => {
      const old = permalink('usual');
      inSite(`wp_update_post(['ID' => ${ids.usual!}, 'post_name' => 'renamed']);`);
      assert.notEqual(permalink('usual'), old);
      await takesVote('usual', old);
      // Of another month there was no such post.
      assert.equal(await vote(old.replace('/04/', '/05/')), 404);
    });

    it('before its date was changed still names it', async () => {
      const old = permalink('other');
      inSite(
        `wp_update_post(['ID' => ${ids.other!}, 'post_date' => '2026-06-01 10:00:00', 'post_date_gmt' => '2026-06-01 10:00:00', 'edit_date' => true]);`,
      );
      assert.notEqual(permalink('other'), old);
      await takesVote('other', old);
    });

    it('before the structure of permalinks was changed still names it', async () => {
      const old = permalink('other');
      structure('/%postname%/');
      assert.notEqual(permalink('other'), old);
      await takesVote('other', old);
    });

    it('names nothing that not everybody may read', async () => {
      inSite(`wp_update_post(['ID' => ${ids.usual!}, 'post_status' => 'draft']);`);
      assert.equal(await vote(`${BASE}/2026/04/usual/`), 404);
      inSite(`wp_update_post(['ID' => ${ids.usual!}, 'post_status' => 'publish']);`);
    });

    it('is looked up for so many names of a request, and for no more', () => {
      const queries = inSite(
        `global $wpdb;
         $names = array_map(fn($index) => "${BASE}/no-$index/", range(1, 200));
         Afterword\\Rest\\Articles::find_all(array_slice($names, 0, 100));
         $before = $wpdb->num_queries;
         Afterword\\Rest\\Articles::find_all(array_slice($names, 100, 100));
         return $wpdb->num_queries - $before;`,
      ) as number;
      assert.ok(queries <= 210, `${queries} queries`);
    });
  });
});

describe('a site whose name is not ASCII', () => {
  it('knows its pages by the name that browsers send', () => {
    const known = inSite(
      `foreach (['home_url', 'site_url'] as $filter) add_filter($filter, fn($url) => str_replace('${BASE}', 'https://MÜLLER.example', $url));
       return [
         Afterword\\Rest\\Origins::may_vote('https://xn--mller-kva.example'),
         Afterword\\Rest\\Origins::is_own('https://www.xn--mller-kva.example/note/'),
         Afterword\\Rest\\Origins::is_own('https://müller.example/note/'),
         Afterword\\Rest\\Origins::may_vote('https://xn--mller-kva.example.com'),
         Afterword\\Rest\\ArticleName::canonical('https://müller.example/note/'),
       ];`,
    );
    assert.deepEqual(known, [true, true, true, false, 'https://xn--mller-kva.example/note']);
  });
});
