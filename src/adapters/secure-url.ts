/**
 * An address that a page names, as it can be asked: a page of https may ask nothing by http, which a WordPress behind a proxy takes
 * itself for.
 */
export const secureUrl = (href: string, page = globalThis.location?.protocol): string =>
  page === 'https:' ? href.replace(/^http:/, page) : href;
