<?php
/**
 * The page of what readers wrote.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Feedback;
use const Afterword\FILE;
use const Afterword\VERSION;

/** Shows editors what readers wrote, with a search, and deletes what is chosen. */
final class FeedbackPage {

	public const ACTION = 'afterword_delete_feedback';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'delete' ) );
		add_action( 'admin_enqueue_scripts', array( self::class, 'enqueue' ) );
	}

	/** Loads the script that asks before something is deleted. */
	public static function enqueue(): void {
		if ( Admin::FEEDBACK === Request::text( 'page' ) ) {
			wp_enqueue_script( 'afterword-confirm', plugins_url( 'assets/admin/confirm.js', FILE ), array(), VERSION, true );
		}
	}

	/** Deletes the texts that were chosen. */
	public static function delete(): void {
		// The table prints a nonce of its own.
		Request::allow( Admin::MANAGE, 'bulk-' . FeedbackTable::PLURAL );
		// phpcs:ignore WordPress.Security.NonceVerification.Missing, WordPress.Security.ValidatedSanitizedInput -- Verified above; they are made numbers.
		$ids = isset( $_POST['id'] ) ? array( (int) $_POST['id'] ) : array_map( 'intval', (array) ( $_POST['ids'] ?? array() ) );
		$arguments = array_filter(
			array(
				's'    => Request::text( 's' ),
				'post' => Request::number( 'post' ),
			)
		);
		if ( ! array_filter( $ids ) ) {
			Request::answer( Admin::FEEDBACK, 'nothing-chosen', 0, $arguments );
		}
		try {
			$deleted = Feedback::delete( ...array_values( array_filter( $ids ) ) );
		} catch ( DatabaseFailure $failure ) {
			Request::answer( Admin::FEEDBACK, 'not-deleted', 0, $arguments );
		}
		Request::answer( Admin::FEEDBACK, 'deleted', $deleted, $arguments );
	}

	/** Prints the page. */
	public static function render(): void {
		Request::require_capability( Admin::SEE );
		echo '<div class="wrap afterword">';
		printf( '<h1 class="wp-heading-inline">%s</h1>', esc_html__( 'What readers wrote', 'afterword' ) );
		Export::print_links( array( 'feedback' ) );
		echo '<hr class="wp-header-end">';
		Notices::print_asked();
		try {
			self::texts();
		} catch ( DatabaseFailure $failure ) {
			Notices::print_failure( $failure );
		}
		echo '</div>';
	}

	/**
	 * Prints the texts.
	 *
	 * @throws DatabaseFailure Where the database fails.
	 */
	private static function texts(): void {
		$table = new FeedbackTable();
		$table->prepare_items();
		$post_id = Request::number( 'post' );
		if ( $post_id ) {
			printf(
				'<p>%s %s. <a href="%s">%s</a></p>',
				esc_html__( 'About', 'afterword' ),
				Posts::link( $post_id ), // phpcs:ignore WordPress.Security.EscapeOutput -- It is escaped there.
				esc_url( Admin::url( Admin::FEEDBACK ) ),
				esc_html__( 'Show all', 'afterword' )
			);
		}
		printf( '<form method="get"><input type="hidden" name="page" value="%s">', esc_attr( Admin::FEEDBACK ) );
		if ( $post_id ) {
			printf( '<input type="hidden" name="post" value="%d">', (int) $post_id );
		}
		$table->search_box( __( 'Search texts', 'afterword' ), 'afterword-feedback' );
		printf( '</form><form method="post" action="%s" data-confirm="%s"><input type="hidden" name="action" value="%s">', esc_url( admin_url( 'admin-post.php' ) ), esc_attr__( 'Delete for good what this reader, or these readers, wrote?', 'afterword' ), esc_attr( self::ACTION ) );
		printf( '<input type="hidden" name="s" value="%s"><input type="hidden" name="post" value="%d">', esc_attr( Request::text( 's' ) ), (int) $post_id );
		$table->display();
		echo '</form>';
	}
}
