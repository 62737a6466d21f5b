import {AdapterError} from '../core/errors.ts';
import type {ArticleRef, BackendAdapter, RatingSummary} from '../core/types.ts';
import {request, type HttpOptions, type Json} from './http.ts';
import {postId, tally, words} from './plugins.ts';
import {need} from './validate.ts';

/** What the plugin's own script is told by the page, as far as it is used here. */
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

/**
 * The votes of the WordPress plugin WP-PostRatings (2.0 and newer), of the page that it is on. A vote is final; the
 * plugin itself remembers who has voted.
 *
 * @example {...wordpress({url: 'https://example.com/wp-json/'}), ratings: wpPostRatings().ratings}
 */
export function wpPostRatings(options: WpPostRatingsOptions = {}): BackendAdapter {
  const here = () => options.document ?? document;
  const widget = (id: string) => here().getElementById(`wp-postratings-${id}`);

  const post = (ref: ArticleRef) =>
    postId(name, ref, () => here().querySelector('.wp-postratings[id]')?.id.replace(/\D/g, ''));

  const ajaxUrl = () =>
    (options.page ?? (globalThis as {wpPostRatingsL10n?: WpPostRatingsPage}).wpPostRatingsL10n)?.ajaxUrl;

  const address = (id: string) => {
    const root =
      options.url ??
      here().querySelector<HTMLLinkElement>('link[rel="https://api.w.org/"]')?.href ??
      // Where the page does not name the API, this address of it is always there.
      ajaxUrl()?.replace(/wp-admin\/.*/, '?rest_route=/');
    // Thumbs up and down are no stars: two buttons, or the one that has won.
    if (!root || widget(id)?.querySelector('.wp-postratings-updown,.wp-postratings-single'))
      throw new AdapterError('unsupported', root ? 'no scale' : 'no address of an API', {adapter: name});
    return `${root.replace(/\/?$/, '/')}postratings/v1/post/${id}`;
  };

  /** How many values the plugin's widget offers: none where it takes no vote from this reader. */
  const choices = (id: string) => widget(id)?.querySelectorAll('[data-rating]').length;

  const steps = (id: string) => choices(id) || widget(id)?.querySelector('.wp-postratings-row')?.childElementCount || 5;

  const numbers = (id: string, {users, average}: Json): RatingSummary =>
    tally(users, average, options.best ?? steps(id));

  const flag = (value: unknown) => need<boolean>(typeof value === 'boolean', value);

  return {
    name,
    contract: 1,
    ratings: {
      idempotent: false,
      shared: true,
      read: async (articles, call) =>
        Promise.all(
          articles.map((article) => {
            const id = post(article);
            const read = (answer: Json): RatingSummary => {
              const voted = flag(answer.has_rated);
              // The API answers as to a guest; the page knows who reads it.
              const closed = !flag(answer.can_rate) && !voted && !choices(id);
              return {...numbers(id, answer), voted, closed};
            };
            return request(name, address(id), read, {fetch: options.fetch, ...call});
          }),
        ),
      async cast({article, value}, call) {
        const id = post(article);
        const body = new FormData();
        body.append('rate', String(value));
        body.append('nonce', widget(id)?.dataset.nonce ?? '');
        let said: string | undefined;
        const ask = options.fetch ?? fetch;
        const send: typeof fetch = async (url, init) => {
          const answer = await ask(url, init);
          if (answer.status !== 403) return answer;
          const refusal = await answer.clone().json().catch(nothing);
          said = words(refusal?.message);
          const ajax = ajaxUrl();
          if (!ajax || refusal?.code !== 'wp_postratings_bad_nonce' || init?.headers) return answer;
          // Without this token the API takes who is logged in for a guest, whose nonce it is not. Guests are given none.
          const token = await ask(`${ajax}?action=rest-nonce`, {signal: call?.signal}).catch(nothing);
          return token?.ok ? send(url, {...init, headers: {'X-WP-Nonce': await token.text()}}) : answer;
        };
        try {
          const read = (answer: Json) => numbers(id, answer);
          const counted = await request(name, address(id) + '/rate', read, {
            fetch: send,
            method: 'POST',
            body,
            ...call,
          });
          return {...counted, mine: value, voted: true};
        } catch (error) {
          throw said ? Object.assign(error as AdapterError, {said}) : error;
        }
      },
    },
  };
}
