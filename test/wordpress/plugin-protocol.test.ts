import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {describeProtocol} from '../../src/adapters/testing.ts';
import {rest} from '../../src/adapters/rest.ts';
import {API, call, inSite, PLAIN_API, rating, token, usePlugin, vote} from './plugin.ts';
import {BASE, install, uninstall} from './site.ts';

usePlugin();

const ARTICLE = `${BASE}/2026/04/note-7/`;

/** The cookies of an administrator who is logged in. */
const adminCookies = (): string =>
  inSite(
    `$user = get_user_by('login', 'admin');
     $time = time() + 3600;
     return AUTH_COOKIE . '=' . wp_generate_auth_cookie($user->ID, $time, 'auth') . '; ' . LOGGED_IN_COOKIE . '=' . wp_generate_auth_cookie($user->ID, $time, 'logged_in');`,
  ) as string;

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

    it('what readers’ pages ask for is answered all the same', async () => {
      const {count} = await rating(ARTICLE);
      assert.equal((await vote(ARTICLE, 4)).status, 200);
      assert.equal((await rating(ARTICLE)).count, count + 1);
    });

    it('nothing else is, also not to those who are logged in: caches would keep it', async () => {
      const article = `article=${encodeURIComponent(ARTICLE)}`;
      const closed = [
        'v1/articles/latest',
        'v1/articles/top',
        `v1/articles/neighbours?${article}`,
        `v1/articles/related?by=tag&${article}`,
        `v1/terms?${article}`,
        `v1/notices?${article}`,
        'openapi.json',
        '../wp/v2/posts',
      ];
      for (const path of closed) {
        const {status, body} = await call(path);
        assert.equal(status, 401, path);
        assert.doesNotMatch(JSON.stringify(body), /note-/);
      }
      const {status, headers} = await call('v1/articles/latest', {headers: {Cookie: adminCookies()}});
      assert.equal(status, 401);
      assert.equal(headers.get('cache-control'), 'no-store');
    });

    it('the owner may open what is closed, and close what is open', async () => {
      install('open-routes', {routes: ['/afterword/v1/articles/latest']});
      try {
        assert.equal((await call('v1/articles/latest?limit=1')).status, 200);
        assert.equal((await call('v1/articles/top')).status, 401);
        assert.equal((await call(`v1/ratings?article=${encodeURIComponent(ARTICLE)}`)).status, 401);
        assert.equal((await vote(ARTICLE, 4)).status, 401);
        // Who is logged in reads the pages, and votes on them. Caches keep nothing of it for others.
        const {status, headers} = await call(`v1/ratings?article=${encodeURIComponent(ARTICLE)}`, {
          headers: {Cookie: adminCookies()},
        });
        assert.equal(status, 200);
        assert.match(headers.get('cache-control')!, /^private/);
        assert.equal((await vote(ARTICLE, 4, token(), {Cookie: adminCookies()})).status, 200);
      } finally {
        uninstall('open-routes');
      }
    });
  });

it('who is logged in is answered as everybody is', async () => {
  const [guest, admin] = await Promise.all(
    [new Headers(), new Headers({Cookie: adminCookies(), 'X-WP-Nonce': 'outdated'})].map((headers) =>
      call('v1/articles/latest?limit=100', {headers}),
    ),
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
