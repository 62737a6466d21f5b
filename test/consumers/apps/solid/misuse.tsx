// What the types refuse. It is checked, and never run.
import type {} from 'afterword/solid';

export const misuse = [
  // @ts-expect-error a number of stars is a number
  <article-rating max="five" />,
  // @ts-expect-error there is no such kind
  <tag-list prop:kind="colour" />,
  // @ts-expect-error a backend has a contract
  <related-nav prop:adapter={{name: 'mine'}} />,
  // @ts-expect-error there is no such option
  <latest-news colour="red" />,
  // @ts-expect-error the event says its value as a number
  <article-rating on:aw-rate={({detail}) => detail.value.trim()} />,
];
