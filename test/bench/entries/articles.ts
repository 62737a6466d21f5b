import type {ArticleLink} from '../../../src/core/types.ts';

/** An article of a made-up paper, one an hour. */
export const articleOf = (index: number): ArticleLink => ({
  id: String(index),
  url: `https://news.example/articles/${index}`,
  title: `The harbour master on what the tide brought in, part ${index} of a long story`,
  published: new Date(Date.UTC(2025, 0, 1, index)).toISOString(),
});

/** So many articles, newest first. */
export const articlesUpTo = (count: number): ArticleLink[] =>
  [...Array(count).keys()].reverse().map((index) => articleOf(index));
