import {renderFooter} from 'afterword/ssr';
import {shadow} from 'afterword/ssr/shadow.js';
import {json} from 'afterword/adapters/json.js';

const SITE = 'https://news.example.com';

/** The posts of the site, as the elements list them. */
const articlesOf = (posts) =>
  posts.map(({url, data, date}) => ({
    id: url,
    url: new URL(url, SITE).href,
    title: data.title,
    published: date.toISOString(),
    author: {name: data.author},
    terms: (data.topics ?? []).map((name) => ({kind: 'tag', name, url: new URL(`/topics/${name}/`, SITE).href})),
  }));

export default function (config) {
  config.addAsyncShortcode('afterword', (url, posts) =>
    renderFooter(new URL(url, SITE).href, {
      adapter: json({data: {articles: articlesOf(posts)}}),
      publisher: 'The Harbour Ledger',
      parts: 'author disclaimer tags neighbours latest',
      shadow,
    }),
  );
  return {dir: {input: 'news', output: '_site'}};
}
