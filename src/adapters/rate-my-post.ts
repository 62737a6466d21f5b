import {AdapterError, type ErrorCode} from '../core/errors.ts';
import type {ArticleRef, BackendAdapter, CallOptions, RatingSummary} from '../core/types.ts';
import {request, type HttpOptions, type Json} from './http.ts';
import {postId, tally, words} from './plugins.ts';

/** What the plugin's own script is told by the page, as far as it is used here. */
export interface RateMyPostPage {
  readonly admin_ajax?: string;
  readonly postID?: string | number;
  readonly nonce?: string;
  /** What readers are told who have already voted. */
  readonly cookie?: string;
  /** 2 is yes. */
  readonly cookieDisable?: string | number;
  /** 2 is yes: only readers who are logged in may vote. */
  readonly votingPriv?: string | number;
  /** 1 is yes. */
  readonly loggedIn?: string | number | boolean;
  /** 2 is yes. */
  readonly grecaptcha?: string | number;
}

export interface RateMyPostOptions extends HttpOptions {
  /** By default the page's global `rmp_frontend`. */
  readonly page?: RateMyPostPage | undefined;
  readonly document?: Pick<Document, 'cookie' | 'querySelector'> | undefined;
  /** The scale's top. */
  readonly best?: number | undefined;
  /** False: who votes here is not written into the plugin's cookie. */
  readonly remember?: boolean | undefined;
  /** Waits before a vote that was not counted is sent again. */
  readonly wait?: ((ms: number) => Promise<void>) | undefined;
}

const name = 'rate-my-post';
/** The plugin remembers so many posts, for so many seconds. */
const KEPT = 20;
const DAYS = 20 * 86_400;
/** A vote that was not counted is sent again after these milliseconds, and then no more. */
const PAUSES = [150, 400, 1000, 0];

/** Settings of the plugin are numbers, often written as texts. */
const isYes = (setting: unknown) => Number(setting) === 2;

/**
 * The votes of the WordPress plugin Rate My Post, of the page that it is on. A vote is final. Who has voted is in the
 * plugin's own cookie, so that its widget and ours agree.
 *
 * @example {...wordpress({url: 'https://example.com/wp-json/'}), ratings: rateMyPost().ratings}
 */
export function rateMyPost(options: RateMyPostOptions = {}): BackendAdapter {
  const {fetch, best = 5, remember = true, wait = (ms) => new Promise((done) => setTimeout(done, ms))} = options;
  const page = () => options.page ?? (globalThis as {rmp_frontend?: RateMyPostPage}).rmp_frontend ?? {};
  const here = () => options.document ?? document;
  const fail = (code: ErrorCode, message: string, said?: string) =>
    new AdapterError(code, message, {adapter: name, said});

  const dropped = () => fail('too-many', 'dropped');

  const post = (ref: ArticleRef) =>
    postId(
      name,
      ref,
      () => here().querySelector('.js-rmp-widgets-container')?.getAttribute('data-post-id') ?? page().postID,
    );

  /** The posts that this reader has voted on. The commas may be escaped. */
  const voted = (): string[] =>
    isYes(page().cookieDisable) ? [] : (/\brmp-rate=([^;]+)/.exec(here().cookie)?.[1]?.split(/,|%2C/) ?? []);

  /** By these the plugin knows the vote on a post, when a word on it comes. */
  const cast = new Map<string, object>();
  const duration = () => Math.round(performance.now() / 1000);

  /** Sends a form. The answer is 0 or nothing where the plugin has dropped it. */
  const send = async <T>(values: object, call: CallOptions | undefined, read: (answer: Json) => T): Promise<T> => {
    const {admin_ajax, nonce = '', grecaptcha} = page();
    if (!admin_ajax || isYes(grecaptcha)) throw fail('unsupported', 'no address or a captcha');
    const body = new FormData();
    for (const [key, value] of Object.entries({...values, nonce})) body.append(key, value);
    const understand = (answer: Json) => words(answer?.errorMsg) || read(answer);
    const answer = await request(name, admin_ajax, understand, {fetch, method: 'POST', body, ...call});
    if (typeof answer === 'string') throw fail('refused', answer, answer);
    return answer as T;
  };

  const numbers = ({voteCount, avgRating}: Json): RatingSummary => tally(voteCount, avgRating, best);

  return {
    name,
    contract: 1,
    ratings: {
      idempotent: false,
      shared: true,
      read: async (articles, call) =>
        Promise.all(
          articles.map(async (article) => {
            const postID = post(article);
            const answer = await send({action: 'load_results', postID}, call, numbers);
            const {votingPriv, loggedIn} = page();
            return {...answer, voted: voted().includes(postID), closed: isYes(votingPriv) && Number(loggedIn) !== 1};
          }),
        ),
      async cast({article, value}, call) {
        const postID = post(article);
        if (voted().includes(postID)) throw fail('refused', 'voted', page().cookie);
        for (const pause of PAUSES) {
          const sent = {action: 'process_rating', star_rating: value, postID, duration: duration()};
          const answer = await send(sent, call, (answer) => {
            if (!answer) return undefined;
            cast.set(postID, {rating_id: answer.id, rating_token: answer.token});
            return numbers(answer);
          });
          if (answer) {
            if (remember && !isYes(page().cookieDisable))
              here().cookie = `rmp-rate=${[...voted(), postID].slice(-KEPT).join('%2C')};path=/;max-age=${DAYS}`;
            return {...answer, mine: value, voted: true};
          }
          if (pause) await wait(pause);
          call?.signal?.throwIfAborted();
        }
        throw dropped();
      },
      async feedback({article, text}, call) {
        const postID = post(article);
        const vote = cast.get(postID);
        if (!vote) throw fail('invalid', 'no vote');
        const sent = {...vote, action: 'process_feedback', feedback: text, postID, duration: duration()};
        if (!(await send(sent, call, (answer) => answer))) throw dropped();
      },
    },
  };
}
