import {json} from 'afterword/adapters/json.js';
import data from './newsroom.json';

/** Where the site is, as its readers know it. */
export const SITE = 'https://news.example.com';

export const articles = data.articles;

const absolute = <T extends {url: string}>(article: T): T => ({...article, url: new URL(article.url, SITE).href});

/** The backend on the server: here the site's own list. It may be a CMS: `wordpress()`, `ghost()`, or an adapter of your own. */
export const adapter = json({
  data: {
    articles: data.articles.map(absolute) as never,
    notices: data.notices,
    ratings: data.ratings.map((rating) => ({...rating, article: new URL(rating.article, SITE).href})),
  },
});
