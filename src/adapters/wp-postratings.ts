import {find, globalOf, headOf, member} from '../core/dom.ts';
import {AdapterError} from '../core/errors.ts';
import type {ArticleRef, BackendAdapter, CallOptions, RatingSummary, Vote} from '../core/types.ts';
import {request, type HttpOptions, type Json} from './http.ts';
import {postId, tally, words} from './plugins.ts';
import {need} from '../core/validate.ts';

/** The settings that the page gives to the plugin's own script, as far as they are used here. */
export interface WpPostRatingsPage {
  readonly ajaxUrl?: string;
}

export interface WpPostRatingsOptions extends HttpOptions {
  /** The root of the WordPress API, absolute; by default as the page names it. */
  readonly url?: string | undefined;
  /** By default the page's global `wpPostRatingsL10n`. */
  readonly page?: WpPostRatingsPage | undefined;
  readonly document?: Pick<Document, 'getElementById' | 'querySelector'> | undefined;
  /** The scale's top; by default as many as the widget has, or 5. */
  readonly best?: number | undefined;
}

const name = 'wp-postratings';
const nothing = () => undefined;

const pageOf = (options: WpPostRatingsOptions) => options.document ?? document;

/** The plugin's own widget for a post, where the page has it. */
const widgetOf = (options: WpPostRatingsOptions, id: string) =>
  member(pageOf(options), 'getElementById').call(pageOf(options), `wp-postratings-${id}`);

const postOf = (options: WpPostRatingsOptions, ref: ArticleRef): string =>
  postId(name, ref, () => find(pageOf(options) as Document, '.wp-postratings[id]')?.id.replace(/\D/g, ''));

const ajaxUrlOf = ({page}: WpPostRatingsOptions) => (page ?? globalOf<WpPostRatingsPage>('wpPostRatingsL10n'))?.ajaxUrl;

/** The address of a post's rating in the plugin's API. */
function addressOf(options: WpPostRatingsOptions, id: string): string {
  const root =
    options.url ??
    find<HTMLLinkElement>(headOf(pageOf(options) as Document), 'link[rel="https://api.w.org/"]')?.href ??
    // Where the page does not name the API, this address of it always works.
    ajaxUrlOf(options)?.replace(/wp-admin\/.*/, '?rest_route=/');
  // Thumbs up and down are no stars: two buttons, or after the vote only the one that was pressed.
  if (!root || widgetOf(options, id)?.querySelector('.wp-postratings-updown,.wp-postratings-single'))
    throw new AdapterError('unsupported', root ? 'no scale' : 'no address of an API', {adapter: name});
  return `${root.replace(/\/?$/, '/')}postratings/v1/post/${id}`;
}

/** How many values the plugin's widget offers: none where it takes no vote from this reader. */
const choicesOf = (options: WpPostRatingsOptions, id: string) =>
  widgetOf(options, id)?.querySelectorAll('[data-rating]').length;

const bestOf = (options: WpPostRatingsOptions, id: string): number =>
  options.best ??
  (choicesOf(options, id) || widgetOf(options, id)?.querySelector('.wp-postratings-row')?.childElementCount || 5);

const summaryOf = (options: WpPostRatingsOptions, id: string, {users, average}: Json): RatingSummary =>
  tally(users, average, bestOf(options, id));

const flag = (value: unknown) => need<boolean>(typeof value === 'boolean', value);

function readRating(options: WpPostRatingsOptions, article: ArticleRef, call?: CallOptions): Promise<RatingSummary> {
  const id = postOf(options, article);
  const read = (answer: Json): RatingSummary => {
    const voted = flag(answer.has_rated);
    // The API answers as to a guest; the page knows who reads it.
    const closed = !flag(answer.can_rate) && !voted && !choicesOf(options, id);
    return {...summaryOf(options, id, answer), voted, closed};
  };
  return request(name, addressOf(options, id), read, {fetch: options.fetch, ...call});
}

/**
 * A fetch that sends a vote again with WordPress's own token where its nonce is refused. Without that token the API takes readers
 * who are logged in for guests, whose nonce theirs is not. Guests get no token. `onRefusal` is called with the plugin's words.
 */
function fetchWithToken(
  options: WpPostRatingsOptions,
  call: CallOptions | undefined,
  onRefusal: (message: string) => void,
): typeof fetch {
  const ask = options.fetch ?? fetch;
  const send: typeof fetch = async (url, init) => {
    const answer = await ask(url, init);
    if (answer.status !== 403) return answer;
    const refusal = await answer.clone().json().catch(nothing);
    onRefusal(words(refusal?.message));
    const ajax = ajaxUrlOf(options);
    if (!ajax || refusal?.code !== 'wp_postratings_bad_nonce' || init?.headers) return answer;
    const token = await ask(`${ajax}?action=rest-nonce`, {signal: call?.signal}).catch(nothing);
    return token?.ok ? send(url, {...init, headers: {'X-WP-Nonce': await token.text()}}) : answer;
  };
  return send;
}

async function cast(options: WpPostRatingsOptions, {article, value}: Vote, call?: CallOptions): Promise<RatingSummary> {
  const id = postOf(options, article);
  const body = new FormData();
  body.append('rate', String(value));
  body.append('nonce', widgetOf(options, id)?.dataset.nonce ?? '');
  let backendMessage = '';
  const fetch = fetchWithToken(options, call, (message) => (backendMessage = message));
  const read = (answer: Json) => summaryOf(options, id, answer);
  try {
    const summary = await request(name, addressOf(options, id) + '/rate', read, {fetch, method: 'POST', body, ...call});
    return {...summary, mine: value, voted: true};
  } catch (error) {
    throw backendMessage ? Object.assign(error as AdapterError, {backendMessage}) : error;
  }
}

/**
 * The votes of the WordPress plugin WP-PostRatings (2.0 and newer), of the page that it is on. A vote is final; the
 * plugin itself remembers who has voted.
 *
 * @example {...wordpress({url: 'https://example.com/wp-json/'}), ratings: wpPostRatings().ratings}
 */
export function wpPostRatings(options: WpPostRatingsOptions = {}): BackendAdapter {
  return {
    name,
    contract: 1,
    ratings: {
      idempotent: false,
      shared: true,
      read: async (articles, call) => Promise.all(articles.map((article) => readRating(options, article, call))),
      cast: (vote, call) => cast(options, vote, call),
    },
  };
}
