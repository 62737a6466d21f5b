import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {ghost} from '../../src/adapters/ghost.ts';
import {json} from '../../src/adapters/json.ts';
import {articleOf, things} from '../../src/adapters/page-metadata.ts';
import {rest} from '../../src/adapters/rest.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';
import type {ArticleLink, BackendAdapter} from '../../src/core/types.ts';

const url = 'https://news.example/';
const days = [4, 3, 2, 1];

/** One backend: its list of four items as it answers them, and the adapter that reads it. */
interface Backend {
  readonly item: (day: number) => Record<string, unknown>;
  readonly body: (items: readonly unknown[]) => unknown;
  readonly create: (fetch: typeof globalThis.fetch) => BackendAdapter;
  /** Where an item has which field. */
  readonly odd: Readonly<Record<string, object>>;
}

const article = (day: number) => ({
  id: `${day}`,
  url: `${url}story-${day}/`,
  title: `Story ${day}`,
  published: `2026-10-0${day}T08:00:00Z`,
});

const post = (day: number) => ({
  id: day,
  date: `2026-10-0${day}T08:00:00`,
  date_gmt: `2026-10-0${day}T08:00:00`,
  slug: `story-${day}`,
  link: `${url}story-${day}/`,
  title: {rendered: `Story ${day}`},
  content: {protected: false},
  author: 1,
  tags: [5],
  categories: [3],
});

const embedded = (author: unknown, media: unknown, terms: unknown) => ({
  _embedded: {author, 'wp:featuredmedia': media, 'wp:term': terms},
});
const picture = {source_url: '/x.png', media_details: {width: 3, height: 2}, alt_text: ''};

const ARTICLES: Backend['odd'] = {
  'no title': {title: null},
  'a number for a title': {title: 2026},
  'an empty date': {published: ''},
  'a date before Christ': {published: '-0001-11-30T00:00:00Z'},
  'a script for the author’s page': {author: {name: 'Ada', url: 'javascript:alert(1)'}},
  'a number for the author’s name': {author: {name: 42}},
  'no name of the author': {author: {name: null}},
  'an author that is a text': {author: 'Ada'},
  'data for a picture': {image: {url: 'data:text/html,x'}},
  'false for what a picture shows': {image: {url: '/x.png', alt: false}},
  'a picture without a host': {image: {url: 'http://'}},
  'a term without a kind': {terms: [{name: 'X'}]},
  'terms that are a text': {terms: 'X, Y'},
  'no address': {url: null},
  'a script for the address': {url: 'javascript:alert(1)'},
  'an address without a host': {url: 'https://'},
};

const BACKENDS: Readonly<Record<string, Backend>> = {
  json: {
    item: article,
    body: (articles) => ({articles}),
    create: (fetch) => json({url: `${url}all.json`, fetch}),
    odd: ARTICLES,
  },
  rest: {item: article, body: (items) => ({items}), create: (fetch) => rest({url, fetch}), odd: ARTICLES},
  wordpress: {
    item: post,
    body: (items) => items,
    create: (fetch) => wordpress({url: `${url}wp-json/`, fetch}),
    odd: {
      'no title': {title: null},
      'null in the title': {title: {rendered: null}},
      'a date of zeros': {date: '-0001-11-30T00:00:00', date_gmt: '-0001-11-30T00:00:00'},
      'no date of Greenwich': {date_gmt: null},
      'an empty date': {date: ''},
      'no address': {link: false},
      'a script for the address': {link: 'javascript:alert(1)'},
      'no content': {content: null},
      'no slug': {slug: null},
      'a script for the author’s page': embedded([{id: 1, name: 'Ada', link: 'javascript:alert(1)'}], [], []),
      'a number for the author’s name': embedded([{id: 1, name: 42, link: ''}], [], []),
      'no author': embedded([null], [], []),
      'an author without a name': embedded([{id: 1}], [], []),
      'null for what the picture shows': embedded([], [{...picture, alt_text: null}], []),
      'false for what the picture shows': embedded([], [{...picture, alt_text: false}], []),
      'no picture': embedded([], [null], []),
      'a picture without sizes': embedded([], [{...picture, media_details: null}], []),
      'a picture without a host': embedded([], [{...picture, source_url: 'http://'}], []),
      'data for a picture': embedded([], [{...picture, source_url: 'data:text/html,x'}], []),
      'a term without a taxonomy': embedded([], [], [[{id: 3, name: 'X'}]]),
      'a term without a name': embedded([], [], [[{id: 3, taxonomy: 'category'}]]),
      'no term': embedded([], [], [[null]]),
      'a script for a term’s page': embedded([], [], [[{taxonomy: 'category', name: 'X', link: 'javascript:1'}]]),
      'nothing at all': {_embedded: []},
    },
  },
  ghost: {
    item: (day) => ({
      id: `${day}`.repeat(24),
      slug: `story-${day}`,
      url: `${url}story-${day}/`,
      title: `Story ${day}`,
      published_at: `2026-10-0${day}T08:00:00.000Z`,
      visibility: 'public',
      authors: [{name: 'Ada', slug: 'ada', url: `${url}author/ada/`}],
      tags: [{name: 'Harbour', slug: 'harbour', url: `${url}tag/harbour/`}],
    }),
    body: (posts) => ({posts, meta: {pagination: {total: 4}}}),
    create: (fetch) => ghost({url, key: 'k', fetch}),
    odd: {
      'no title': {title: null},
      'an empty date': {published_at: ''},
      'a date of zeros': {published_at: '-0001-11-30T00:00:00.000Z'},
      'no authors': {authors: null},
      'authors that are a text': {authors: 'Ada'},
      'an author that is nothing': {authors: [null]},
      'a script for the author’s page': {authors: [{name: 'Ada', url: 'javascript:alert(1)'}]},
      'tags that are nothing': {tags: [null]},
      'a tag without a name': {tags: [{slug: 'x'}]},
      'data for a picture': {feature_image: 'data:text/html,x'},
      'false for what a picture shows': {feature_image: '/x.png', feature_image_alt: false},
      'no address': {url: null},
      'a script for the address': {url: 'javascript:alert(1)'},
    },
  },
};

