<?php
/**
 * Until when a post takes votes.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

use Afterword\Settings;

/** Says which posts take votes, and of which they are closed. */
final class Closing {

	/**
	 * Meta of a post that is closed or kept open by hand: `1` closes it, `0` keeps it open whatever its age. Without it the age decides.
	 */
	public const META = '_afterword_rating_closed';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'init', array( self::class, 'register_meta' ) );
	}

	/** Lets editors set the meta, in the block editor as well. */
	public static function register_meta(): void {
		register_post_meta(
			'',
			self::META,
			array(
				'type'              => 'string',
				'single'            => true,
				'show_in_rest'      => array( 'schema' => array( 'enum' => array( '', '0', '1' ) ) ),
				'sanitize_callback' => static fn( $value ) => in_array( (string) $value, array( '0', '1' ), true ) ? (string) $value : '',
				'auth_callback'     => static fn( $is_allowed, $key, $post_id ) => current_user_can( 'edit_post', $post_id ),
			)
		);
	}

	/**
	 * Whether everybody may read a post, and so its rating: it is published, of a public type, and without a password.
	 *
	 * @param \WP_Post|null $post The post.
	 */
	public static function is_public( ?\WP_Post $post ): bool {
		return $post && 'publish' === $post->post_status && '' === $post->post_password && is_post_type_viewable( $post->post_type );
	}

	/**
	 * Whether votes on a post are closed: by hand, else by its age.
	 *
	 * @param \WP_Post $post The post.
	 */
	public static function is_closed( \WP_Post $post ): bool {
		$by_hand = get_post_meta( $post->ID, self::META, true );
		if ( '' !== $by_hand && false !== $by_hand ) {
			return '0' !== (string) $by_hand;
		}
		$days      = (int) Settings::get( 'closes_after_days' );
		$published = $days > 0 ? get_post_datetime( $post, 'date', 'gmt' ) : false;
		return $published && time() >= $published->getTimestamp() + $days * DAY_IN_SECONDS;
	}
}
