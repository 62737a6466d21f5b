<?php
/**
 * The page that imports votes of other plugins.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Import\Importer;
use Afterword\Votes\DatabaseFailure;
use const Afterword\FILE;
use const Afterword\VERSION;

/** Lists the plugins whose votes are there, and imports them batch by batch: by the page's script, or without it as many as a request has time for. */
final class ImportPage {

	public const ACTION  = 'afterword_import';
	private const UNDO   = 'afterword_undo_import';
	/** Seconds that a request without the script may take. */
	private const SECONDS = 15;

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'admin_enqueue_scripts', array( self::class, 'enqueue' ) );
		add_action( 'wp_ajax_' . self::ACTION, array( self::class, 'answer' ) );
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'import' ) );
		add_action( 'admin_post_' . self::UNDO, array( self::class, 'undo' ) );
	}

	/** Loads the page's scripts. */
	public static function enqueue(): void {
		if ( Admin::IMPORT !== Request::text( 'page' ) ) {
			return;
		}
		wp_enqueue_script( 'afterword-confirm', plugins_url( 'assets/admin/confirm.js', FILE ), array(), VERSION, true );
		wp_enqueue_script( 'afterword-import', plugins_url( 'assets/admin/import.js', FILE ), array(), VERSION, true );
		wp_localize_script(
			'afterword-import',
			'afterwordImport',
			array(
				'url'      => admin_url( 'admin-ajax.php' ),
				/* translators: %1$s: a number of articles. %2$s: how many there are. */
				'progress' => __( '%1$s of %2$s articles', 'afterword' ),
				'failed'   => __( 'It stopped, since the site did not answer. What is imported stays; “Import” goes on from there.', 'afterword' ),
			)
		);
	}

	/** Imports a batch, and answers the page's script with how far it is. */
	public static function answer(): void {
		if ( ! current_user_can( Admin::SET_UP ) || ! check_ajax_referer( self::ACTION, false, false ) ) {
			wp_send_json_error( array( 'message' => __( 'Sorry, you are not allowed to do this. Load this page again.', 'afterword' ) ), 403 );
		}
		try {
			$name     = self::asked();
			$progress = Importer::run( $name );
			wp_send_json_success( $progress + array( 'result' => $progress['is_finished'] ? self::result( $progress ) : '' ) + self::numbers( $name ) );
		} catch ( DatabaseFailure $failure ) {
			wp_send_json_error( array( 'message' => __( 'It stopped: the database has failed. What is imported stays; “Import” goes on from there.', 'afterword' ) . ' ' . $failure->getMessage() ), 500 );
		}
	}

	/** Imports what a request has time for, where the page's script does not run. */
	public static function import(): void {
		Request::allow( Admin::SET_UP, self::ACTION );
		$end = microtime( true ) + self::SECONDS;
		try {
			do {
				$progress = Importer::run( self::asked() );
			} while ( ! $progress['is_finished'] && microtime( true ) < $end );
		} catch ( DatabaseFailure $failure ) {
			Request::answer( Admin::IMPORT, 'not-imported' );
		}
		Request::answer( Admin::IMPORT, $progress['is_finished'] ? 'imported' : 'partly-imported', $progress['is_finished'] ? $progress['imported'] : $progress['done'] );
	}

	/** Takes an import back. */
	public static function undo(): void {
		Request::allow( Admin::SET_UP, self::UNDO );
		try {
			$posts = Importer::undo( self::asked() );
		} catch ( DatabaseFailure $failure ) {
			Request::answer( Admin::IMPORT, 'not-undone' );
		}
		Request::answer( Admin::IMPORT, 'undone', $posts );
	}

	/** Prints the page. */
	public static function render(): void {
		Request::require_capability( Admin::SET_UP );
		printf( '<div class="wrap afterword"><h1>%s</h1>', esc_html__( 'Import votes', 'afterword' ) );
		Notices::print_asked();
		printf( '<p>%s</p>', esc_html__( 'Counts and averages become what the other plugin has shown. Its own data stays as it is. You can import again at any time, and take an import back.', 'afterword' ) );
		try {
			$sources = Importer::sources();
			if ( ! $sources ) {
				printf( '<p>%s</p>', esc_html__( 'There are no votes of Rate My Post, WP-PostRatings, kk Star Ratings or YASR in this site’s database.', 'afterword' ) );
			}
			foreach ( $sources as $source ) {
				self::source( $source );
			}
		} catch ( DatabaseFailure $failure ) {
			Notices::print_failure( $failure );
		}
		echo '</div>';
	}

	/**
	 * Prints a plugin, and what can be done with its votes.
	 *
	 * @param array{name: string, title: string, posts: int, is_active: bool, imported_posts: int, imported_votes: int} $source The plugin.
	 */
	private static function source( array $source ): void {
		$id = 'afterword-import-' . $source['name'];
		printf( '<section class="afterword-section" data-import aria-labelledby="%1$s"><h2 id="%1$s">%2$s</h2><p>', esc_attr( $id ), esc_html( $source['title'] ) );
		/* translators: %s: a number. */
		echo esc_html( sprintf( _n( 'It has votes on %s article.', 'It has votes on %s articles.', $source['posts'], 'afterword' ), number_format_i18n( $source['posts'] ) ) );
		printf( ' <span data-imported>%s</span></p>', esc_html( self::imported( $source ) ) );
		if ( $source['is_active'] ) {
			/* translators: %s: the name of a plugin. */
			Fields::description( sprintf( __( '%s is still active, and articles that show its rating show no other. When its votes are imported, deactivate it: votes that it counts later are not here until you import again.', 'afterword' ), $source['title'] ) );
		}
		echo '<div class="afterword-progress" data-progress hidden><progress max="1" value="0"></progress> <span></span></div><p role="status" data-result></p><div class="afterword-filter">';
		if ( $source['posts'] ) {
			self::button( self::ACTION, $source['name'], __( 'Import', 'afterword' ), $source['title'], true );
		}
		self::button( self::UNDO, $source['name'], __( 'Take back', 'afterword' ), $source['title'], $source['imported_posts'] > 0 );
		echo '</div></section>';
	}

	/**
	 * Prints a form with a button.
	 *
	 * @param string $action   What it does.
	 * @param string $name     The plugin.
	 * @param string $text     The button's text.
	 * @param string $title    The plugin's name for people.
	 * @param bool   $is_shown Whether there is something to do.
	 */
	private static function button( string $action, string $name, string $text, string $title, bool $is_shown ): void {
		$is_undo = self::UNDO === $action;
		/* translators: %s: the name of a plugin. */
		$question = $is_undo ? sprintf( __( 'Take back the imported votes of %s? Votes of readers stay.', 'afterword' ), $title ) : '';
		printf(
			'<form method="post" action="%s" data-form="%s"%s%s><input type="hidden" name="action" value="%2$s"><input type="hidden" name="source" value="%s">',
			esc_url( admin_url( 'admin-post.php' ) ),
			esc_attr( $action ),
			$is_undo ? ' data-confirm="' . esc_attr( $question ) . '"' : '',
			$is_shown ? '' : ' hidden',
			esc_attr( $name )
		);
		wp_nonce_field( $action, '_wpnonce', false );
		printf( '<button type="submit" class="button%s">%s<span class="screen-reader-text">: %s</span></button></form>', $is_undo ? '' : ' button-primary', esc_html( $text ), esc_html( $title ) );
	}

	/** The plugin that the request names. It ends with 404 where it is none. */
	private static function asked(): string {
		$name = Request::text( 'source' );
		if ( ! in_array( $name, Importer::names(), true ) ) {
			wp_die( esc_html__( 'There is no such plugin.', 'afterword' ), '', array( 'response' => 404 ) );
		}
		return $name;
	}

	/**
	 * What is imported of a plugin now.
	 *
	 * @param string $name The plugin.
	 * @return array{imported_text: string, has_imported: bool}
	 * @throws DatabaseFailure Where the database fails.
	 */
	private static function numbers( string $name ): array {
		$source = array_column( Importer::sources(), null, 'name' )[ $name ] ?? null;
		return array(
			'imported_text' => $source ? self::imported( $source ) : '',
			'has_imported'  => $source && $source['imported_posts'] > 0,
		);
	}

	/**
	 * What is imported of a plugin, in words.
	 *
	 * @param array $source The plugin.
	 */
	private static function imported( array $source ): string {
		if ( ! $source['imported_posts'] ) {
			return __( 'None of them are imported.', 'afterword' );
		}
		/* translators: %1$s: a number of votes in words. %2$s: a number. */
		return sprintf( _n( '%1$s on %2$s article are imported.', '%1$s on %2$s articles are imported.', $source['imported_posts'], 'afterword' ), Numbers::votes( $source['imported_votes'] ), number_format_i18n( $source['imported_posts'] ) );
	}

	/**
	 * What an import has come to.
	 *
	 * @param array $progress Its last progress.
	 */
	private static function result( array $progress ): string {
		/* translators: %s: a number. */
		$text = sprintf( _n( 'Done: votes of %s article are imported.', 'Done: votes of %s articles are imported.', $progress['imported'], 'afterword' ), number_format_i18n( $progress['imported'] ) );
		if ( $progress['skipped'] ) {
			/* translators: %s: a number. */
			$text .= ' ' . sprintf( _n( '%s article was left out: its numbers make no sense, or it has imported votes of another plugin.', '%s articles were left out: their numbers make no sense, or they have imported votes of another plugin.', $progress['skipped'], 'afterword' ), number_format_i18n( $progress['skipped'] ) );
		}
		return $text;
	}
}
