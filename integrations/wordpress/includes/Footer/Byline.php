<?php
/**
 * Who wrote a post.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** The names in a post's byline: its author, or those that Co-Authors Plus or PublishPress Authors know. */
final class Byline {

	/** The taxonomy in which both plugins keep bylines. */
	private const TAXONOMY = 'author';

	/**
	 * The names, in order.
	 *
	 * @param \WP_Post $post The post.
	 * @return string[]
	 */
	public static function names( \WP_Post $post ): array {
		$names = array_filter( array_map( static fn( $person ) => (string) ( $person->display_name ?? '' ), self::people( $post ) ) );
		if ( ! $names ) {
			$names = wp_list_pluck( self::terms( $post ), 'name' );
		}
		if ( ! $names ) {
			$names = array( (string) get_the_author_meta( 'display_name', (int) $post->post_author ) );
		}
		return array_values( array_filter( array_map( array( Text::class, 'plain' ), $names ) ) );
	}

	/**
	 * SQL that says whether `p` is by somebody of a post's byline.
	 *
	 * @param \WP_Post $post The post.
	 */
	public static function condition( \WP_Post $post ): string {
		global $wpdb;
		$terms = array_map( 'intval', wp_list_pluck( self::terms( $post ), 'term_taxonomy_id' ) );
		if ( ! $terms ) {
			return $wpdb->prepare( 'p.post_author = %d', $post->post_author );
		}
		return "p.ID IN (SELECT object_id FROM $wpdb->term_relationships WHERE term_taxonomy_id IN (" . implode( ',', $terms ) . '))';
	}

	/**
	 * The people whom a plugin names.
	 *
	 * @param \WP_Post $post The post.
	 * @return object[]
	 */
	private static function people( \WP_Post $post ): array {
		foreach ( array( 'get_coauthors', 'get_post_authors', 'get_multiple_authors' ) as $ask ) {
			$people = function_exists( $ask ) ? $ask( $post->ID ) : array();
			if ( is_array( $people ) && $people ) {
				return array_filter( $people, 'is_object' );
			}
		}
		return array();
	}

	/**
	 * The terms of the byline.
	 *
	 * @param \WP_Post $post The post.
	 * @return \WP_Term[]
	 */
	private static function terms( \WP_Post $post ): array {
		$terms = taxonomy_exists( self::TAXONOMY ) ? get_the_terms( $post, self::TAXONOMY ) : array();
		return is_array( $terms ) ? $terms : array();
	}
}
