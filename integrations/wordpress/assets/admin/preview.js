/** A preview of the footer: it is scrolled to, and nothing in it can be followed, voted for or sent. */
(() => {
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of ['click', 'submit']) window.addEventListener(type, stop, true);
  window.addEventListener(
    'keydown',
    (event) => {
      // Only what moves the focus, or the page when nothing has the focus.
      if (event.key !== 'Tab' && event.composedPath()[0] !== document.body) stop(event);
    },
    true,
  );

  const footer = 'article-footer, [data-afterword], article-rating, related-nav, latest-news, tag-list, disclaimer-banner';
  const show = () => document.querySelector(footer)?.scrollIntoView({block: 'start'});
  show();
  window.addEventListener('load', show);
})();
