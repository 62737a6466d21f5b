<?php
/**
 * What an editor can say of one post.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** Meta of posts: no footer, no rating, an own disclaimer. That a rating is closed is `Votes\Closing::META`. */
final class PostOptions {

	public const HIDE_FOOTER = '_afterword_hide_footer';
	public const HIDE_RATING = '_afterword_hide_rating';
	public const DISCLAIMER  = '_afterword_disclaimer';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'init', array( self::class, 'register_meta' ) );
	}

	/** Lets editors set them, in the block editor as well. */
	public static function register_meta(): void {
		foreach ( array( self::HIDE_FOOTER, self::HIDE_RATING ) as $name ) {
			self::register_one( $name, 'boolean', 'rest_sanitize_boolean' );
		}
		self::register_one( self::DISCLAIMER, 'string', 'sanitize_textarea_field' );
	}

	/**
	 * Registers one.
	 *
	 * @param string   $name     Its name.
	 * @param string   $type     boolean or string.
	 * @param callable $sanitize What cleans a value.
	 */
	private static function register_one( string $name, string $type, callable $sanitize ): void {
		register_post_meta(
			'',
			$name,
			array(
				'type'              => $type,
				'single'            => true,
				'show_in_rest'      => true,
				'sanitize_callback' => $sanitize,
				'auth_callback'     => static fn( $is_allowed, $key, $post_id ) => current_user_can( 'edit_post', $post_id ),
			)
		);
	}

	/**
	 * Whether a switch of a post is on.
	 *
	 * @param \WP_Post $post The post.
	 * @param string   $name HIDE_FOOTER or HIDE_RATING.
	 */
	public static function is_on( \WP_Post $post, string $name ): bool {
		return rest_sanitize_boolean( get_post_meta( $post->ID, $name, true ) );
	}
}
