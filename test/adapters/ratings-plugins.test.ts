import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {rateMyPost, type RateMyPostOptions, type RateMyPostPage} from '../../src/adapters/rate-my-post.ts';
import {describeAdapter} from '../../src/adapters/testing.ts';
import {wpPostRatings} from '../../src/adapters/wp-postratings.ts';
import {Client} from '../../src/core/client/client.ts';
import type {AdapterError} from '../../src/core/errors.ts';
import type {ArticleRef, BackendAdapter} from '../../src/core/types.ts';
import {voteFailure} from '../../src/core/votes.ts';
import {AJAX, ALREADY, NONCE, rateMyPostSite, REFUSAL, wpPostRatingsSite, type Imitation} from '../embed/plugins.ts';

const ORIGIN = 'https://news.example';
const post = (id: string): ArticleRef => ({url: `${ORIGIN}/${id}/`, ids: {wordpress: id}});
const [A, B] = [post('23'), post('24')];
const vote = (value: number, article = A) => ({article, value, voter: 'v'.repeat(22)});
const runner = {describe, it};
const said = (promise: Promise<unknown>) =>
  promise.then(
    (answer) => assert.fail(`it was answered: ${JSON.stringify(answer)}`),
    (error: AdapterError) => [error.code, error.backendMessage],
  );

/** A browser's way to the site: it keeps the cookies that the site sets, and gives up where its signal says so. */
function way(site: Imitation): {fetch: typeof fetch; asked: Request[]} {
  const cookies: string[] = [];
  const asked: Request[] = [];
  return {
    asked,
    fetch: async (input, init) => {
      const request = new Request(new URL(String(input), ORIGIN), init);
      request.headers.set('cookie', cookies.join('; '));
      asked.push(request.clone());
      init?.signal?.throwIfAborted();
      const gone = new Promise<never>((_, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal!.reason as Error)),
      );
      const answer = await Promise.race([site.answer(request), gone]);
      cookies.push(...answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!));
      return answer;
    },
  };
}

/** As much of a page as the adapter reads: who writes a cookie sees its name and value only. */
function pageWith(cookie = '', container?: string) {
  const jar = new Map(cookie ? [cookie.split('=') as [string, string]] : []);
  const written: string[] = [];
  return {
    written,
    get cookie() {
      return [...jar].map((pair) => pair.join('=')).join('; ');
    },
    set cookie(text: string) {
      written.push(text);
      jar.set(...(text.split(';')[0]!.split('=') as [string, string]));
    },
    querySelector: () => (container ? {getAttribute: () => container} : null) as never,
  };
}

const FRONTEND: RateMyPostPage = {admin_ajax: ORIGIN + AJAX, nonce: NONCE, cookie: ALREADY};

function rated(options: RateMyPostOptions = {}) {
  const site = rateMyPostSite();
  const {fetch, asked} = way(site);
  const waited: number[] = [];
  const page = pageWith();
  const wait = async (ms: number) => void waited.push(ms);
  const adapter = rateMyPost({fetch, page: FRONTEND, document: page, wait, ...options});
  return {site, asked, waited, page, adapter, ratings: adapter.ratings!};
}

/** The plugin's widget with a nonce and five stars, or none. */
const widgets = (id?: string, stars = 5, upDown = false, api?: string) =>
  ({
    getElementById: (wanted: string) =>
      wanted === id || !id
        ? {
            dataset: {nonce: NONCE},
            querySelector: () => (upDown ? {} : null),
            querySelectorAll: () => ({length: stars}),
          }
        : null,
    querySelector: (selector: string) => (selector.startsWith('link') ? (api ? {href: api} : null) : id ? {id} : null),
  }) as unknown as Document;

function postRatings(document = widgets()) {
  const site = wpPostRatingsSite();
  const {fetch, asked} = way(site);
  const adapter = wpPostRatings({fetch, url: `${ORIGIN}/wp-json/`, document});
  return {site, asked, adapter, ratings: adapter.ratings!};
}

