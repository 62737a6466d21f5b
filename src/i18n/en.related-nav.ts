/** English of what the extras of related-nav say, beside what lists do. */
export const relatedNav = {
  first: 'This is the first article',
  last: 'This is the latest article',
};
