// What the types of the components refuse. It is checked, and never run.
import type {ReactNode} from 'react';
import {ArticleRating, LatestNews, TagList} from 'afterword/react';

export const misuse: ReactNode[] = [
  // @ts-expect-error a number of stars is a number
  <ArticleRating key="1" max="five" />,
  // @ts-expect-error there is no such kind
  <TagList key="2" kind="colour" />,
  // @ts-expect-error a backend has a contract
  <TagList key="3" adapter={{name: 'mine'}} />,
  // @ts-expect-error there is no such option
  <LatestNews key="4" colour="red" />,
  // @ts-expect-error what Lit and the elements keep to themselves is no prop
  <LatestNews key="5" renderRoot={null} />,
  // @ts-expect-error the event says its value as a number
  <ArticleRating key="6" onAwRate={({detail}) => detail.value.trim()} />,
];