describeAdapter(
  {
    name: 'rate-my-post',
    create: ({fetch}) => rateMyPost({fetch, page: FRONTEND, document: pageWith()}),
    fetch: way(rateMyPostSite()).fetch,
    articles: [A, B],
    votes: 'once',
  },
  runner,
);

describeAdapter(
  {
    name: 'wp-postratings',
    create: ({fetch}) => wpPostRatings({fetch, url: `${ORIGIN}/wp-json/`, document: widgets()}),
    fetch: way(wpPostRatingsSite()).fetch,
    articles: [A, B],
    votes: 'once',
  },
  runner,
);

describe('rate-my-post', () => {
  it('reads what the plugin counts', async () => {
    const {site, ratings, asked} = rated();
    site.votes.set('23', [5, 4, 4]);
    const [a, b] = await ratings.read([A, B]);
    assert.deepEqual([a!.average, a!.count, a!.best, a!.voted, a!.closed], [4.3, 3, 5, false, false]);
    assert.deepEqual([b!.average, b!.count], [null, 0]);
    const form = await asked[0]!.formData();
    assert.deepEqual(
      [...form],
      [
        ['action', 'load_results'],
        ['postID', '23'],
        ['nonce', NONCE],
      ],
    );
  });

  it('finds the post by the article, else by the widget, else by the page; of another article it knows nothing', async () => {
    const asks = async (ref: ArticleRef, options: RateMyPostOptions) => {
      const {ratings, asked} = rated(options);
      await ratings.read([ref]);
      return (await asked[0]!.formData()).get('postID');
    };
    const own = {url: A!.url, ids: {}};
    const page = {...FRONTEND, postID: '77'};
    assert.equal(await asks(A!, {document: pageWith('', '66'), page}), '23');
    assert.equal(await asks(own, {document: pageWith('', '66'), page}), '66');
    assert.equal(await asks(own, {page}), '77');
    for (const ref of [own, {url: B!.url}])
      assert.deepEqual(await said(rated().ratings.read([ref])), ['unsupported', undefined]);
    const other = rated({document: pageWith('', '66'), page}).ratings;
    assert.deepEqual(await said(other.read([{url: B!.url}])), ['unsupported', undefined]);
    assert.deepEqual(await said(other.cast(vote(3, {url: B!.url}))), ['unsupported', undefined]);
  });

  it('votes once, and writes the cookie as the plugin does', async () => {
    const {site, ratings, page, asked} = rated();
    const counted = await ratings.cast(vote(4));
    assert.deepEqual(
      [counted.average, counted.count, counted.mine, counted.voted, counted.revision],
      [4, 1, 4, true, 1],
    );
    assert.deepEqual(site.votes.get('23'), [4]);
    const form = await asked[0]!.formData();
    assert.match(String(form.get('duration')), /^\d+$/);
    assert.deepEqual(page.written, ['rmp-rate=23;path=/;max-age=1728000']);
    assert.equal((await ratings.read([A!]))[0]!.voted, true);
    assert.deepEqual(await said(ratings.cast(vote(2))), ['refused', ALREADY]);
    assert.deepEqual([site.votes.get('23'), site.sent], [[4], 1]);
    await ratings.cast(vote(3, B));
    assert.equal(page.written[1], 'rmp-rate=23%2C24;path=/;max-age=1728000');
  });

  it('takes a word on the vote that was cast on this page, and on no other', async () => {
    const {site, ratings} = rated();
    const word = {article: A!, text: 'Too short & too late', voter: ''};
    assert.deepEqual(await said(ratings.feedback!(word)), ['invalid', undefined]);
    await ratings.cast(vote(2));
    await ratings.feedback!(word);
    assert.deepEqual(site.feedback, ['Too short & too late']);
    site.sent++;
    assert.deepEqual(await said(ratings.feedback!(word)), ['refused', 'Which vote?']);
  });

  it('knows who has voted by the plugin’s widget, however the cookie is written', async () => {
    for (const list of ['23', '7,23,9', '7%2C23%2C9']) {
      const {site, ratings} = rated({document: pageWith(`rmp-rate=${list}`)});
      assert.deepEqual(
        (await ratings.read([A!, post('2')])).map(({voted}) => voted),
        [true, false],
        list,
      );
      assert.deepEqual(await said(ratings.cast(vote(5))), ['refused', ALREADY]);
      assert.equal(site.sent, 0);
    }
  });

  it('keeps the last twenty posts in the cookie', async () => {
    const ids = Array.from({length: 20}, (_, index) => String(100 + index));
    const document = pageWith(`rmp-rate=${ids.join()}`);
    await rated({document}).ratings.cast(vote(5));
    assert.equal(document.cookie, `rmp-rate=${[...ids.slice(1), '23'].join('%2C')}`);
  });

  it('writes no cookie where the site or the plugin keeps none', async () => {
    for (const options of [{remember: false}, {page: {...FRONTEND, cookieDisable: '2'}}]) {
      const {ratings, page} = rated(options);
      await ratings.cast(vote(5));
      assert.deepEqual(page.written, []);
    }
    const ignored = rated({page: {...FRONTEND, cookieDisable: 2}, document: pageWith('rmp-rate=23')});
    assert.equal((await ignored.ratings.read([A!]))[0]!.voted, false);
  });

  it('takes no votes from strangers where only members may vote', async () => {
    const closed = async (page: RateMyPostPage) =>
      (await rated({page: {...FRONTEND, ...page}}).ratings.read([A!]))[0]!.closed;
    assert.equal(await closed({votingPriv: '2', loggedIn: ''}), true);
    assert.equal(await closed({votingPriv: '2', loggedIn: '1'}), false);
    assert.equal(await closed({votingPriv: '1', loggedIn: ''}), false);
  });

  it('leaves the rating to the plugin where it cannot vote: behind a captcha, and without the plugin’s settings', async () => {
    for (const page of [{...FRONTEND, grecaptcha: '2'}, {...FRONTEND, turnstile: '2'}, {}]) {
      const {ratings, asked} = rated({page});
      assert.deepEqual(await said(ratings.read([A!])), ['unsupported', undefined]);
      assert.equal(asked.length, 0);
    }
  });

  for (const [what, errorMsg, text] of [
    ['a text', 'Nicht noch einmal.', 'Nicht noch einmal.'],
    ['a list of texts', ['Nicht noch', 'einmal.'], 'Nicht noch einmal.'],
    ['a text with HTML in it', ['<b>You</b> can&#8217;t <img src=x onerror=alert(1)>vote'], 'You can’t vote'],
  ] as const)
    it(`refuses with the plugin’s own words: ${what}`, async () => {
      const {site, ratings, page} = rated();
      site.faults.push(Response.json({voteCount: 0, avgRating: 0, errorMsg}));
      assert.deepEqual(await said(ratings.cast(vote(4))), ['refused', text]);
      assert.deepEqual([site.sent, page.written], [1, []]);
    });

  for (const [what, body] of [
    ['0', '0'],
    ['nothing', ''],
  ])
    it(`sends a vote again that was answered with ${what}: it is counted once`, async () => {
      const {site, ratings, waited} = rated();
      site.faults.push(new Response(body), new Response(body), new Response(body));
      const counted = await ratings.cast(vote(4));
      assert.deepEqual([counted.count, counted.mine, site.votes.get('23'), site.sent], [1, 4, [4], 4]);
      assert.ok(waited.length === 3 && waited.every((ms, index) => ms > (waited[index - 1] ?? 0)), `waited ${waited}`);
    });

  it('gives up in the end: then the vote was not counted, and the reader may try again', async () => {
    const {site, ratings, page, adapter} = rated();
    const drop = () => site.faults.push(...Array.from({length: 9}, () => new Response('0')));
    drop();
    assert.deepEqual(await said(ratings.cast(vote(4))), ['too-many', undefined]);
    assert.deepEqual([site.sent, site.votes.size, page.written], [4, 0, []]);
    const error = await new Client({storage: () => null}).vote(adapter, A!, 4).catch((each: AdapterError) => each);
    assert.deepEqual(voteFailure(error as AdapterError, false), {state: 'refused', text: 'notCounted', again: true});
  });

  it('stops sending when the caller has left', async () => {
    const controller = new AbortController();
    const {site, ratings} = rated({wait: async () => controller.abort(new Error('left'))});
    site.faults.push(new Response('0'), new Response('0'));
    await assert.rejects(ratings.cast(vote(4), {signal: controller.signal}), /left/);
    assert.deepEqual([site.sent, site.votes.size], [1, 0]);
  });
});

