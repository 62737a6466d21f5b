/** English of what the latest news' extras say, beside what lists do. */
export const latestNews = {
  news: '{count} new stories',
  newsOne: '1 new story',
  lastUpdated: 'Last updated {time}',
};
