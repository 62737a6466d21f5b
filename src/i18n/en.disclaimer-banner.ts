/** English of the disclaimer's extras. */
export const disclaimerBanner = {
  showMore: 'Show more',
  showLess: 'Show less',
  dismiss: 'Dismiss',
  dismissed: 'You have dismissed this notice.',
};
