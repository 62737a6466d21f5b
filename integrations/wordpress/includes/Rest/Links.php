<?php
/**
 * Posts as they are listed and linked.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Footer\Byline;
use Afterword\Footer\Item;
use Afterword\Footer\Terms;
use Afterword\Footer\Text;

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
	 * The terms of a post: categories first.
	 *
	 * @param \WP_Post    $post The post.
	 * @param string|null $kind tag or category; null for both.
	 * @return array<int, array>
	 */
	public static function terms( \WP_Post $post, ?string $kind = null ): array {
		$links = array();
		foreach ( null === $kind ? array( 'category', 'tag' ) : array( $kind ) as $each ) {
			foreach ( Terms::of( $post, $each ) as $term ) {
				$url     = get_term_link( $term );
				$links[] = array(
					'kind'  => $each,
					'name'  => Text::plain( $term->name ),
					'count' => (int) $term->count,
				) + ( is_string( $url ) ? array( 'url' => $url ) : array() );
			}
		}
		return $links;
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
				'title'     => ( new Item( $post, 0, '' ) )->title(),
				// Imported posts may have the year 0.
				'published' => $published && (int) $published->format( 'Y' ) > 0 ? $published->format( 'c' ) : null,
				'author'    => self::author( $post ),
				'image'     => self::image( $post ),
				'terms'     => array_map( static fn( array $term ) => array_diff_key( $term, array( 'count' => 0 ) ), self::terms( $post ) ),
				'excerpt'   => '' === $post->post_excerpt ? null : Text::plain( $post->post_excerpt ),
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
		$is_own = $user && array( Text::plain( $user->display_name ) ) === $names;
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
				'alt'    => Text::plain( (string) get_post_meta( $id, '_wp_attachment_image_alt', true ) ),
			)
		);
	}
}
