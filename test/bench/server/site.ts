/**
 * A site of 20,000 articles, as a WordPress: each time that it is asked what is new, fifty articles have changed and one is gone, so
 * that it is read wholly again. Prints its port.
 */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

const COUNT = 20_000;
const EDITED = 50;
const PAGE = 100;

const term = (id: number, name: string, taxonomy: string) => ({
  id,
  name,
  taxonomy,
  link: `https://news.example/${taxonomy}/${id}`,
});

function post(id: number, edition: number, origin: string) {
  const date = new Date(Date.UTC(2016, 0, 1) + id * 14_400_000).toISOString().slice(0, 19);
  const link = `${origin}/2026/a-long-slug-of-a-story-${id}/`;
  const categories = [term(id % 10, `Category ${id % 10}`, 'category')];
  const tags = [1, 7, 49].map((step) => term(1000 + ((id * step) % 500), `Tag ${(id * step) % 500}`, 'post_tag'));
  return {
    id,
    date,
    date_gmt: date,
    slug: `a-long-slug-of-a-story-${id}`,
    link,
    title: {rendered: `Story ${id} about the tide${edition ? `, edition ${edition}` : ''}`},
    author: 1 + (id % 50),
    tags: tags.map((tag) => tag.id),
    categories: categories.map((category) => category.id),
    _embedded: {author: [{id: 1 + (id % 50), name: `Author ${id % 50}`}], 'wp:term': [categories, tags]},
  };
}

let edition = 0;
const server = createServer((request, response) => {
  const origin = `http://${request.headers.host}`;
  const url = new URL(request.url!, origin);
  if (!url.pathname.startsWith('/wp-json/')) {
    response.end(`<!doctype html><link rel="https://api.w.org/" href="${origin}/wp-json/">`);
    return;
  }
  const answer = (posts: object[]) => {
    response.writeHead(200, {'Content-Type': 'application/json', 'X-WP-Total': String(COUNT - edition)});
    response.end(JSON.stringify(posts));
  };
  if (url.searchParams.get('_fields')?.startsWith('id,modified')) {
    edition++;
    return answer([
      {id: edition, modified: new Date(Date.UTC(2026, 0, 1) + edition * 60_000).toISOString().slice(0, 19)},
    ]);
  }
  if (url.searchParams.has('modified_after')) return answer([]);
  const from = Number(url.searchParams.get('offset') ?? 0);
  const ids = Array.from(
    {length: Math.max(0, Math.min(PAGE, COUNT - edition - from))},
    (_, index) => COUNT - from - index,
  );
  answer(ids.map((id) => post(id, Math.floor(id / EDITED) === edition ? edition : 0, origin)));
});
// A busy machine lets a connection wait for longer than Node's five seconds.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`at :${(server.address() as AddressInfo).port}`));
