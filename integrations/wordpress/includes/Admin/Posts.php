<?php
/**
 * Posts as the admin's pages name them.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

/** Says a post's title in plain text, and links it. */
final class Posts {

	/**
	 * The title in plain text, which is still to be escaped.
	 *
	 * @param \WP_Post|int $post The post.
	 */
	public static function title( $post ): string {
		$found = get_post( $post );
		if ( ! $found ) {
			/* translators: %d: the number of a post. */
			return sprintf( __( 'Deleted post %d', 'afterword' ), (int) $post );
		}
		$title = trim( html_entity_decode( wp_strip_all_tags( get_the_title( $found ) ), ENT_QUOTES, 'UTF-8' ) );
		return '' === $title ? __( '(no title)', 'afterword' ) : $title;
	}

	/**
	 * The title as a link to the post, escaped.
	 *
	 * @param int $post_id The post.
	 */
	public static function link( int $post_id ): string {
		$url = get_permalink( $post_id );
		return $url ? sprintf( '<a href="%s">%s</a>', esc_url( $url ), esc_html( self::title( $post_id ) ) ) : esc_html( self::title( $post_id ) );
	}

	/**
	 * Has WordPress read these posts at once, where each would be a query.
	 *
	 * @param int[] $post_ids The posts.
	 */
	public static function prime( array $post_ids ): void {
		if ( $post_ids ) {
			_prime_post_caches( $post_ids, false, false );
		}
	}
}
