import {fixture} from '../contract/wordpress-stub.ts';

/** A WordPress with one of the two rating plugins, as far as the plugin was observed. It keeps its votes in memory. */
export interface Imitation {
  /** What it counts, by post. */
  readonly votes: Map<string, number[]>;
  /** How it answers the votes to come, one each: by dropping it, or instead of an answer after it was counted. */
  readonly faults: (Response | 'count, then hang')[];
  /** How many votes it was sent. */
  sent: number;
  answer(request: Request): Promise<Response>;
  /** The plugin's widget as it stands in a page, with the globals of its script. */
  html(post: string): string;
}

export const ALREADY = 'You have already rated this. Thank you!';
export const AJAX = '/wp-admin/admin-ajax.php';
export const NONCE = 'a1b2c3';

const sum = (votes: readonly number[]) => votes.reduce((all, value) => all + value, 0);
const mean = (votes: readonly number[]) => (votes.length ? Math.round((sum(votes) / votes.length) * 10) / 10 : 0);

export interface RateMyPostSite extends Imitation {
  /** What readers wrote about their votes. */
  readonly feedback: string[];
  /** Posts whose next votes are refused, since this address has voted. */
  readonly refused: Set<string>;
}

export function rateMyPostSite(): RateMyPostSite {
  const site: RateMyPostSite = {
    votes: new Map(),
    faults: [],
    feedback: [],
    refused: new Set(),
    sent: 0,
    async answer(request) {
      const form = request.method === 'POST' ? await request.formData() : new FormData();
      const action = form.get('action');
      const post = String(form.get('postID'));
      const votes = site.votes.get(post) ?? [];
      const numbers = () => {
        const all = site.votes.get(post) ?? [];
        return {voteCount: all.length, avgRating: mean(all)};
      };
      if (action === 'load_results') return Response.json({...numbers(), errorMsg: ''});
      if (action === 'process_feedback') {
        const known = form.get('rating_token') === 't' && Number(form.get('rating_id')) === site.sent;
        if (known) site.feedback.push(String(form.get('feedback')));
        return Response.json({successMsg: known ? 'Thank you!' : '', errorMsg: known ? [] : ['Which vote?']});
      }
      // What WordPress says to an action that it does not know.
      if (action !== 'process_rating') return new Response('0', {status: 400});
      site.sent++;
      const fault = site.faults.shift();
      if (fault instanceof Response) return fault;
      if (site.refused.has(post)) return Response.json({...numbers(), errorMsg: [ALREADY]});
      const value = Number(form.get('star_rating'));
      if (!(value >= 1 && value <= 5) || !/^\d+$/.test(String(form.get('duration'))))
        return Response.json({...numbers(), errorMsg: ['Something is wrong with this rating.']});
      site.votes.set(post, [...votes, value]);
      if (fault) return new Promise(() => {});
      return Response.json({...numbers(), errorMsg: [], token: 't', id: site.sent});
    },
    html: (
      post,
    ) => `<div class="rmp-widgets-container js-rmp-widgets-container js-rmp-widgets-container--${post}" data-post-id="${post}">
      <div class="js-rmp-rating-widget"><p>How useful was this post?</p><button>Rate by the plugin</button>
      <p>Average rating <span class="js-rmp-avg-rating">${mean(site.votes.get(post) ?? [])}</span> / 5.
      Vote count: <span class="js-rmp-vote-count">${site.votes.get(post)?.length ?? 0}</span></p></div></div>
      <script>rmp_frontend = ${JSON.stringify({admin_ajax: AJAX, postID: post, nonce: NONCE, cookie: ALREADY, cookieDisable: '1', votingPriv: '1', loggedIn: '', grecaptcha: '1'})};
      // What the plugin's own script does with its cookie, and with a vote.
      ratedByPlugin = () => decodeURIComponent((/rmp-rate=([^;]*)/.exec(document.cookie) || [])[1] || '').split(',').includes('${post}');
      document.querySelector('.js-rmp-rating-widget').classList.toggle('rmp-rating-widget--has-rated', ratedByPlugin());
      rateByPlugin = async (value) => {
        const body = new FormData();
        for (const [key, each] of Object.entries({action: 'process_rating', star_rating: value, postID: '${post}', duration: 1, nonce: '${NONCE}'})) body.append(key, each);
        await fetch('${AJAX}', {method: 'POST', body});
        document.cookie = 'rmp-rate=' + encodeURIComponent('7,${post}') + ';path=/';
      };</script>`,
  };
  return site;
}

