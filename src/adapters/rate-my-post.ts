import {AdapterError, type ErrorCode} from '../core/errors.ts';
import type {ArticleRef, BackendAdapter, CallOptions, Feedback, RatingSummary, Vote} from '../core/types.ts';
import {request, type HttpOptions, type Json} from './http.ts';
import {postId, tally, words} from './plugins.ts';

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
  /** 2 is yes: votes need a captcha. */
  readonly grecaptcha?: string | number;
}

export interface RateMyPostOptions extends HttpOptions {
  /** By default the page's global `rmp_frontend`. */
  readonly page?: RateMyPostPage | undefined;
  readonly document?: Pick<Document, 'cookie' | 'querySelector'> | undefined;
  /** The scale's top. */
  readonly best?: number | undefined;
  /** False: a vote is not written into the plugin's cookie. */
  readonly remember?: boolean | undefined;
  /** Waits so many milliseconds before a vote that was not counted is sent again. */
  readonly wait?: ((ms: number) => Promise<void>) | undefined;
}

/** The plugin on one page. */
interface Plugin extends Pick<RateMyPostOptions, 'fetch'> {
  readonly page: () => RateMyPostPage;
  readonly document: () => Pick<Document, 'cookie' | 'querySelector'>;
  readonly best: number;
  readonly remember: boolean;
  readonly wait: (ms: number) => Promise<void>;
  /** What the plugin answered to this page's votes, by the post. Feedback on a vote must name these. */
  readonly receipts: Map<string, object>;
}

const name = 'rate-my-post';
/** How many posts the plugin's cookie holds, and for how many seconds. */
const COOKIE_POSTS = 20;
const COOKIE_AGE = 20 * 86_400;
/** A vote that was not counted is sent again after these milliseconds. The last attempt has no pause. */
const PAUSES = [150, 400, 1000, 0];

/** Settings of the plugin are numbers, often written as texts. */
const isYes = (setting: unknown) => Number(setting) === 2;

const fail = (code: ErrorCode, message: string, said?: string) =>
  new AdapterError(code, message, {adapter: name, said});
const dropped = () => fail('too-many', 'dropped');

/** How many seconds the page has been read. */
const duration = () => Math.round(performance.now() / 1000);

const postOf = ({page, document}: Plugin, ref: ArticleRef): string =>
  postId(
    name,
    ref,
    () => document().querySelector('.js-rmp-widgets-container')?.getAttribute('data-post-id') ?? page().postID,
  );

/** The posts that this reader has voted on, by the plugin's cookie. Its commas may be escaped. */
const votedPosts = ({page, document}: Plugin): string[] =>
  isYes(page().cookieDisable) ? [] : (/\brmp-rate=([^;]+)/.exec(document().cookie)?.[1]?.split(/,|%2C/) ?? []);

function rememberVote(plugin: Plugin, post: string): void {
  if (!plugin.remember || isYes(plugin.page().cookieDisable)) return;
  const posts = [...votedPosts(plugin), post].slice(-COOKIE_POSTS).join('%2C');
  plugin.document().cookie = `rmp-rate=${posts};path=/;max-age=${COOKIE_AGE}`;
}

/** Sends a form. The answer is 0 or nothing where the plugin has dropped the request. */
async function send<T>(
  {page, fetch}: Plugin,
  values: object,
  call: CallOptions | undefined,
  read: (answer: Json) => T,
): Promise<T> {
  const {admin_ajax, nonce = '', grecaptcha} = page();
  if (!admin_ajax || isYes(grecaptcha)) throw fail('unsupported', 'no address or a captcha');
  const body = new FormData();
  for (const [key, value] of Object.entries({...values, nonce})) body.append(key, value);
  const readOrRefusal = (answer: Json) => words(answer?.errorMsg) || read(answer);
  const answer = await request(name, admin_ajax, readOrRefusal, {fetch, method: 'POST', body, ...call});
  if (typeof answer === 'string') throw fail('refused', answer, answer);
  return answer as T;
}

const summaryOf = ({best}: Plugin, {voteCount, avgRating}: Json): RatingSummary => tally(voteCount, avgRating, best);

async function readRating(plugin: Plugin, article: ArticleRef, call?: CallOptions): Promise<RatingSummary> {
  const postID = postOf(plugin, article);
  const summary = await send(plugin, {action: 'load_results', postID}, call, (answer) => summaryOf(plugin, answer));
  const {votingPriv, loggedIn} = plugin.page();
  const voted = votedPosts(plugin).includes(postID);
  return {...summary, voted, closed: isYes(votingPriv) && Number(loggedIn) !== 1};
}

/** Sends a vote once. Undefined where the plugin has dropped it. */
function sendVote(
  plugin: Plugin,
  postID: string,
  value: number,
  call?: CallOptions,
): Promise<RatingSummary | undefined> {
  const values = {action: 'process_rating', star_rating: value, postID, duration: duration()};
  return send(plugin, values, call, (answer) => {
    if (!answer) return undefined;
    plugin.receipts.set(postID, {rating_id: answer.id, rating_token: answer.token});
    return summaryOf(plugin, answer);
  });
}

async function cast(plugin: Plugin, {article, value}: Vote, call?: CallOptions): Promise<RatingSummary> {
  const postID = postOf(plugin, article);
  if (votedPosts(plugin).includes(postID)) throw fail('refused', 'voted', plugin.page().cookie);
  for (const pause of PAUSES) {
    const summary = await sendVote(plugin, postID, value, call);
    if (summary) {
      rememberVote(plugin, postID);
      return {...summary, mine: value, voted: true};
    }
    if (pause) await plugin.wait(pause);
    call?.signal?.throwIfAborted();
  }
  throw dropped();
}

async function feedback(plugin: Plugin, {article, text}: Feedback, call?: CallOptions): Promise<void> {
  const postID = postOf(plugin, article);
  const receipt = plugin.receipts.get(postID);
  if (!receipt) throw fail('invalid', 'no vote');
  const values = {...receipt, action: 'process_feedback', feedback: text, postID, duration: duration()};
  if (!(await send(plugin, values, call, (answer) => answer))) throw dropped();
}

/**
 * The votes of the WordPress plugin Rate My Post, of the page that it is on. A vote is final. The plugin's own cookie holds who
 * has voted, so that its widget and ours agree.
 *
 * @example {...wordpress({url: 'https://example.com/wp-json/'}), ratings: rateMyPost().ratings}
 */
export function rateMyPost({
  page,
  document: given,
  best = 5,
  remember = true,
  wait = (ms) => new Promise((done) => setTimeout(done, ms)),
  fetch,
}: RateMyPostOptions = {}): BackendAdapter {
  const plugin: Plugin = {
    page: () => page ?? (globalThis as {rmp_frontend?: RateMyPostPage}).rmp_frontend ?? {},
    document: () => given ?? document,
    best,
    remember,
    wait,
    fetch,
    receipts: new Map(),
  };
  return {
    name,
    contract: 1,
    ratings: {
      idempotent: false,
      shared: true,
      read: async (articles, call) => Promise.all(articles.map((article) => readRating(plugin, article, call))),
      cast: (vote, call) => cast(plugin, vote, call),
      feedback: (text, call) => feedback(plugin, text, call),
    },
  };
}
