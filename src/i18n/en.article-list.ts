/** English of what the lists' extras say. */
export const articleList = {
  loadMore: 'Load more',
  loaded: '{count} more articles',
  loadedOne: '1 more article',
};
