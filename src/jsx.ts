/**
 * The elements in JSX, for React 19: their attributes, properties and events. Types only.
 *
 * ```ts
 * import type {} from 'afterword/jsx';
 * ```
 *
 * @module
 */
import type {LitElement} from 'lit';
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {AfterwordElement} from './base/afterword-element.ts';
import type {AwErrorEvent, AwLoadEvent, AwSelectEvent} from './base/events.ts';
import type {ArticleLink, Term} from './core/types.ts';
import type {AfterwordConfig} from './elements/afterword-config/afterword-config.ts';
import type {ArticleFooter} from './elements/article-footer/article-footer.ts';
import type {AwRatedEvent, AwRateEvent, AwWithdrawnEvent} from './elements/article-rating/article-rating.events.ts';
import type {ArticleRating} from './elements/article-rating/article-rating.ts';
import type {AwFeedbackEvent, AwShareEvent} from './elements/article-rating/features/after-vote.events.ts';
import type {AwDismissEvent} from './elements/disclaimer-banner/disclaimer-banner.events.ts';
import type {DisclaimerBanner} from './elements/disclaimer-banner/disclaimer-banner.ts';
import type {LatestNews} from './elements/latest-news/latest-news.ts';
import type {RelatedNav} from './elements/related-nav/related-nav.ts';
import type {TagList} from './elements/tag-list/tag-list.ts';

/**
 * The options that an element class declares: without members inherited from the platform and Lit,
 * without methods, and without internal members.
 */
type OwnKeys<E> = Exclude<
  {[K in keyof E]-?: E[K] extends (...args: never[]) => unknown ? never : K}[keyof E],
  keyof LitElement | symbol
>;

/** `headingLevel` to `heading-level`. */
type Kebab<S extends string> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Kebab<Tail>}`
  : S;

/** Every option under its property's name and, where it can be written in HTML, under its attribute's. */
type Options<E> = {[K in OwnKeys<E>]?: E[K] | undefined} & {
  [K in OwnKeys<E> & string as K extends 'adapter' ? never : Kebab<K>]?: E[K] | undefined;
};

type DataOf<E> = E extends AfterwordElement<infer Data> ? Data : unknown;

/** What an element and those inside it tell. React listens for what follows `on`, letter by letter. */
interface Events<Data> {
  'onaw-load'?: ((event: AwLoadEvent<Data>) => void) | undefined;
  'onaw-error'?: ((event: AwErrorEvent) => void) | undefined;
}

interface SelectEvents<Item> {
  'onaw-select'?: ((event: AwSelectEvent<Item>) => void) | undefined;
}

interface RatingEvents {
  'onaw-rate'?: ((event: AwRateEvent) => void) | undefined;
  'onaw-rated'?: ((event: AwRatedEvent) => void) | undefined;
  'onaw-withdrawn'?: ((event: AwWithdrawnEvent) => void) | undefined;
  'onaw-feedback'?: ((event: AwFeedbackEvent) => void) | undefined;
  'onaw-share'?: ((event: AwShareEvent) => void) | undefined;
}

interface DismissEvents {
  'onaw-dismiss'?: ((event: AwDismissEvent) => void) | undefined;
}

type Props<E extends HTMLElement> = Omit<DetailedHTMLProps<HTMLAttributes<E>, E>, OwnKeys<E>> &
  Options<E> &
  Events<DataOf<E>>;

/** The seven tags and their props. */
export interface AfterwordElements {
  'afterword-config': Props<AfterwordConfig> & DismissEvents & RatingEvents & SelectEvents<ArticleLink | Term>;
  'article-footer': Props<ArticleFooter> & DismissEvents & RatingEvents & SelectEvents<ArticleLink | Term>;
  'article-rating': Props<ArticleRating> & RatingEvents;
  'disclaimer-banner': Props<DisclaimerBanner> & DismissEvents;
  'latest-news': Props<LatestNews> & SelectEvents<ArticleLink>;
  'related-nav': Props<RelatedNav> & SelectEvents<ArticleLink>;
  'tag-list': Props<TagList> & SelectEvents<Term>;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends AfterwordElements {}
  }
}
