<?php
/**
 * The plugin's part of the site's REST API.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Votes\DatabaseFailure;

/**
 * Speaks Afterword's own protocol at `/wp-json/afterword/v1/…`. It needs neither nonce nor cookie and answers all readers alike, so that pages and
 * answers may be cached by anything in front. What readers' pages ask for is answered also where other plugins close the REST API to guests.
 */
final class Api {

	/** What stands before `/v1/…`. */
	public const BASE = 'afterword';

	/** How long caches may keep what is public: ratings shortly, since readers who reload look for their votes; lists change rarely. */
	private const FRESH_RATINGS = 'public, max-age=1, s-maxage=15, stale-while-revalidate=4';
	private const FRESH_LISTS   = 'public, max-age=60, s-maxage=300, stale-while-revalidate=600';

	/** The routes: method, address below the base, who answers, and how long the answer may be kept; no time for what is of one voter. */
	private const ROUTES = array(
		array( 'GET', '/v1/ratings', array( VoteRoutes::class, 'ratings' ), self::FRESH_RATINGS ),
		array( 'PUT', '/v1/votes', array( VoteRoutes::class, 'cast' ), null ),
		array( 'DELETE', '/v1/votes', array( VoteRoutes::class, 'withdraw' ), null ),
		array( 'POST', '/v1/feedback', array( VoteRoutes::class, 'feedback' ), null ),
		array( 'GET', '/v1/articles/latest', array( ListRoutes::class, 'latest' ), self::FRESH_LISTS ),
		array( 'GET', '/v1/articles/top', array( ListRoutes::class, 'top' ), self::FRESH_LISTS ),
		array( 'GET', '/v1/articles/neighbours', array( ListRoutes::class, 'neighbours' ), self::FRESH_LISTS ),
		array( 'GET', '/v1/articles/related', array( ListRoutes::class, 'related' ), self::FRESH_LISTS ),
		array( 'GET', '/v1/terms', array( ListRoutes::class, 'terms' ), self::FRESH_LISTS ),
		array( 'GET', '/v1/notices', array( ListRoutes::class, 'notices' ), self::FRESH_LISTS ),
		array( 'GET', '/openapi.json', array( Description::class, 'answer' ), self::FRESH_LISTS ),
	);

	/** What readers' pages ask for. Everything else stands on the pages themselves. */
	private const ASKED_BY_PAGES = array( '/v1/ratings', '/v1/votes', '/v1/feedback' );

	/**
	 * Whether who asks is logged in.
	 *
	 * @var bool
	 */
	private static $is_member = false;

	/** Adds the hooks. Those with the highest number have the last word. */
	public static function register(): void {
		add_action( 'rest_api_init', array( self::class, 'add_routes' ) );
		add_action( 'parse_request', array( self::class, 'read_address' ), 1 );
		add_filter( 'rest_authentication_errors', array( self::class, 'as_nobody' ), PHP_INT_MIN );
		add_filter( 'rest_authentication_errors', array( self::class, 'admit' ), PHP_INT_MAX );
		add_filter( 'rest_pre_dispatch', array( self::class, 'begin' ), PHP_INT_MAX, 3 );
		add_filter( 'rest_send_nocache_headers', array( self::class, 'allow_caches' ), PHP_INT_MAX );
		add_filter( 'rest_pre_serve_request', array( Answer::class, 'send' ), PHP_INT_MAX, 3 );
	}

	/** The address of the API, for the drop-in: what stands before `/v1/…`. */
	public static function address(): string {
		return untrailingslashit( rest_url( self::BASE ) );
	}

	/**
	 * Whether a route is one of this API.
	 *
	 * @param string $route A route: `/afterword/v1/ratings`.
	 */
	public static function is_own( string $route ): bool {
		return 0 === strpos( $route, '/' . self::BASE . '/' );
	}

	/**
	 * How long an answer may be kept; null for one that is of one voter.
	 *
	 * @param string $route A route: `/afterword/v1/ratings`.
	 */
	public static function freshness( string $route ): ?string {
		foreach ( self::ROUTES as list( , $path, , $fresh ) ) {
			if ( '/' . self::BASE . $path === $route ) {
				return $fresh;
			}
		}
		return self::FRESH_LISTS;
	}

	/**
	 * The methods of a route.
	 *
	 * @param string $route A route: `/afterword/v1/ratings`.
	 */
	public static function methods( string $route ): array {
		$own = array_filter( self::ROUTES, static fn( array $each ) => '/' . self::BASE . $each[1] === $route );
		return array_column( $own, 0 );
	}

	/** Adds the routes to WordPress's. */
	public static function add_routes(): void {
		foreach ( self::ROUTES as list( $method, $path, $answer ) ) {
			list( $namespace, $rest ) = 0 === strpos( $path, '/v1' ) ? array( self::BASE . '/v1', substr( $path, 3 ) ) : array( self::BASE, $path );
			register_rest_route(
				$namespace,
				$rest,
				array(
					'methods'             => $method,
					'callback'            => static fn( \WP_REST_Request $request ) => self::answer( $answer, $request ),
					'permission_callback' => '__return_true',
				)
			);
		}
	}

