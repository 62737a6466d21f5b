<?php
/**
 * How answers are sent.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Footer\Text;

/** Sends the answers of this API in the place of WordPress, whose headers depend on who asks. */
final class Answer {

	/** Headers that WordPress, or a session of another plugin, has set for one asker. */
	private const OF_ONE_ASKER = array(
		'Access-Control-Allow-Credentials',
		'Access-Control-Allow-Headers',
		'Access-Control-Allow-Methods',
		'Access-Control-Allow-Origin',
		'Access-Control-Expose-Headers',
		'Expires',
		'Pragma',
		'Set-Cookie',
		'Vary',
	);
	/** Browsers ask again after so many seconds whether they may. */
	private const MAX_AGE = '86400';

	/**
	 * Sends an answer.
	 *
	 * @param bool              $is_served Whether it was sent already.
	 * @param \WP_HTTP_Response $response  The answer.
	 * @param \WP_REST_Request  $request   The request.
	 */
	public static function send( $is_served, $response, $request ): bool {
		if ( ! Api::is_own( $request->get_route() ) || $is_served ) {
			return (bool) $is_served;
		}
		foreach ( self::OF_ONE_ASKER as $name ) {
			header_remove( $name );
		}
		$status = (int) $response->get_status();
		$data   = $response->get_data();
		if ( $status >= 400 ) {
			$data   = self::problem( $status, $data, $request );
			$status = (int) $data['status'];
		}
		$text    = null === $data ? '' : (string) wp_json_encode( $data, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
		$headers = self::headers( $status, $text, $request );
		foreach ( $headers as $name => $value ) {
			header( "$name: $value" );
		}
		if ( isset( $headers['ETag'] ) && self::is_known( $headers['ETag'], (string) $request->get_header( 'if-none-match' ) ) ) {
			status_header( 304 );
			header_remove( 'Content-Type' );
			return true;
		}
		status_header( $status );
		if ( 204 === $status ) {
			header_remove( 'Content-Type' );
		} elseif ( 'HEAD' !== $request->get_method() ) {
			// WordPress may send headers after this.
			ob_start();
			// phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- It is JSON, and is said to be.
			echo $text;
		}
		return true;
	}

	/**
	 * The headers of an answer.
	 *
	 * @param int              $status  Its status.
	 * @param string           $text    Its body.
	 * @param \WP_REST_Request $request The request.
	 * @return array<string, string>
	 */
	private static function headers( int $status, string $text, \WP_REST_Request $request ): array {
		$fresh   = Api::freshness( $request->get_route() );
		$headers = array( 'X-Content-Type-Options' => 'nosniff' );
		$headers = array_merge( $headers, null === $fresh ? self::for_voters( $request ) : self::for_everybody( $request ) );
		if ( 204 !== $status ) {
			$headers['Content-Type'] = $status >= 400 ? 'application/problem+json' : 'application/json; charset=UTF-8';
		}
		if ( null === $fresh || $status >= 400 ) {
			$headers['Cache-Control'] = 'no-store';
			do_action( 'litespeed_control_set_nocache', 'A vote, or a problem.' );
		} elseif ( ! Api::is_public( $request->get_route() ) ) {
			$headers['Cache-Control'] = 'private, max-age=1';
			do_action( 'litespeed_control_set_nocache', 'Only for members.' );
		} elseif ( 200 === $status ) {
			$headers['Cache-Control'] = $fresh;
			$headers['ETag']          = '"' . rtrim( strtr( substr( base64_encode( hash( 'sha256', $text, true ) ), 0, 27 ), '+/', '-_' ), '=' ) . '"'; // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- A name.
			do_action( 'litespeed_control_set_ttl', (int) preg_replace( '/^.*s-maxage=(\d+).*$/', '$1', $fresh ) );
		}
		return $headers;
	}

	/**
	 * What says that every page may read.
	 *
	 * @param \WP_REST_Request $request The request.
	 */
	private static function for_everybody( \WP_REST_Request $request ): array {
		if ( 'OPTIONS' !== $request->get_method() ) {
			return array(
				'Access-Control-Allow-Origin'   => '*',
				'Access-Control-Expose-Headers' => 'Retry-After',
			);
		}
		return array(
			'Access-Control-Allow-Origin'  => '*',
			'Access-Control-Allow-Methods' => 'GET, HEAD',
			'Access-Control-Allow-Headers' => '*',
			'Access-Control-Max-Age'       => self::MAX_AGE,
		);
	}

	/**
	 * What says which page may vote and read the answer.
	 *
	 * @param \WP_REST_Request $request The request.
	 */
	private static function for_voters( \WP_REST_Request $request ): array {
		$headers = array( 'Vary' => 'Origin' );
		$origin  = $request->get_header( 'origin' );
		if ( null === $origin || ! Origins::may_vote( $origin ) ) {
			return $headers;
		}
		$headers['Access-Control-Allow-Origin'] = $origin;
		if ( 'OPTIONS' !== $request->get_method() ) {
			return $headers + array( 'Access-Control-Expose-Headers' => 'Retry-After' );
		}
		return $headers + array(
			// POST says the others in a header: see `src/adapters/rest.ts`.
			'Access-Control-Allow-Methods' => implode( ', ', array_unique( array_merge( Api::methods( $request->get_route() ), array( 'POST' ) ) ) ),
			'Access-Control-Allow-Headers' => 'content-type, afterword-voter, x-http-method-override',
			'Access-Control-Max-Age'       => self::MAX_AGE,
		);
	}

	/**
	 * A problem of ours as it is; one that WordPress has found in our words.
	 *
	 * @param int              $status  Its status.
	 * @param mixed            $data    The body.
	 * @param \WP_REST_Request $request The request.
	 */
	private static function problem( int $status, $data, \WP_REST_Request $request ): array {
		if ( is_array( $data ) && isset( $data['detail'], $data['status'] ) ) {
			return $data;
		}
		$methods = Api::methods( $request->get_route() );
		if ( 404 === $status && $methods && ! in_array( $request->get_method(), $methods, true ) ) {
			header( 'Allow: ' . implode( ', ', $methods ) );
			return Problem::body( 405, "{$request->get_route()} takes " . implode( ', ', $methods ) . '.' );
		}
		$message = is_array( $data ) && is_string( $data['message'] ?? null ) ? Text::plain( $data['message'] ) : '';
		return Problem::body( $status, '' === $message ? 'The request cannot be answered.' : $message );
	}

	/**
	 * Whether the asker has an answer already.
	 *
	 * @param string $etag  The name of its content.
	 * @param string $known The header `If-None-Match`. Servers that compress add how to the names.
	 */
	private static function is_known( string $etag, string $known ): bool {
		foreach ( explode( ',', $known ) as $name ) {
			$name = preg_replace( array( '~^W/~', '/-(?:gzip|br|deflate|zstd)"$/' ), array( '', '"' ), trim( $name ) );
			if ( $name === $etag || '*' === $name ) {
				return true;
			}
		}
		return false;
	}
}