describe('wp-postratings', () => {
  it('reads what the plugin counts, at any address of the API', async () => {
    for (const [document, url, page, asked] of [
      [widgets(), `${ORIGIN}/wp-json/`, {}, `${ORIGIN}/wp-json/postratings/v1/post/23`],
      [
        widgets(undefined, 5, false, `${ORIGIN}/b/wp-json/`),
        undefined,
        {},
        `${ORIGIN}/b/wp-json/postratings/v1/post/23`,
      ],
      [widgets(), undefined, {ajaxUrl: `${ORIGIN}/b${AJAX}`}, `${ORIGIN}/b/?rest_route=/postratings/v1/post/23`],
    ] as const) {
      const site = wpPostRatingsSite();
      site.votes.set('23', [5, 4]);
      const browser = way(site);
      const {ratings} = wpPostRatings({fetch: browser.fetch, url, page, document});
      const [summary] = await ratings!.read([A!]);
      assert.deepEqual([summary!.average, summary!.count, summary!.best], [4.5, 2, 5]);
      assert.deepEqual([summary!.voted, summary!.closed], [false, false]);
      assert.equal(browser.asked[0]!.url, asked);
    }
  });

  it('finds the post by the article, else by the widget', async () => {
    const {ratings, asked} = postRatings(widgets('wp-postratings-66'));
    await ratings.read([{url: A!.url, ids: {}}]);
    assert.match(asked[0]!.url, /\/post\/66$/);
    assert.deepEqual(await said(ratings.read([{url: B!.url}])), ['unsupported', undefined]);
  });

  it('votes once, with the widget’s nonce', async () => {
    const {site, ratings, asked} = postRatings();
    const counted = await ratings.cast(vote(4));
    assert.deepEqual([counted.average, counted.count, counted.mine, counted.voted], [4, 1, 4, true]);
    assert.deepEqual(
      [...(await asked[0]!.formData())],
      [
        ['rate', '4'],
        ['nonce', NONCE],
      ],
    );
    assert.deepEqual([(await ratings.read([A!]))[0]!.voted, site.votes.get('23')], [true, [4]]);
  });

  it('refuses with the plugin’s own words, and without any where a firewall answers', async () => {
    const {site, ratings} = postRatings();
    await ratings.cast(vote(4));
    assert.deepEqual(await said(ratings.cast(vote(5))), ['refused', REFUSAL]);
    assert.deepEqual(site.votes.get('23'), [4]);
    site.faults.push(new Response('<h1>Forbidden</h1>', {status: 403}));
    assert.deepEqual(await said(ratings.cast(vote(5, B))), ['refused', undefined]);
  });

  it('tells who may not vote from who has voted', async () => {
    for (const [has_rated, can_rate, stars, voted, closed] of [
      [false, true, 5, false, false],
      [false, false, 0, false, true],
      // The API answers as to a guest; the page was made for who is logged in.
      [false, false, 5, false, false],
      [true, true, 5, true, false],
      [true, false, 0, true, false],
    ] as const) {
      const fetch = async () => Response.json({users: 1, average: 4, has_rated, can_rate});
      const {ratings} = wpPostRatings({fetch, url: `${ORIGIN}/wp-json/`, document: widgets(undefined, stars)});
      const [summary] = await ratings!.read([A!]);
      assert.deepEqual([summary!.voted, summary!.closed], [voted, closed]);
    }
  });

  it('has the scale of the widget, and leaves thumbs to the plugin', async () => {
    const {site, ratings} = postRatings(widgets(undefined, 10));
    site.votes.set('23', [9]);
    const [summary] = await ratings.read([A!]);
    assert.deepEqual([summary!.best, summary!.average], [10, 9]);
    const thumbs = postRatings(widgets(undefined, 2, true)).ratings;
    assert.deepEqual(await said(thumbs.read([A!])), ['unsupported', undefined]);
  });
});

