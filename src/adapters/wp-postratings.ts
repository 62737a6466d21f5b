import {find, globalOf, headOf, member} from '../core/dom.ts';
import {AdapterError} from '../core/errors.ts';
import type {ArticleRef, BackendAdapter, CallOptions, RatingSummary, Vote} from '../core/types.ts';
import {request, type HttpOptions, type Json} from './http.ts';
import {postId, repeatVote, tally, words, type RepeatOptions} from './plugins.ts';
import {secureUrl} from './secure-url.ts';
import {need} from '../core/validate.ts';

/** The settings that the page gives to the plugin's own script, as far as they are used here. */
export interface WpPostRatingsPage {
  readonly ajaxUrl?: string;
}

export interface WpPostRatingsOptions extends HttpOptions, RepeatOptions {
  /** The root of the WordPress API, absolute; by default as the page names it. */
  readonly url?: string | undefined;
  /** By default the page's global `wpPostRatingsL10n`. */
  readonly page?: WpPostRatingsPage | undefined;
  readonly document?: Pick<Document, 'getElementById' | 'querySelector'> | undefined;
  /** The page's address, which is asked for a new nonce; by default where the reader is. */
  readonly location?: Pick<Location, 'href'> | undefined;
  /** The scale's top; by default as many as the widget has, or 5. */
  readonly best?: number | undefined;
}

const name = 'wp-postratings';
/** Milliseconds before a vote is sent again that the plugin's lock refused: of fifty at once it takes a third. */
const PAUSES = [200, 500, 1000, 1500, 2000];
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
  return `${secureUrl(root).replace(/\/?$/, '/')}postratings/v1/post/${id}`;
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

/** Why the plugin has refused a vote. */
interface Refusal {
  readonly code: string;
  readonly message: string;
}

const ask = (options: WpPostRatingsOptions, address: string, init: RequestInit) =>
  (options.fetch ?? fetch)(address, init).catch(nothing);

/**
 * WordPress's own token. Without it the API takes readers who are logged in for guests, whose nonce theirs is not. Guests get none.
 */
async function findToken(options: WpPostRatingsOptions, call?: CallOptions): Promise<HeadersInit | undefined> {
  const ajax = ajaxUrlOf(options);
  const answer = ajax ? await ask(options, `${secureUrl(ajax)}?action=rest-nonce`, {signal: call?.signal}) : undefined;
  return answer?.ok ? {'X-WP-Nonce': await answer.text()} : undefined;
}

/** A nonce of today. That in the page may be of the day on which a cache stored it: no cache has the page under a new address. */
async function findNonce(options: WpPostRatingsOptions, id: string, call?: CallOptions): Promise<string | undefined> {
  const page = new URL((options.location ?? location).href);
  page.searchParams.set('aw-fresh', String(Date.now()));
  const answer = await ask(options, page.href, {signal: call?.signal, cache: 'no-store'});
  const [, widget = ''] = (answer?.ok ? await answer.text() : '').split(`"wp-postratings-${id}"`);
  return /^[^>]*?\bdata-nonce="(\w+)"/.exec(widget)?.[1];
}

/** Sends one vote. Where it is refused, the answer says why. */
async function send(
  options: WpPostRatingsOptions,
  id: string,
  {rate, nonce, headers}: {rate: number; nonce: string; headers?: HeadersInit | undefined},
  call?: CallOptions,
): Promise<RatingSummary | Refusal> {
  const body = new FormData();
  body.append('rate', String(rate));
  body.append('nonce', nonce);
  let refusal: Refusal | undefined;
  const watch: typeof fetch = async (url, init) => {
    const answer = await (options.fetch ?? fetch)(url, init);
    const said: Json | undefined = answer.ok ? undefined : await answer.clone().json().catch(nothing);
    if (said?.code) refusal = {code: String(said.code), message: words(said.message)};
    return answer;
  };
  const read = (answer: Json) => summaryOf(options, id, answer);
  try {
    const init = {fetch: watch, method: 'POST', body, ...(headers && {headers}), ...call};
    return await request(name, addressOf(options, id) + '/rate', read, init);
  } catch (error) {
    // One that is answered by a refusal was not counted. Of others, nobody knows.
    if (refusal && /lock|nonce/i.test(refusal.code + refusal.message)) return refusal;
    throw refusal ? Object.assign(error as AdapterError, {backendMessage: refusal.message}) : error;
  }
}

async function cast(options: WpPostRatingsOptions, {article, value}: Vote, call?: CallOptions): Promise<RatingSummary> {
  const id = postOf(options, article);
  let nonce = widgetOf(options, id)?.dataset.nonce ?? '';
  let headers: HeadersInit | undefined;
  /** What may help where the nonce is refused, in this order, each once. */
  const remedies = [
    async () => (headers = await findToken(options, call)) !== undefined,
    async () => {
      const before = nonce;
      nonce = (await findNonce(options, id, call)) ?? before;
      return nonce !== before;
    },
  ];
  const attempt = async (): Promise<RatingSummary | undefined> => {
    const answer = await send(options, id, {rate: value, nonce, headers}, call);
    if (!('code' in answer)) return answer;
    // So many vote at once that the plugin gave up waiting for its own lock.
    if (!/nonce/.test(answer.code)) return undefined;
    while (remedies.length > 0) if (await remedies.shift()!()) return attempt();
    throw new AdapterError('refused', answer.code, {adapter: name, backendMessage: answer.message});
  };
  return {...(await repeatVote(name, attempt, PAUSES, options, call)), mine: value, voted: true};
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
