import {json} from 'afterword/adapters/json.js';
import data from './newsroom.json';

const SITE = 'https://news.example.com';

export const articles = data.articles.map((article) => ({...article, url: new URL(article.url, SITE).href}));

const ratings = data.ratings.map((rating) => ({...rating, article: new URL(rating.article, SITE).href}));

/** Here the site's own list; it may be a content collection, a CMS, or `rest()`. */
export const adapter = json({data: {...data, articles, ratings}});
