import {describe, it} from 'node:test';
import {auto} from '../../src/adapters/auto.ts';
import {feed} from '../../src/adapters/feed.ts';
import {ghost} from '../../src/adapters/ghost.ts';
import {json} from '../../src/adapters/json.ts';
import {local} from '../../src/adapters/local.ts';
import {memory} from '../../src/adapters/memory.ts';
import {rest} from '../../src/adapters/rest.ts';
import {describeAdapter} from '../../src/adapters/testing.ts';
import {wordpress} from '../../src/adapters/wordpress.ts';
import {captured as ghostPosts, ghostStub, KEY} from './ghost-stub.ts';
import {newsroom, notices, ratings} from './newsroom.ts';
import {restStub} from './rest-stub.ts';
import {captured, wordpressStub} from './wordpress-stub.ts';

const articles = newsroom.map(({url}) => ({url}));
const runner = {describe, it};
const data = {articles: newsroom, notices, ratings, terms: []};

describeAdapter({name: 'memory', create: () => memory(data), articles, complete: true}, runner);

describeAdapter({name: 'json from data', create: () => json({data}), articles, complete: true, votes: false}, runner);

describeAdapter(
  {
    name: 'json from an address',
    create: ({fetch}) => json({url: 'https://news.example/data.json', fetch}),
    fetch: async (_, init) => {
      init?.signal?.throwIfAborted();
      return Response.json(data);
    },
    articles,
    complete: true,
    votes: false,
  },
  runner,
);

const stub = restStub(data);
describeAdapter(
  {
    name: 'rest',
    create: ({fetch}) => rest({url: 'https://votes.example/base/', fetch}),
    fetch: stub.fetch,
    articles,
    complete: true,
  },
  runner,
);

describeAdapter(
  {
    name: 'local',
    create: () => {
      const stored = new Map<string, string>();
      return local({
        storage: {getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value)},
      });
    },
    articles,
  },
  runner,
);

const posts = captured().sort((a, b) => (a.date === b.date ? a.id - b.id : a.date < b.date ? -1 : 1));
for (const url of ['http://127.0.0.1:8090/wp-json/', 'http://127.0.0.1:8090/?rest_route=/'])
  describeAdapter(
    {
      name: `wordpress at ${url}`,
      create: ({fetch}) => wordpress({url, fetch}),
      fetch: wordpressStub().fetch,
      articles: posts.map(({link}) => ({url: link})),
      complete: true,
    },
    runner,
  );

const byTime = ghostPosts().sort((a, b) => (a.published_at + a.id < b.published_at + b.id ? -1 : 1));
describeAdapter(
  {
    name: 'ghost',
    create: ({fetch}) => ghost({url: 'http://127.0.0.1:8092/', key: KEY, fetch}),
    fetch: ghostStub().fetch,
    articles: byTime.map(({url}) => ({url})),
    complete: true,
  },
  runner,
);

const escaped = (text = '') => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const entry = ({id, url, title, published, author, terms = []}: (typeof newsroom)[number]) =>
  `<entry><id>${id}</id><title>${escaped(title)}</title><link href="${url}"/><published>${published}</published>
  <author><name>${author?.name}</name></author>${terms.map(({name}) => `<category term="${escaped(name)}"/>`).join('')}</entry>`;
const feeds = {
  Atom: `<feed xmlns="http://www.w3.org/2005/Atom">${newsroom.map(entry).join('')}</feed>`,
  'a JSON Feed': JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    items: newsroom.map(({id, url, title, published, author, terms = []}) => ({
      id,
      url,
      title,
      date_published: published,
      authors: [author],
      tags: terms.map(({name}) => name),
    })),
  }),
};
for (const [kind, text] of Object.entries(feeds))
  describeAdapter(
    {
      name: `feed of ${kind}`,
      create: ({fetch}) => feed({url: 'https://news.example/feed', fetch}),
      fetch: async (_, init) => {
        init?.signal?.throwIfAborted();
        return new Response(text);
      },
      articles,
      complete: true,
    },
    runner,
  );

// A page that names its WordPress and nothing else, as far as the adapter looks at it.
const bare = {
  querySelector: () => null,
  querySelectorAll: (selector: string) =>
    selector.includes('api.w.org') ? [{href: 'http://127.0.0.1:8090/wp-json/'}] : [],
} as unknown as Document;
describeAdapter(
  {
    name: 'auto on a WordPress',
    create: ({fetch}) => auto({document: bare, location: {href: 'http://127.0.0.1:8090/'}, fetch}),
    fetch: wordpressStub().fetch,
    articles: captured().map(({link}) => ({url: link})),
  },
  runner,
);
