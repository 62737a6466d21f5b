// What the types refuse. It is checked, and never run.
import type {ReactNode} from 'react';
import type {} from 'afterword/jsx';

export const misuse: ReactNode[] = [
  // @ts-expect-error a number of stars is a number
  <article-rating max="five" />,
  // @ts-expect-error there is no such kind
  <tag-list kind="colour" />,
  // @ts-expect-error a backend has a contract
  <related-nav adapter={{name: 'mine'}} />,
  // @ts-expect-error there is no such option
  <latest-news colour="red" />,
  // @ts-expect-error what Lit and the elements keep to themselves is no prop
  <latest-news data={{items: []}} />,
  // @ts-expect-error a level is a number
  <tag-list heading-level="two" />,
  // @ts-expect-error the event says its value as a number
  <article-rating onaw-rate={({detail}) => detail.value.trim()} />,
];
