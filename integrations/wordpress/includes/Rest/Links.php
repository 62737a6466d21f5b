<?php
/**
 * Posts as they are listed and linked.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Footer\Byline;

/** Makes of posts what the protocol calls articles. All strings are text, never markup. */
final class Links {

	/**
	 * Posts as they are listed.
	 *
	 * @param \WP_Post[] $posts The posts.
	 * @return array<int, array>
	 */
	public static function of_posts( array $posts ): array {
		cache_users( array_unique( array_map( 'intval', wp_list_pluck( $posts, 'post_author' ) ) ) );
		_prime_post_caches( array_filter( array_map( 'get_post_thumbnail_id', $posts ) ), false, true );
		return array_map( array( self::class, 'of_post' ), array_values( $posts ) );
	}

	/**
	 * The terms of a post.
	 *
	 * @param \WP_Post    $post The post.
	 * @param string|null $kind tag or category; null for both.
	 * @return array<int, array>
	 */
	public static function terms( \WP_Post $post, ?string $kind = null ): array {
		$links = array();
		foreach ( array( 'category', 'tag' ) as $each ) {
			$taxonomy = null === $kind || $kind === $each ? self::taxonomy( $post->post_type, $each ) : '';
			$terms    = '' === $taxonomy ? array() : get_the_terms( $post, $taxonomy );
			foreach ( is_array( $terms ) ? $terms : array() as $term ) {
				$url     = get_term_link( $term );
				$links[] = array_filter(
					array(
						'kind'  => $each,
						'name'  => Text::of_html( $term->name ),
						'url'   => is_string( $url ) ? $url : null,
						'count' => (int) $term->count,
					),
					static fn( $value ) => null !== $value
				);
			}
		}
		return $links;
	}

	/**
	 * The taxonomy of a kind that posts of a type have: WordPress's own, else the first of the type's that is like it. Empty for none.
	 *
	 * @param string $type The type of posts.
	 * @param string $kind tag or category.
	 */
	public static function taxonomy( string $type, string $kind ): string {
		$own        = 'tag' === $kind ? 'post_tag' : 'category';
		$taxonomies = array_filter(
			get_object_taxonomies( $type, 'objects' ),
			static fn( $taxonomy ) => $taxonomy->publicly_queryable && $taxonomy->show_ui && ( 'category' === $kind ) === $taxonomy->hierarchical
		);
		return isset( $taxonomies[ $own ] ) ? $own : (string) ( array_key_first( $taxonomies ) ?? '' );
	}

	/**
	 * A post as it is listed. What it does not have is left out.
	 *
	 * @param \WP_Post $post The post.
	 */
	private static function of_post( \WP_Post $post ): array {
		$published = get_post_datetime( $post );
		return array_filter(
			array(
				'id'        => (string) $post->ID,
				'url'       => get_permalink( $post ),
				'title'     => Text::of_html( get_the_title( $post ) ),
				'published' => $published ? $published->format( 'c' ) : null,
				'author'    => self::author( $post ),
				'image'     => self::image( $post ),
				'terms'     => array_map( static fn( array $term ) => array_diff_key( $term, array( 'count' => 0 ) ), self::terms( $post ) ),
				'excerpt'   => '' === $post->post_excerpt ? null : Text::of_html( $post->post_excerpt ),
			),
			static fn( $value ) => null !== $value
		);
	}

	/**
	 * Who wrote a post.
	 *
	 * @param \WP_Post $post The post.
	 */
	private static function author( \WP_Post $post ): ?array {
		$names = Byline::names( $post );
		$user  = get_userdata( (int) $post->post_author );
		// Who typed a post has a page of theirs; that it is the page of another name in the byline is not known.
		$is_own = $user && array( Text::of_html( $user->display_name ) ) === $names;
		return $names ? array( 'name' => wp_sprintf( '%l', $names ) ) + ( $is_own ? array( 'url' => get_author_posts_url( $user->ID, $user->user_nicename ) ) : array() ) : null;
	}

	/**
	 * The picture of a post.
	 *
	 * @param \WP_Post $post The post.
	 */
	private static function image( \WP_Post $post ): ?array {
		$id    = (int) get_post_thumbnail_id( $post );
		$image = $id ? wp_get_attachment_image_src( $id, 'medium_large' ) : false;
		if ( ! $image ) {
			return null;
		}
		return array_filter(
			array(
				'url'    => $image[0],
				'width'  => (int) $image[1],
				'height' => (int) $image[2],
				'alt'    => Text::of_html( (string) get_post_meta( $id, '_wp_attachment_image_alt', true ) ),
			)
		);
	}
}