describe('wp-postratings, where a vote was refused and not counted', () => {
  const refuse = (code: string, message: string) => Response.json({code, message, data: {status: 403}}, {status: 403});
  const locked = () => refuse('wp_postratings_lock_failed', 'Unable to obtain lock');

  /** The plugin on a page that a cache stored long ago, and the same page as the site makes it now. */
  function cached({fresh = NONCE, member = false} = {}) {
    const site = wpPostRatingsSite();
    const {fetch, asked} = way(site);
    const waited: number[] = [];
    const document = widgets('wp-postratings-23');
    const old = document.getElementById('wp-postratings-23')!;
    old.dataset.nonce = 'expired';
    const send: typeof fetch = async (input, init) => {
      const url = new URL(String(input), ORIGIN);
      if (url.pathname === '/23/') {
        asked.push(new Request(url));
        return new Response(
          `<span id="wp-postratings-9" data-nonce="other"></span>${site.html('23').replace(NONCE, fresh)}`,
        );
      }
      if (!member && url.pathname === AJAX) asked.push(new Request(url));
      return fetch(input, init);
    };
    const {ratings} = wpPostRatings({
      fetch: send,
      url: `${ORIGIN}/wp-json/`,
      page: {ajaxUrl: AJAX},
      location: {href: `${ORIGIN}/23/?x=1#top`},
      document: {...document, getElementById: () => old, querySelector: () => old as never},
      wait: async (ms) => void waited.push(ms),
    });
    return {site, ratings: ratings!, asked, waited};
  }

  it('sends it again while the plugin’s lock is taken: it is counted once', async () => {
    const {site, ratings, waited} = cached({});
    site.faults.push(locked(), locked(), locked());
    const counted = await ratings.cast(vote(4));
    assert.deepEqual([counted.count, counted.mine, site.votes.get('23')], [1, 4, [4]]);
    assert.ok(waited.length === 3 && waited.every((ms, index) => ms > (waited[index - 1] ?? 0)), `waited ${waited}`);
  });

  it('gives up in the end, so that the reader may try again', async () => {
    const {site, ratings} = cached({});
    site.faults.push(...Array.from({length: 20}, locked));
    assert.deepEqual(await said(ratings.cast(vote(4))), ['too-many', undefined]);
    assert.ok(site.sent <= 6, `${site.sent}`);
  });

  it('takes a nonce of today from a copy of the page that no cache has', async () => {
    const {site, ratings, asked} = cached();
    const counted = await ratings.cast(vote(4));
    assert.deepEqual([counted.count, site.votes.get('23'), site.sent], [1, [4], 2]);
    const pages = asked.map(({url}) => new URL(url)).filter(({pathname}) => pathname === '/23/');
    assert.equal(pages.length, 1);
    assert.match(pages[0]!.search, /^\?x=1&aw-fresh=\d+$/);
  });

  it('is refused with the plugin’s words where that does not help either, after a few requests', async () => {
    const {ratings, asked} = cached({fresh: 'no_better'});
    assert.deepEqual(await said(ratings.cast(vote(4))), ['refused', 'Failed To Verify Referrer']);
    assert.ok(asked.length <= 5, `${asked.length} requests`);
  });
});