	/**
	 * Reads `?rest_route=/afterword/v1/ratings?article=…` as what it was meant to be: see `Query`.
	 *
	 * @param \WP $request WordPress's request.
	 */
	public static function read_address( \WP $request ): void {
		$route = (string) ( $request->query_vars['rest_route'] ?? '' );
		if ( self::is_own( $route ) ) {
			$request->query_vars['rest_route'] = explode( '?', $route, 2 )[0];
		}
	}

	/**
	 * Everybody asks as nobody: who is logged in sees what all readers see.
	 *
	 * @param mixed $result What others say of who asks.
	 * @return mixed
	 */
	public static function as_nobody( $result ) {
		if ( self::is_own( self::current_route() ) ) {
			self::$is_member = is_user_logged_in();
			wp_set_current_user( 0 );
		}
		return $result;
	}

	/**
	 * Lets in whoever asks for something open, and else those whom nobody refuses. An outdated nonce is no reason: none is needed.
	 *
	 * @param mixed $result What others say of who asks.
	 * @return mixed
	 */
	public static function admit( $result ) {
		$route = self::current_route();
		if ( ! self::is_own( $route ) ) {
			return $result;
		}
		$is_refused = is_wp_error( $result ) && 'rest_cookie_invalid_nonce' !== $result->get_error_code();
		return $is_refused && ! self::may_ask( $route ) ? $result : true;
	}

	/**
	 * Answers whether a page may ask. Refusals of other plugins count where a route is not open.
	 *
	 * @param mixed            $result  What others answer.
	 * @param \WP_REST_Server  $server  The server.
	 * @param \WP_REST_Request $request The request.
	 * @return mixed
	 */
	public static function begin( $result, $server, \WP_REST_Request $request ) {
		$route = $request->get_route();
		if ( ! self::is_own( $route ) ) {
			return $result;
		}
		$is_refused = is_wp_error( $result ) || ( $result instanceof \WP_HTTP_Response && $result->get_status() >= 400 );
		if ( $is_refused && ! self::may_ask( $route ) ) {
			return $result;
		}
		return 'OPTIONS' === $request->get_method() ? new \WP_REST_Response( null, 204 ) : null;
	}

	/**
	 * Whether who asks is answered although another plugin refuses guests. Pages that members read need for them what they need for guests.
	 *
	 * @param string $route A route: `/afterword/v1/ratings`.
	 */
	private static function may_ask( string $route ): bool {
		return self::is_open( $route ) || ( self::$is_member && self::is_asked_by_pages( $route ) );
	}

	/**
	 * Whether all may have what a route answers, so that caches may keep it.
	 *
	 * @param string $route A route: `/afterword/v1/ratings`.
	 */
	public static function is_public( string $route ): bool {
		return ! self::is_asked_by_pages( $route ) || self::is_open( $route );
	}

	/**
	 * Whether a route answers guests also where another plugin refuses them.
	 *
	 * @param string $route A route: `/afterword/v1/ratings`.
	 */
	private static function is_open( string $route ): bool {
		/**
		 * Filters whether a route answers guests also where another plugin closes the REST API to them.
		 *
		 * @param bool   $is_open Whether readers' pages ask for it.
		 * @param string $route   The route: `/afterword/v1/ratings`.
		 */
		return (bool) apply_filters( 'afterword_is_open', self::is_asked_by_pages( $route ), $route );
	}

	/**
	 * Whether readers' pages ask for a route.
	 *
	 * @param string $route A route: `/afterword/v1/ratings`.
	 */
	private static function is_asked_by_pages( string $route ): bool {
		return in_array( substr( $route, strlen( '/' . self::BASE ) ), self::ASKED_BY_PAGES, true );
	}

	/**
	 * Tells WordPress that answers of this API may be cached, or say themselves that they may not.
	 *
	 * @param bool $is_forbidden What others say.
	 */
	public static function allow_caches( $is_forbidden ): bool {
		return self::is_own( self::current_route() ) ? false : (bool) $is_forbidden;
	}

	/** The route that is asked for. */
	private static function current_route(): string {
		global $wp;
		return (string) ( $wp->query_vars['rest_route'] ?? '' );
	}

	/**
	 * Answers a request. Whatever goes wrong is said as a problem.
	 *
	 * @param callable         $answer  One of ROUTES.
	 * @param \WP_REST_Request $request The request.
	 */
	private static function answer( callable $answer, \WP_REST_Request $request ): \WP_REST_Response {
		try {
			if ( null === self::freshness( $request->get_route() ) && ! Origins::may_vote( $request->get_header( 'origin' ) ) ) {
				throw new Problem( 403, 'Pages of this origin may not vote here.' );
			}
			$data = $answer( $request );
			return new \WP_REST_Response( $data, null === $data ? 204 : 200 );
		} catch ( Problem $problem ) {
			return $problem->response();
		} catch ( DatabaseFailure $failure ) {
			// `$wpdb` has logged what it was.
			return ( new Problem( 503, 'The database does not answer now, or takes no votes.', array( 'Retry-After' => '5' ) ) )->response();
		} catch ( \Throwable $fault ) {
			// phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- The owner's log is where faults are looked for.
			error_log( "Afterword: {$fault->getMessage()} in {$fault->getFile()}:{$fault->getLine()}" );
			return ( new Problem( 500, 'Something went wrong here. The site has logged it.' ) )->response();
		}
	}
}
