<?php
/**
 * Tests for WordPress's Site Health.
 *
 * @package Afterword
 */

namespace Afterword\Privacy;

use Afterword\Rest\Api;
use Afterword\Votes\Tables;

/** Tells whether the tables are there, whether readers reach ratings, and whether caches may keep them. */
final class SiteHealth {

	/** Adds the hooks. */
	public static function register(): void {
		add_filter( 'site_status_tests', array( self::class, 'add_tests' ) );
		add_action( 'wp_ajax_health-check-afterword-reachable', array( self::class, 'answer_reachable' ) );
		add_action( 'wp_ajax_health-check-afterword-cacheable', array( self::class, 'answer_cacheable' ) );
	}

	/**
	 * Adds ours to the tests.
	 *
	 * @param array $tests The tests.
	 */
	public static function add_tests( $tests ): array {
		$tests['direct']['afterword_tables'] = array(
			'label' => __( 'Tables of votes', 'afterword' ),
			'test'  => array( self::class, 'tables' ),
		);

		$tests['async']['afterword_reachable'] = array(
			'label'             => __( 'Ratings for readers', 'afterword' ),
			'test'              => 'afterword-reachable',
			'async_direct_test' => array( self::class, 'reachable' ),
		);
		$tests['async']['afterword_cacheable'] = array(
			'label'             => __( 'Ratings in caches', 'afterword' ),
			'test'              => 'afterword-cacheable',
			'async_direct_test' => array( self::class, 'cacheable' ),
		);
		return $tests;
	}

	/** Answers the page of Site Health. */
	public static function answer_reachable(): void {
		self::answer( self::reachable() );
	}

	/** Answers the page of Site Health. */
	public static function answer_cacheable(): void {
		self::answer( self::cacheable() );
	}

	/** Whether all tables are there. */
	public static function tables(): array {
		$missing = Tables::missing();
		if ( $missing ) {
			/* translators: %s: names of tables. */
			return self::result( 'tables', 'critical', __( 'Votes cannot be counted: tables are missing', 'afterword' ), sprintf( __( 'These tables are missing in the database: %s. The page “Ratings” of Afterword has a button that creates them.', 'afterword' ), implode( ', ', $missing ) ) );
		}
		return self::result( 'tables', 'good', __( 'The tables of votes are there', 'afterword' ), __( 'Votes and what readers write are kept in tables of their own.', 'afterword' ) );
	}

	/** Whether readers who are not logged in get ratings. */
	public static function reachable(): array {
		$response = self::ask();
		if ( is_wp_error( $response ) ) {
			/* translators: %s: a message. */
			return self::result( 'reachable', 'recommended', __( 'It could not be tested whether readers reach ratings', 'afterword' ), sprintf( __( 'The site could not call itself: %s. Readers may reach it all the same; the page “Ratings” of Afterword tests it from your browser.', 'afterword' ), $response->get_error_message() ) );
		}
		$status = (int) wp_remote_retrieve_response_code( $response );
		if ( 200 !== $status || ! Reachability::is_ours( json_decode( wp_remote_retrieve_body( $response ), true ) ) ) {
			/* translators: %1$s: an address. %2$d: a status of HTTP. */
			return self::result( 'reachable', 'critical', __( 'Readers cannot see or give ratings', 'afterword' ), sprintf( __( '%1$s answers visitors with status %2$d. Another plugin, the server or a firewall closes WordPress’s REST API to them. Allow addresses that begin with it.', 'afterword' ), Api::address(), $status ) );
		}
		return self::result( 'reachable', 'good', __( 'Readers reach ratings', 'afterword' ), __( 'WordPress’s REST API answers visitors who are not logged in.', 'afterword' ) );
	}

	/** Whether answers reach readers as caches need them. */
	public static function cacheable(): array {
		$response = self::ask();
		if ( is_wp_error( $response ) || 200 !== (int) wp_remote_retrieve_response_code( $response ) ) {
			return self::result( 'cacheable', 'recommended', __( 'It could not be tested whether caches may keep ratings', 'afterword' ), __( 'Ratings did not answer. See the test of whether readers reach them.', 'afterword' ) );
		}
		$control = strtolower( (string) wp_remote_retrieve_header( $response, 'cache-control' ) );
		$cookies = wp_remote_retrieve_header( $response, 'set-cookie' );
		$etag    = wp_remote_retrieve_header( $response, 'etag' );
		$faults  = array_filter(
			array(
				/* translators: %s: the value of a header. */
				preg_match( '/no-store|no-cache|private/', $control ) || false === strpos( $control, 's-maxage' ) ? sprintf( __( 'Cache-Control is “%s”; Afterword sends one with s-maxage.', 'afterword' ), $control ) : '',
				$cookies ? __( 'A cookie is set with each answer, so that caches keep none.', 'afterword' ) : '',
				$etag ? '' : __( 'The ETag is missing, so that unchanged ratings are sent anew each time.', 'afterword' ),
			)
		);
		if ( $faults ) {
			return self::result( 'cacheable', 'recommended', __( 'Caches cannot keep ratings', 'afterword' ), __( 'Something on the way to the reader changes the headers of ratings. All is shown correctly, at the cost of more work for the server.', 'afterword' ) . ' ' . implode( ' ', $faults ) );
		}
		return self::result( 'cacheable', 'good', __( 'Caches may keep ratings', 'afterword' ), __( 'Ratings are the same for all readers and say how long they may be kept.', 'afterword' ) );
	}

	/**
	 * Asks for a rating as a reader does who is not logged in.
	 *
	 * @return array|\WP_Error
	 */
	private static function ask() {
		$url = Reachability::url();
		if ( '' === $url ) {
			return new \WP_Error( 'afterword_no_post', __( 'there is no published post to ask for', 'afterword' ) );
		}
		return wp_remote_get(
			$url,
			array(
				'timeout'   => 10,
				'headers'   => array( 'Accept' => 'application/json' ),
				/** WordPress's own filter for calls to itself. */
				'sslverify' => apply_filters( 'https_local_ssl_verify', false ), // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals
			)
		);
	}

	/**
	 * Sends the result of a test to those who may see it.
	 *
	 * @param array $result The result.
	 */
	private static function answer( array $result ): void {
		check_ajax_referer( 'health-check-site-status' );
		if ( ! current_user_can( 'view_site_health_checks' ) ) {
			wp_send_json_error( null, 403 );
		}
		wp_send_json_success( $result );
	}

	/**
	 * A result as Site Health reads it.
	 *
	 * @param string $test        The test's name.
	 * @param string $status      `good`, `recommended` or `critical`.
	 * @param string $label       The result in short.
	 * @param string $description The result, and what to do.
	 */
	private static function result( string $test, string $status, string $label, string $description ): array {
		return array(
			'label'       => $label,
			'status'      => $status,
			'badge'       => array(
				'label' => __( 'Afterword', 'afterword' ),
				'color' => 'blue',
			),
			'description' => '<p>' . esc_html( $description ) . '</p>',
			'actions'     => '',
			'test'        => "afterword_$test",
		);
	}
}