const REPEATED = fixture<{message: string}>('postratings-rate-repeat');

/** The message of a refusal, as it was captured. */
export const REFUSAL = REPEATED.message;

export function wpPostRatingsSite(): Imitation {
  const has = (request: Request, cookie: string) => (request.headers.get('cookie') ?? '').includes(cookie);
  /** WordPress knows who is logged in by a cookie, and its API only with a token beside. */
  const member = (request: Request) => has(request, 'wordpress_logged_in');
  const TOKEN = 'a1b2c3d4e5';
  const site: Imitation = {
    votes: new Map(),
    faults: [],
    sent: 0,
    async answer(request) {
      const {pathname, searchParams} = new URL(request.url);
      if (pathname === AJAX)
        return member(request) && searchParams.get('action') === 'rest-nonce'
          ? new Response(TOKEN)
          : new Response('0', {status: 400});
      const route = searchParams.get('rest_route') ?? pathname.replace(/^.*\/wp-json/, '');
      const [, post, rate] = /^\/postratings\/v1\/post\/(\d+)(\/rate)?$/.exec(route) ?? [];
      if (!post || (rate && request.method !== 'POST')) return Response.json(fixture('post-404'), {status: 404});
      const numbers = () => {
        const votes = site.votes.get(post) ?? [];
        return {post_id: +post, users: votes.length, score: sum(votes), average: mean(votes), html: '<span>…</span>'};
      };
      const rated = has(request, `rated_${post}=`);
      if (!rate) return Response.json({...fixture<object>('postratings-get'), ...numbers(), has_rated: rated});
      site.sent++;
      const form = await request.formData();
      const fault = site.faults.shift();
      if (fault instanceof Response) return fault;
      if (form.get('nonce') !== NONCE || (member(request) && request.headers.get('x-wp-nonce') !== TOKEN))
        return Response.json({code: 'wp_postratings_bad_nonce', message: 'Failed To Verify Referrer'}, {status: 403});
      if (rated) return Response.json(REPEATED, {status: 403});
      const value = Number(form.get('rate'));
      site.votes.set(post, [...(site.votes.get(post) ?? []), value]);
      if (fault) return new Promise(() => {});
      const counted = {...fixture<object>('postratings-rate-ok'), ...numbers()};
      return Response.json(counted, {headers: {'set-cookie': `rated_${post}=${value}; path=/`}});
    },
    html: (post) => `<span id="wp-postratings-${post}" class="wp-postratings" data-nonce="${NONCE}">
      <span class="wp-postratings-vote wp-postratings-scale" data-post-id="${post}" role="radiogroup" aria-label="Rate this post">
      ${[5, 4, 3, 2, 1].map((value) => `<input type="radio" name="wp-postratings-${post}" value="${value}" data-rating="${value}" aria-label="${value} Stars">`).join('')}
      </span>(<em>${site.votes.get(post)?.length ?? 0} votes</em>)</span>
      <script>wpPostRatingsL10n = ${JSON.stringify({ajaxUrl: AJAX})};
      rateByPlugin = async (value) => {
        const body = new FormData();
        body.append('rate', value);
        body.append('nonce', '${NONCE}');
        await fetch('/wp-json/postratings/v1/post/${post}/rate', {method: 'POST', body});
      };</script>`,
  };
  return site;
}
