<?php
/**
 * The other plugins while they are still active.
 *
 * @package Afterword
 */

namespace Afterword\Import;

/** Knows which of them are active, and whether a page shows their rating of a post. They go on counting, so their rating is the one that is shown. */
final class OldPlugins {

	/** By the main file, what tells a rating of the post `%d` in a page, in all versions. */
	private const MARKS = array(
		'rate-my-post/rate-my-post.php'     => '/\bjs-rmp-(?:widgets-container|results-widget)--%d\b/',
		'wp-postratings/wp-postratings.php' => '/\sid="(?:post-ratings|wp-postratings)-%d"/',
		'kk-star-ratings/index.php'         => '/<div\s(?=[^>]*\bkk-star-ratings\b)[^>]*(?:\bdata-id="%1$d"|&quot;id&quot;:&quot;%1$d&quot;)/',
		'yet-another-stars-rating/yet-another-stars-rating.php' => '/\sid=["\']yasr-visitor-votes-[^>]*\sdata-rater-postid=["\']%d["\']/',
	);

	/**
	 * Whether a plugin is active.
	 *
	 * @param string $file Its main file.
	 */
	public static function is_active( string $file ): bool {
		return in_array( $file, (array) get_option( 'active_plugins' ), true )
			|| ( is_multisite() && isset( get_site_option( 'active_sitewide_plugins', array() )[ $file ] ) );
	}

	/** Whether any of them is active. */
	public static function are_active(): bool {
		return array() !== self::active();
	}

	/**
	 * Whether one that is active shows its rating of a post.
	 *
	 * @param int    $post_id The post.
	 * @param string $html    The page, or the part of it that is known.
	 */
	public static function rate( int $post_id, string $html ): bool {
		foreach ( self::active() as $file ) {
			if ( preg_match( sprintf( self::MARKS[ $file ], $post_id ), $html ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The main files of those that are active.
	 *
	 * @return string[]
	 */
	private static function active(): array {
		return array_filter( array_keys( self::MARKS ), array( self::class, 'is_active' ) );
	}
}
