import type {articleList} from './en.article-list.ts';
import type {rating} from './en.article-rating.ts';
import type {disclaimerBanner} from './en.disclaimer-banner.ts';
import type {tagList} from './en.tag-list.ts';
import type {latestNews} from './en.latest-news.ts';
import type {relatedNav} from './en.related-nav.ts';

/** English, and the list of all visible strings but those of the elements' extras. `{name}` stands for a value. */
export const en = {
  // article-rating
  question: 'How useful was this article?',
  hint: 'Click on a star to rate it!',
  choose: 'Choose a rating',
  average: 'Average rating {average} / {best}. Vote count: {count}',
  noVotes: 'No votes so far! Be the first to rate this article.',
  star: '{value} of {best} stars',
  chosen: '{value} of {best}, not sent; press Enter to rate',
  yours: 'Your rating: {value}',
  change: 'Change',
  withdraw: 'Take back',
  withdrawn: 'Your rating was taken back.',
  queued: 'Not confirmed yet; it is tried again.',
  closed: 'Voting is closed.',
  voted: 'You have rated this article.',
  local: 'Kept in this browser only.',
  notCounted: 'Your rating was not counted.',
  refused: 'Your rating was not accepted.',
  unknown: 'No answer in time: your rating may have been counted.',
  // related-nav
  previous: 'Previous Article',
  next: 'Next Article',
  byAuthor: 'More by the Author',
  moreBy: 'More by {name}',
  related: 'Related articles',
  locked: 'Protected',
  // tag-list
  tags: 'Tags',
  categories: 'Categories',
  // disclaimer-banner
  disclaimer: 'Disclaimer',
  disclaimerText:
    'The views and opinions expressed in this article are those of the authors and do not necessarily reflect the official policy or position of {publisher}.',
  author: 'the author',
  // latest-news
  latest: 'Latest News',
  // all
  empty: 'Nothing here yet.',
  failed: 'This could not be loaded.',
  retry: 'Try again',
};

/** All visible strings. */
export type Dictionary = typeof en &
  typeof rating &
  typeof disclaimerBanner &
  typeof tagList &
  typeof articleList &
  typeof latestNews &
  typeof relatedNav;
export type StringKey = keyof Dictionary;
