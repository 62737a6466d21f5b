import {adoptStyles, css, html, nothing} from 'lit';
import {article} from '../adapters/validate.ts';
import {htmlToText} from '../adapters/html-text.ts';
import {query, request} from '../adapters/http.ts';
import {SingleFlight} from '../core/client/single-flight.ts';
import {AdapterError} from '../core/errors.ts';
import {canonicalUrl} from '../core/identity.ts';
import {pageScope} from '../core/page-scope.ts';
import {ArticleRating} from '../elements/article-rating/article-rating.ts';
import {DisclaimerBanner} from '../elements/disclaimer-banner/disclaimer-banner.ts';
import {LatestNews} from '../elements/latest-news/latest-news.ts';
import {RelatedNav} from '../elements/related-nav/related-nav.ts';
import {TagList} from '../elements/tag-list/tag-list.ts';
import {dictionaries, formatNumber, formatWhen} from '../i18n/index.ts';

/**
 * What the files beside the script take from it, instead of a copy of their own: the build does that with all that is
 * imported here (vite.config.ts). An error is then of the one class that the elements know.
 */
export const kit = {
  AdapterError,
  adoptStyles,
  article,
  ArticleRating,
  canonicalUrl,
  css,
  dictionaries,
  DisclaimerBanner,
  formatNumber,
  formatWhen,
  html,
  htmlToText,
  LatestNews,
  nothing,
  pageScope,
  query,
  RelatedNav,
  request,
  SingleFlight,
  TagList,
};