const ARTICLE = {'@type': 'NewsArticle', author: {name: 'Ada'}};
const titles = (items: readonly ArticleLink[]) => items.map(({title}) => title);
const OTHERS = ['Story 4', 'Story 3', 'Story 1'];

for (const [name, {item, body, create, odd}] of Object.entries(BACKENDS))
  describe(`${name}, where one item has`, () => {
    const latest = (wrong: unknown) => {
      const items = days.map((day) => (day === 2 ? wrong : item(day)));
      return create(async () => Response.json(body(items))).articles!.latest!({limit: 9});
    };

    it('nothing odd, shows all', async () => {
      assert.equal((await latest(item(2))).items.length, 4);
    });

    for (const [what, fields] of Object.entries(odd))
      it(`${what}, shows the others`, async () => {
        const {items} = await latest({...item(2), ...fields});
        assert.deepEqual(titles(items.filter(({url}) => !url.includes('story-2'))), OTHERS);
        const strings = JSON.stringify(items);
        assert.doesNotMatch(strings, /"(javascript|data):/);
      });

    for (const whole of [null, 'text', 5, [], {}])
      it(`${JSON.stringify(whole)} in its place, shows the others`, async () => {
        assert.deepEqual(titles((await latest(whole)).items), OTHERS);
      });
  });

describe('JSON-LD, where beside the article is', () => {
  for (const odd of [null, 7, 'text', []])
    for (const list of [
      [ARTICLE, odd],
      [odd, ARTICLE],
      [{'@graph': [odd, ARTICLE]}, odd],
    ])
      it(`${JSON.stringify(list)}, is read`, () => {
        const script = {textContent: JSON.stringify(list)};
        const page = {querySelectorAll: () => [script]} as unknown as Document;
        assert.equal(articleOf(things(page))?.['@type'], 'NewsArticle');
      });
});

const NOTICE = '<br />\n<b>Notice</b>: Undefined index: foo[1] in <b>/var/www/x.php</b> on line <b>3</b><br />\n';

const AROUND: Readonly<Record<string, (body: string) => string>> = {
  'a notice of PHP before it': (body) => NOTICE + body,
  'two notices with brackets of their own': (body) => `${NOTICE}{"a": [1]}${NOTICE}${body}`,
  'a byte order mark before it': (body) => `\ufeff${body}`,
  'two byte order marks before it': (body) => `\ufeff\ufeff${body}`,
  'a comment of a cache behind it': (body) => `${body}\n<!-- Cached {by} a [plugin] in 0.2 s -->`,
  'a notice behind it': (body) => body + NOTICE,
};

for (const [name, {item, body, create}] of Object.entries(BACKENDS))
  describe(`${name}, whose JSON has`, () => {
    const text = JSON.stringify(body(days.map((day) => item(day))));

    for (const [what, around] of Object.entries(AROUND))
      it(`${what}, is read`, async () => {
        const adapter = create(async () => new Response(around(text)));
        assert.equal((await adapter.articles!.latest!({limit: 9})).items.length, 4);
      });

    it('a page in its place is malformed, whatever JSON that has', async () => {
      const page = `<!DOCTYPE html><html><script>let posts = []; let data = ${text};</script></html>`;
      const adapter = create(async () => new Response(page));
      await assert.rejects(adapter.articles!.latest!({limit: 9}), {code: 'malformed'});
    });
  });
