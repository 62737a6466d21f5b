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

  const footer =
    'article-footer, [data-afterword], article-rating, related-nav, latest-news, tag-list, disclaimer-banner';
  const top = (element) => element.getBoundingClientRect().top + scrollY;
  // scrollIntoView() would move the page around the frame as well. A footer without a box of its own has its first part's place.
  const show = () => {
    const found = document.querySelector(footer);
    if (found) scrollTo(0, top(found.firstElementChild ?? found) - 24);
  };
  show();
  window.addEventListener('load', show);
})();
