import {find, globalOf, member, setMember} from '../core/dom.ts';
import {AdapterError, type ErrorCode} from '../core/errors.ts';
import type {ArticleRef, BackendAdapter, CallOptions, Feedback, RatingSummary, Vote} from '../core/types.ts';
import {request, type HttpOptions, type Json} from './http.ts';
import {postId, repeatVote, tally, words, type RepeatOptions} from './plugins.ts';
import {secureUrl} from './secure-url.ts';

/** The settings that the page gives to the plugin's own script, as far as they are used here. */
export interface RateMyPostPage {
  readonly admin_ajax?: string;
  readonly postID?: string | number;
  readonly nonce?: string;
  /** The message for readers who have already voted. */
  readonly cookie?: string;
  /** 2 is yes: the plugin writes no cookie. */
  readonly cookieDisable?: string | number;
  /** 2 is yes: only readers who are logged in may vote. */
  readonly votingPriv?: string | number;
  /** 1 is yes. */
  readonly loggedIn?: string | number | boolean;
  /** 2 is yes: votes need a captcha of Google. */
  readonly grecaptcha?: string | number;
  /** 2 is yes: votes need a captcha of Cloudflare. */
  readonly turnstile?: string | number;
}

export interface RateMyPostOptions extends HttpOptions, RepeatOptions {
  /** By default the page's global `rmp_frontend`. */
  readonly page?: RateMyPostPage | undefined;
  readonly document?: Pick<Document, 'cookie' | 'querySelector'> | undefined;
  /** The scale's top. */
  readonly best?: number | undefined;
  /** False: a vote is not written into the plugin's cookie. */
  readonly remember?: boolean | undefined;
}

/** What the plugin answered to this page's votes, by the post. Feedback on a vote must name it. */
type Receipts = Map<string, object>;

const name = 'rate-my-post';
/** How many posts the plugin's cookie holds, and for how many seconds. */
const COOKIE_POSTS = 20;
const COOKIE_AGE = 20 * 86_400;
/** Milliseconds before a vote that was not counted is sent again. */
const PAUSES = [150, 400, 1000];

/** Settings of the plugin are numbers, often written as texts. */
const isYes = (setting: unknown) => Number(setting) === 2;

const fail = (code: ErrorCode, message: string, backendMessage?: string) =>
  new AdapterError(code, message, {adapter: name, backendMessage});

/** How many seconds the page has been read. */
const duration = () => Math.round(performance.now() / 1000);

const settingsOf = ({page}: RateMyPostOptions): RateMyPostPage =>
  page ?? globalOf<RateMyPostPage>('rmp_frontend') ?? {};

const documentOf = (options: RateMyPostOptions) => options.document ?? document;

const postOf = (options: RateMyPostOptions, ref: ArticleRef): string =>
  postId(
    name,
    ref,
    () =>
      find(documentOf(options) as Document, '.js-rmp-widgets-container')?.getAttribute('data-post-id') ??
      settingsOf(options).postID,
  );

/** Whether it is not shadowed: a script that keeps consent may have put itself before the cookies, and holds. */
const hasCookie = ({cookie}: Pick<Document, 'cookie'>): boolean => typeof cookie === 'string';

const cookieOf = (options: RateMyPostOptions): string => {
  const page = documentOf(options);
  return hasCookie(page) ? page.cookie : member(page, 'cookie');
};

/** The posts that this reader has voted on, by the plugin's cookie. Its commas may be escaped. */
const votedPosts = (options: RateMyPostOptions): string[] =>
  isYes(settingsOf(options).cookieDisable)
    ? []
    : (/\brmp-rate=([^;]+)/.exec(cookieOf(options))?.[1]?.split(/,|%2C/) ?? []);

