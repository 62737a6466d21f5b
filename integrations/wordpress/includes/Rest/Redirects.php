<?php
/**
 * Addresses that `url_to_postid()` does not know.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Votes\Closing;
use Afterword\Votes\Database;

/**
 * Asks WordPress which post it would show at an address, or redirect to from there: addresses of post types without permalinks of their own, those that
 * plugins have changed, and those that a post had before its slug, its date or the structure of permalinks was changed.
 */
final class Redirects {

	/** So many addresses are looked up in one request: each costs a few queries. */
	private const MOST = 50;
	/** So many posts of one slug, or one second, are looked at. */
	private const CANDIDATES = 10;

	/** What names a single post in a request, besides the names of post types. */
	private const NAMES = array( 'p', 'page_id', 'name', 'pagename', 'second' );
	/** What a request may say besides. */
	private const DETAILS = array( 'post_type', 'year', 'monthnum', 'day', 'hour', 'minute' );

	/** Hooks by which plugins answer an address instead of saying what it asks for. */
	private const ANSWERING = array( 'do_parse_request', 'parse_request' );

	/**
	 * How many addresses were looked up.
	 *
	 * @var int
	 */
	private static $count = 0;

	/**
	 * The post that an address leads to; 0 for none.
	 *
	 * @param string $address A canonical address of this site.
	 */
	public static function post_id( string $address ): int {
		if ( self::$count >= self::MOST ) {
			return 0;
		}
		++self::$count;
		$asked = self::asked( $address );
		if ( ! $asked ) {
			return 0;
		}
		$shown = self::shown( $asked, $address );
		return $shown ? $shown : self::moved( $asked );
	}

	/**
	 * What WordPress would query for an address; empty where that is not a single post.
	 *
	 * @param string $address An address.
	 * @return array<string, string>
	 */
	private static function asked( string $address ): array {
		$types = array_filter( array_map( static fn( \WP_Post_Type $type ) => $type->query_var, get_post_types( array(), 'objects' ) ) );
		$names = array_merge( self::NAMES, array_values( $types ) );
		$vars  = array_filter( self::parsed( $address ), static fn( $value ) => is_scalar( $value ) && '' !== (string) $value );
		if ( array( 'error' ) === array_keys( $vars ) ) {
			// No rule fits: a permalink of an earlier structure may end with the slug.
			$vars['name'] = wp_basename( (string) wp_parse_url( $address, PHP_URL_PATH ) );
		}
		if ( ! array_intersect_key( $vars, array_flip( $names ) ) ) {
			return array();
		}
		return array_intersect_key( $vars, array_flip( array_merge( $names, self::DETAILS ) ) );
	}

	/**
	 * What WordPress, and plugins that have addresses of their own, understand by an address.
	 *
	 * @param string $address An address.
	 */
	private static function parsed( string $address ): array {
		global $wp, $wp_filter;
		$request = clone $wp;
		// WordPress and plugins read the address from these.
		$before = array( $_SERVER, $_GET, $_POST ); // phpcs:ignore WordPress.Security.NonceVerification -- They are put back.
		// Who hooks into these may answer at once: WordPress the request for the API once more, others with a page of their own.
		$hooks = array_intersect_key( $wp_filter, array_flip( self::ANSWERING ) );
		try {
			$_SERVER['REQUEST_URI']  = self::path( $address );
			$_SERVER['QUERY_STRING'] = (string) wp_parse_url( $address, PHP_URL_QUERY );
			unset( $_SERVER['PATH_INFO'] );
			foreach ( self::ANSWERING as $name ) {
				unset( $wp_filter[ $name ] );
			}
			$_POST = array();
			wp_parse_str( $_SERVER['QUERY_STRING'], $_GET ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- It was written above.
			$request->parse_request();
		} finally {
			list( $_SERVER, $_GET, $_POST ) = $before;
			$wp_filter = array_merge( $wp_filter, $hooks ); // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- They are put back.
		}
		return (array) $request->query_vars;
	}

	/**
	 * The post that WordPress shows at an address, where this is the post's permalink.
	 *
	 * @param array<string, string> $asked   What it queries for the address.
	 * @param string                $address The address.
	 */
	private static function shown( array $asked, string $address ): int {
		$query = new \WP_Query(
			$asked + array(
				'post_status'            => 'publish',
				'posts_per_page'         => self::CANDIDATES,
				'no_found_rows'          => true,
				'ignore_sticky_posts'    => true,
				'update_post_meta_cache' => false,
				'update_post_term_cache' => false,
			)
		);
		$path  = self::path( $address );
		$is_it = static fn( \WP_Post $post ) => Closing::is_public( $post ) && self::path( ArticleName::canonical( (string) get_permalink( $post ) ) ) === $path;
		// Of a second there may be several posts.
		$found = array_filter( $query->posts, $is_it );
		return 1 === count( $found ) ? reset( $found )->ID : 0;
	}

	/**
	 * The post to which WordPress redirects whoever asks for something that is not there: the only one that has, or had, this slug and this date.
	 *
	 * @param array<string, string> $asked What it queries for the address.
	 */
	private static function moved( array $asked ): int {
		global $wpdb;
		$slug  = sanitize_title( wp_basename( (string) ( $asked['name'] ?? $asked['pagename'] ?? '' ) ) );
		$types = array_diff( array_filter( get_post_types(), 'is_post_type_viewable' ), array( 'attachment' ) );
		$types = isset( $asked['post_type'] ) ? array_intersect( $types, array( $asked['post_type'] ) ) : $types;
		if ( '' === $slug || ! $types ) {
			return 0;
		}
		$public = "p.post_status = 'publish' AND p.post_password = '' AND p.post_type IN (" . Database::placeholders( $types, '%s' ) . ')';
		$types  = array_values( $types );
		$rows   = Database::rows(
			"SELECT p.ID FROM {$wpdb->posts} p WHERE p.post_name = %s AND $public
			UNION SELECT p.ID FROM {$wpdb->postmeta} m JOIN {$wpdb->posts} p ON p.ID = m.post_id WHERE m.meta_key = '_wp_old_slug' AND m.meta_value = %s AND $public
			LIMIT %d",
			...array_merge( array( $slug ), $types, array( $slug ), $types, array( self::CANDIDATES ) )
		);
		$ids    = array_map( 'intval', array_column( $rows, 'ID' ) );
		$found  = array_filter( $ids, static fn( int $id ) => self::had_date( $id, $asked ) );
		return 1 === count( $found ) && count( $ids ) < self::CANDIDATES ? (int) reset( $found ) : 0;
	}

	/**
	 * Whether a post has, or had, the date that an address says. Many say none.
	 *
	 * @param int                   $id    The post.
	 * @param array<string, string> $asked What WordPress queries for the address.
	 */
	private static function had_date( int $id, array $asked ): bool {
		foreach ( array_merge( array( get_post_field( 'post_date', $id ) ), (array) get_post_meta( $id, '_wp_old_date' ) ) as $date ) {
			list( $year, $month, $day ) = array_map( 'intval', explode( '-', substr( (string) $date, 0, 10 ) ) + array( 0, 0, 0 ) );
			if ( (int) ( $asked['year'] ?? $year ) === $year && (int) ( $asked['monthnum'] ?? $month ) === $month && (int) ( $asked['day'] ?? $day ) === $day ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * An address without its host.
	 *
	 * @param string $address An address.
	 */
	private static function path( string $address ): string {
		return (string) preg_replace( '~^https?://[^/?]*~i', '', $address );
	}
}
