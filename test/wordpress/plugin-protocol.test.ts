import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {describeProtocol} from '../../src/adapters/testing.ts';
import {rest} from '../../src/adapters/rest.ts';
import {API, call, inSite, PLAIN_API, rating, token, usePlugin, vote} from './plugin.ts';
import {BASE, install, uninstall} from './site.ts';

usePlugin();

const ARTICLE = `${BASE}/2026/04/note-7/`;

describeProtocol({url: API, name: 'the plugin'}, {describe, it});

describe('without pretty permalinks', () => {
  const links = (structure: string) =>
    inSite(`global $wp_rewrite; $wp_rewrite->set_permalink_structure('${structure}'); flush_rewrite_rules();`);
  before(() => links(''));
  after(() => links('/%year%/%monthnum%/%postname%/'));

  describeProtocol({url: PLAIN_API, name: 'the plugin without pretty permalinks'}, {describe, it});

  it('our adapter speaks it', async () => {
    const {ratings, articles} = rest({url: `${BASE}/?rest_route=/afterword`});
    const {items} = await articles!.latest!({limit: 2});
    const article = {url: items[0]!.url};
    assert.match(article.url, /\?p=\d+$/);
    const {count} = await ratings!.cast({article, value: 4, voter: token()});
    const [summary, other] = await ratings!.read([article, {url: items[1]!.url}]);
    assert.equal(summary!.count, count);
    assert.ok(other);
  });
});

for (const by of ['authentication', 'dispatch'])
  describe(`where a plugin closes the REST API to guests, by ${by}`, () => {
    before(() => install('closed-rest', {by}));
    after(() => uninstall('closed-rest'));

    it('the plugin answers all the same, and nothing else does', async () => {
      const others = await fetch(`${BASE}/wp-json/wp/v2/posts`);
      assert.equal(others.status, 401);
      const {count} = await rating(ARTICLE);
      assert.equal((await vote(ARTICLE, 4)).status, 200);
      assert.equal((await rating(ARTICLE)).count, count + 1);
      assert.equal((await call('v1/articles/latest?limit=1')).status, 200);
    });
  });

describe('behind a firewall that lets nothing but GET and POST through', () => {
  before(() => install('firewall'));
  after(() => uninstall('firewall'));

  it('our adapter votes, changes, withdraws and writes', async () => {
    const {ratings} = rest({url: `${BASE}/wp-json/afterword`});
    const article = {url: ARTICLE};
    const voter = token();
    assert.equal((await vote(ARTICLE, 4)).status, 403);
    const {count} = await rating(ARTICLE);
    assert.equal((await ratings!.cast({article, value: 4, voter})).count, count + 1);
    assert.equal((await ratings!.cast({article, value: 2, voter})).count, count + 1);
    await ratings!.feedback!({article, value: 2, voter, text: 'The map is missing.'});
    assert.equal((await ratings!.withdraw!({article, voter})).count, count);
    await assert.rejects(ratings!.cast({article, value: 9, voter}), {code: 'invalid'});
  });
});

it('who is logged in is answered as everybody is', async () => {
  const cookies = inSite(
    `$user = get_user_by('login', 'admin');
     $time = time() + 3600;
     return AUTH_COOKIE . '=' . wp_generate_auth_cookie($user->ID, $time, 'auth') . '; ' . LOGGED_IN_COOKIE . '=' . wp_generate_auth_cookie($user->ID, $time, 'logged_in');`,
  ) as string;
  const [guest, admin] = await Promise.all(
    [
      [],
      [
        ['Cookie', cookies],
        ['X-WP-Nonce', 'outdated'],
      ] as [string, string][],
    ].map((headers) => call('v1/articles/latest?limit=100', {headers})),
  );
  assert.equal(admin!.status, 200);
  assert.deepEqual(admin!.body, guest!.body);
  assert.equal(admin!.headers.get('cache-control'), guest!.headers.get('cache-control'));
});

it('servers that compress do not spoil the names of answers', async () => {
  const {headers} = await call('v1/articles/latest?limit=1');
  const etag = headers.get('etag')!;
  const again = await call('v1/articles/latest?limit=1', {headers: {'If-None-Match': etag.replace(/"$/, '-gzip"')}});
  assert.equal(again.status, 304);
});