/** Both, with what each answers to a read and to a vote. */
const BOTH: readonly [
  name: string,
  make: (fetch: typeof globalThis.fetch) => BackendAdapter,
  answer: (count: unknown, average: unknown) => object,
][] = [
  [
    'rate-my-post',
    (fetch) => rateMyPost({fetch, page: FRONTEND, document: pageWith()}),
    (voteCount, avgRating) => ({voteCount, avgRating, errorMsg: ''}),
  ],
  [
    'wp-postratings',
    (fetch) => wpPostRatings({fetch, url: `${ORIGIN}/wp-json/`, document: widgets()}),
    (users, average) => ({users, average, has_rated: false, can_rate: true}),
  ],
];

for (const [name, make, answer] of BOTH)
  describe(`${name}, whatever is answered`, () => {
    const answering = (body: () => Response) => make(async () => body()).ratings!;

    it('takes numbers written as texts', async () => {
      const [summary] = await answering(() => Response.json(answer('2', '4.5'))).read([A!]);
      assert.deepEqual([summary!.count, summary!.average], [2, 4.5]);
    });

    it('shows no numbers that cannot be', async () => {
      for (const [count, average] of [
        [2, 5.1],
        [2, 0],
        [2, 'NaN'],
        [2, ''],
        [2, null],
        [2, [4]],
        [2, '4,5'],
        [2, true],
        [1.5, 4],
        [-1, 4],
        ['', 4],
        [undefined, 4],
        [null, 0],
        ['Infinity', 4],
      ]) {
        const ratings = answering(() => Response.json(answer(count, average)));
        assert.deepEqual(await said(ratings.read([A!])), ['malformed', undefined], `${count} votes of ${average}`);
        assert.deepEqual(await said(ratings.cast(vote(4))), ['malformed', undefined], `${count} votes of ${average}`);
      }
    });

    it('says of a vote whether it was refused, or may have been counted', async () => {
      for (const [status, body, code, state] of [
        [200, '<!doctype html><title>Log in</title>', 'malformed', 'unknown'],
        [200, '<br />Warning: Undefined key{"users": 1}', 'malformed', 'unknown'],
        [500, '<h1>Critical error</h1>', 'unreachable', 'unknown'],
        [503, '', 'unreachable', 'unknown'],
        [400, '0', 'invalid', 'refused'],
        [401, '{}', 'refused', 'refused'],
        [403, '-1', 'refused', 'refused'],
        [404, '{}', 'not-found', 'refused'],
        [429, '', 'too-many', 'refused'],
      ] as const) {
        let sent = 0;
        const ratings = answering(() => (sent++, new Response(body, {status})));
        const error = await ratings.cast(vote(4)).catch((each: AdapterError) => each);
        assert.deepEqual([(error as AdapterError).code, sent], [code, 1], `${status} ${body}`);
        assert.equal(voteFailure(error as AdapterError, false).state, state, `${status} ${body}`);
      }
    });

    it('never sends a vote again that had no answer in time: it may have been counted', async () => {
      const site = name === 'rate-my-post' ? rateMyPostSite() : wpPostRatingsSite();
      site.faults.push('count, then hang');
      const client = new Client({storage: () => null});
      client.timeout = 20;
      const error = await client.vote(make(way(site).fetch), A!, 4).catch((each: AdapterError) => each);
      assert.deepEqual([(error as AdapterError).code, site.sent, site.votes.get('23')], ['timeout', 1, [4]]);
      assert.equal(voteFailure(error as AdapterError, false).state, 'unknown');
    });
  });
