// What the types refuse. It is checked, and never run.
import type {} from 'afterword/preact';

export const misuse = [
  // @ts-expect-error a number of stars is a number
  <article-rating max="five" />,
  // @ts-expect-error there is no such kind
  <tag-list kind="colour" />,
  // @ts-expect-error a backend has a contract
  <related-nav adapter={{name: 'mine'}} />,
  // @ts-expect-error there is no such option
  <latest-news colour="red" />,
  // @ts-expect-error the event says its value as a number
  <article-rating onaw-rate={({detail}) => detail.value.trim()} />,
];
