import type {Message} from './message.ts';

/**
 * English, and the list of all visible strings. The comment of a string says where it stands: the docs of the attributes
 * `text-…` are made from it. `{name}` is replaced by a value.
 */
export const en = {
  /** The question. */
  question: 'How useful was this article?',
  /** The line under the question. */
  hint: 'Click on a star to rate it!',
  /** The same line where there is no pointer, or where one does not click on stars. */
  choose: 'Choose a rating',
  /** The same line when the reader has voted. */
  changeHint: 'Change your rating',
  /** The result, with {average}, {best} and {count}. */
  average: 'Average rating {average} / {best}. Vote count: {count}',
  /** In place of the result where the icons are thumbs, with {value} thumbs up of {count}. */
  useful: '{value} of {count} found this useful',
  /** In place of the result while there are no votes. */
  noVotes: 'No votes so far! Be the first to rate this article.',
  /** The name of each star, with {value} and {best}. */
  star: {one: '{value} of {best} star', other: '{value} of {best} stars'},
  /** The name of each heart, with {value} and {best}. */
  heart: {one: '{value} of {best} heart', other: '{value} of {best} hearts'},
  /** The name of each face, number or icon of the page, with {value} and {best}. */
  point: '{value} of {best}',
  /** The name of the thumb that points down. */
  thumbDown: 'Thumbs down',
  /** The name of the thumb that points up. */
  thumbUp: 'Thumbs up',
  /** A choice that is not sent yet, with {value} and {best}. */
  chosen: '{value} of {best}, not sent; press Enter to rate',
  /** A choice that waits for the submit button, with {value}. */
  unsent: '{value}, not sent yet',
  /** A thumb that is chosen and not sent yet, with {value}. */
  unsentEnter: '{value}, not sent; press Enter to rate',
  /** The button that sends the choice. */
  submit: 'Submit rating',
  /** The reader’s own vote, with {value}. */
  yours: 'Your rating: {value}',
  /** The button that changes the vote. */
  change: 'Change',
  /** The button that takes the vote back, where the backend can. */
  withdraw: 'Take back',
  /** When the vote was taken back. */
  withdrawn: 'Your rating was taken back.',
  /** While the vote waits for the network. */
  queued: 'Not confirmed yet; it is tried again.',
  /** When votes are no longer taken. */
  closed: 'Voting is closed.',
  /** When this reader has voted and cannot vote again. */
  voted: 'You have rated this article.',
  /** When only this browser keeps the vote. */
  local: 'Kept in this browser only.',
  /** When the vote did not get through. */
  notCounted: 'Your rating was not counted.',
  /** When the backend did not accept the vote; by default its own words, if it has any. */
  refused: 'Your rating was not accepted.',
  /** When no answer came in time and the vote may have been counted. */
  unknown: 'No answer in time: your rating may have been counted.',
  /** The result of a compact rating, with {average} and {count}. */
  brief: '{average} ({count})',
  /** The name of the table that `distribution` shows. */
  distribution: 'How many gave each rating',
  /** In place of that table, where the backend does not tell. */
  noDistribution: 'How the votes are spread is not known.',
  /** The browser's message for a required form control without a value. */
  missing: 'Please choose a rating.',
  /** The question after a low rating. */
  improve: 'What could be better?',
  /** The button that sends the answer. */
  send: 'Send',
  /** When the answer was sent. */
  sent: 'Thank you! Your words were sent to the editors.',
  /** When the answer could not be sent. */
  notSent: 'This could not be sent. Try again.',
  /** The line over the ways to share after a high rating. */
  recommend: 'Glad you liked it! Share it with others.',
  /** The button that opens the system’s own ways to share. */
  share: 'Share…',
  /** The link that opens an e-mail. */
  email: 'Email',
  /** The button that copies the address. */
  copy: 'Copy link',
  /** When the address is copied. */
  copied: 'Link copied',
  /** When the browser does not let it be copied, with {url}. */
  notCopied: 'The link could not be copied. It is {url}',
  /** After sharing. */
  shared: 'Thank you for sharing!',
  /** The name of the button that closes such a box. */
  close: 'Close',

  /** Over the previous article. */
  previous: 'Previous Article',
  /** Over the next article. */
  next: 'Next Article',
  /** The heading while the author’s name is not known. */
  byAuthor: 'More by the Author',
  /** The heading of articles by one author, with {name}. */
  moreBy: 'More by {name}',
  /** The heading of articles with the same tag or category. */
  related: 'Related articles',
  /** With `ends`, in place of a previous article. */
  first: 'This is the first article',
  /** With `ends`, in place of a next article. */
  last: 'This is the latest article',
  /** At articles that not everybody may read. */
  locked: 'Protected',
  /** The button that loads more articles. */
  loadMore: 'Load more',
  /** Announced to screen readers when they are loaded, with {count}. */
  loaded: {one: '{count} more article', other: '{count} more articles'},

  /** The heading of tags. */
  tags: 'Tags',
  /** The name of the list of categories. */
  categories: 'Categories',
  /** The button that shows the terms over the limit, with {count}. */
  more: '+{count} more',
  /** The same button when all are shown. */
  less: 'Show less',
  /** With `counts`, a term as it is read out, with {name} and {count}. */
  counted: {one: '{name}, {count} article', other: '{name}, {count} articles'},

  /** The heading of a disclaimer. */
  disclaimer: 'Disclaimer',
  /** Read out before a disclaimer whose tone is `warning`. */
  warning: 'Warning',
  /** A {text} that others follow in the same line, with the stop that ends it. */
  sentence: '{text}.',
  /** The standard text, with {publisher} and {author}. */
  disclaimerText:
    'The views and opinions expressed in this article are those of the authors and do not necessarily reflect the official policy or position of {publisher}.',
  /** Replaces {author} where the name is not known. */
  author: 'the author',
  /** With `lines`, the button that shows the whole text. */
  showMore: 'Show more',
  /** The same button when the whole text is shown. */
  showLess: 'Show less',
  /** The name of the button that dismisses. */
  dismiss: 'Dismiss',
  /** The message when the reader has dismissed it. */
  dismissed: 'You have dismissed this notice.',

  /** The heading. */
  latest: 'Latest News',
  /** The button that shows newer articles, with {count}. */
  news: {one: '{count} new story', other: '{count} new stories'},
  /** When it could not look for newer articles, with {time}. */
  lastUpdated: 'Last updated {time}',

  /** When there is nothing to show and the box is in sight. */
  empty: 'Nothing here yet.',
  /** When it could not be loaded. */
  failed: 'This could not be loaded.',
  /** The button beside a failure. */
  retry: 'Try again',
} as const satisfies Readonly<Record<string, Message>>;

export type StringKey = keyof typeof en;

/** All visible strings in one language. */
export type Dictionary = {readonly [Key in StringKey]: Message};
