/** English for what few ratings ask for: fetched with it (src/elements/article-rating/article-rating.extras.ts). */
export const strings = {
  choose: 'Choose a rating',
  heart: '{value} of {best} hearts',
  point: '{value} of {best}',
  thumbDown: 'Thumbs down',
  thumbUp: 'Thumbs up',
  unsent: '{value}, not sent yet',
  unsentEnter: '{value}, not sent; press Enter to rate',
  submit: 'Submit rating',
  brief: '{average} ({count})',
  missing: 'Please choose a rating.',
};
