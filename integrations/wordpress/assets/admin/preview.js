/** A preview of the footer: it is scrolled to, and nothing in it can be followed, voted for or sent. */
(() => {
  const stop = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of ['click', 'pointerdown', 'submit']) window.addEventListener(type, stop, true);
  const scrolling = new Set(['Tab', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);
  window.addEventListener('keydown', (event) => {
    if (!scrolling.has(event.key) || event.composedPath()[0] !== document.body) event.key === 'Tab' || stop(event);
  }, true);

  const parts = 'article-footer, [data-afterword], article-rating, related-nav, latest-news, tag-list, disclaimer-banner';
  const show = () => document.querySelector(parts)?.scrollIntoView({block: 'start'});
  show();
  window.addEventListener('load', show);
})();
