<?php
/**
 * What becomes of the votes on a post that is deleted.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

/** Removes all that belongs to a post when it is deleted for good. In the trash it keeps its votes. */
final class DeletedPosts {

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'deleted_post', array( self::class, 'forget' ) );
	}

	/**
	 * Removes what is kept of a post.
	 *
	 * @param int $post_id The post.
	 */
	public static function forget( $post_id ): void {
		try {
			foreach ( array( Tables::feedback(), Tables::votes(), Tables::imported(), Tables::posts() ) as $table ) {
				Database::execute( "DELETE FROM `$table` WHERE post_id = %d", (int) $post_id );
			}
		} catch ( DatabaseFailure $failure ) {
			// A post can be deleted all the same. `$wpdb` has logged the failure.
			return;
		}
	}
}
