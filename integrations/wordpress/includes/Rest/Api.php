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
 * answers may be cached by anything in front; and it answers guests also where other plugins close the REST API to them.
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

	/** Adds the hooks. Those with the highest number have the last word. */
	public static function register(): void {
		add_action( 'rest_api_init', array( self::class, 'add_routes' ) );
		add_action( 'parse_request', array( self::class, 'read_address' ), 1 );
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
	 * Lets everybody in, as nobody: who is logged in sees what all readers see.
	 *
	 * @param mixed $result What others say of who asks.
	 * @return mixed
	 */
	public static function admit( $result ) {
		if ( ! self::is_own( self::current_route() ) ) {
			return $result;
		}
		wp_set_current_user( 0 );
		return true;
	}

	/**
	 * Answers whether a page may ask, and takes no refusal of other plugins for an answer.
	 *
	 * @param mixed            $result  What others answer.
	 * @param \WP_REST_Server  $server  The server.
	 * @param \WP_REST_Request $request The request.
	 * @return mixed
	 */
	public static function begin( $result, $server, \WP_REST_Request $request ) {
		if ( ! self::is_own( $request->get_route() ) ) {
			return $result;
		}
		return 'OPTIONS' === $request->get_method() ? new \WP_REST_Response( null, 204 ) : null;
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
