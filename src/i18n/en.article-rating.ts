/** What only a rating with what few pages ask for says. It comes with its extras. */
export const rating = {
  spread: 'How many gave each rating',
  noSpread: 'How the votes are spread is not known.',
  improve: 'What could be better?',
  send: 'Send',
  sent: 'Thank you! Your words were sent to the editors.',
  notSent: 'This could not be sent. Try again.',
  recommend: 'Glad you liked it! Share it with others.',
  share: 'Share…',
  email: 'Email',
  copy: 'Copy link',
  copied: 'Link copied',
  notCopied: 'The link could not be copied. It is {url}',
  shared: 'Thank you for sharing!',
  close: 'Close',
};
