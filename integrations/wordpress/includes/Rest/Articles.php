<?php
/**
 * The posts that requests name.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Settings;
use Afterword\Votes\Closing;

/** Finds posts by the names of articles. What not everybody may read is not found. */
final class Articles {

	/**
	 * The posts that names mean, in the order asked; null for each that means none.
	 *
	 * @param string[] $names Addresses, or ids as `id:42`.
	 * @return array<int, \WP_Post|null>
	 */
	public static function find_all( array $names ): array {
		$ids = array_map( array( self::class, 'id' ), $names );
		_prime_post_caches( array_values( array_unique( array_filter( $ids ) ) ), false, true );
		return array_map(
			static function ( int $id ) {
				$post = $id ? get_post( $id ) : null;
				return Closing::is_public( $post ) ? $post : null;
			},
			$ids
		);
	}

	/**
	 * The post that a name means.
	 *
	 * @param string $name An address, or an id as `id:42`.
	 * @throws Problem Where there is none.
	 */
	public static function find( string $name ): \WP_Post {
		$post = self::find_all( array( $name ) )[0];
		if ( ! $post ) {
			throw self::unknown( $name );
		}
		return $post;
	}

	/**
	 * What is answered about articles that are not known.
	 *
	 * @param string ...$names Their names.
	 */
	public static function unknown( string ...$names ): Problem {
		return new Problem( 404, 'This site does not know the article ' . implode( ', ', $names ) . '.' );
	}

	/** The types of posts that are listed. */
	public static function types(): array {
		return array_values( array_filter( (array) Settings::get( 'post_types' ), 'is_post_type_viewable' ) );
	}

	/**
	 * The id of the post that a name means; 0 for none. Whether it is public is not looked at.
	 *
	 * @param string $name An address, or an id as `id:42`.
	 */
	private static function id( string $name ): int {
		static $known = array();
		if ( ! isset( $known[ $name ] ) ) {
			$known[ $name ] = self::resolve( ArticleName::canonical( $name ) );
		}
		return $known[ $name ];
	}

	/**
	 * The same without remembering.
	 *
	 * @param string $name A canonical address, or an id.
	 */
	private static function resolve( string $name ): int {
		if ( 0 === strpos( $name, 'id:' ) ) {
			return preg_match( '/^id:([1-9]\d{0,18})$/D', $name, $parts ) ? (int) $parts[1] : 0;
		}
		if ( ! Origins::is_own( $name ) ) {
			return 0;
		}
		$id = (int) url_to_postid( $name );
		return $id ? $id : Redirects::post_id( $name );
	}
}