function rememberVote(options: RateMyPostOptions, post: string): void {
  if (options.remember === false || isYes(settingsOf(options).cookieDisable)) return;
  const posts = [...votedPosts(options), post].slice(-COOKIE_POSTS).join('%2C');
  const cookie = `rmp-rate=${posts};path=/;max-age=${COOKIE_AGE}`;
  const page = documentOf(options);
  if (hasCookie(page)) page.cookie = cookie;
  else setMember(page, 'cookie', cookie);
}

/** Sends a form. The answer is 0 or nothing where the plugin has dropped the request. */
async function send<T>(
  options: RateMyPostOptions,
  values: object,
  call: CallOptions | undefined,
  read: (answer: Json) => T,
): Promise<T> {
  const {admin_ajax, nonce = '', grecaptcha, turnstile} = settingsOf(options);
  if (!admin_ajax || isYes(grecaptcha) || isYes(turnstile)) throw fail('unsupported', 'no address or a captcha');
  const body = new FormData();
  for (const [key, value] of Object.entries({...values, nonce})) body.append(key, value);
  const readOrRefusal = (answer: Json) => words(answer?.errorMsg) || read(answer);
  const answer = await request(name, secureUrl(admin_ajax), readOrRefusal, {
    fetch: options.fetch,
    method: 'POST',
    body,
    ...call,
  });
  if (typeof answer === 'string') throw fail('refused', answer, answer);
  return answer as T;
}

const summaryOf = ({best = 5}: RateMyPostOptions, {voteCount, avgRating}: Json): RatingSummary =>
  tally(voteCount, avgRating, best);

async function readRating(options: RateMyPostOptions, article: ArticleRef, call?: CallOptions): Promise<RatingSummary> {
  const postID = postOf(options, article);
  const summary = await send(options, {action: 'load_results', postID}, call, (answer) => summaryOf(options, answer));
  const {votingPriv, loggedIn} = settingsOf(options);
  const voted = votedPosts(options).includes(postID);
  return {...summary, voted, closed: isYes(votingPriv) && Number(loggedIn) !== 1};
}

async function cast(
  options: RateMyPostOptions,
  receipts: Receipts,
  {article, value}: Vote,
  call?: CallOptions,
): Promise<RatingSummary> {
  const postID = postOf(options, article);
  if (votedPosts(options).includes(postID)) throw fail('refused', 'voted', settingsOf(options).cookie);
  const summary = await repeatVote(
    name,
    () => {
      const values = {action: 'process_rating', star_rating: value, postID, duration: duration()};
      return send(options, values, call, (answer) => {
        if (!answer) return undefined;
        receipts.set(postID, {rating_id: answer.id, rating_token: answer.token});
        return summaryOf(options, answer);
      });
    },
    PAUSES,
    options,
    call,
  );
  rememberVote(options, postID);
  return {...summary, mine: value, voted: true};
}

async function feedback(
  options: RateMyPostOptions,
  receipts: Receipts,
  {article, text}: Feedback,
  call?: CallOptions,
): Promise<void> {
  const postID = postOf(options, article);
  const receipt = receipts.get(postID);
  if (!receipt) throw fail('invalid', 'no vote');
  const values = {...receipt, action: 'process_feedback', feedback: text, postID, duration: duration()};
  if (!(await send(options, values, call, (answer) => answer))) throw fail('too-many', 'dropped');
}

/**
 * The votes of the WordPress plugin Rate My Post, of the page that it is on. A vote is final. The plugin's own cookie holds who
 * has voted, so that its widget and ours agree.
 *
 * @example {...wordpress({url: 'https://example.com/wp-json/'}), ratings: rateMyPost().ratings}
 */
export function rateMyPost(options: RateMyPostOptions = {}): BackendAdapter {
  const receipts: Receipts = new Map();
  return {
    name,
    contract: 1,
    ratings: {
      idempotent: false,
      shared: true,
      read: async (articles, call) => Promise.all(articles.map((article) => readRating(options, article, call))),
      cast: (vote, call) => cast(options, receipts, vote, call),
      feedback: (text, call) => feedback(options, receipts, text, call),
    },
  };
}
