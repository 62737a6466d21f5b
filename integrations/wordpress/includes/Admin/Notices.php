<?php
/**
 * What the admin is told.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Import\Importer;
use Afterword\Privacy\Reachability;
use Afterword\Rest\Api;
use Afterword\Votes\Database;
use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Tables;
use const Afterword\FILE;
use const Afterword\VERSION;

/** Says what was done, and what keeps votes from being counted and what to do about it. */
final class Notices {

	private const REPAIR = 'afterword_repair';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'admin_notices', array( self::class, 'print_troubles' ) );
		add_action( 'load-plugins.php', array( self::class, 'welcome' ) );
		add_action( 'admin_enqueue_scripts', array( self::class, 'enqueue' ) );
		add_action( 'admin_post_' . self::REPAIR, array( self::class, 'repair' ) );
	}

	/** Makes the tables that are missing. */
	public static function repair(): void {
		Request::allow( Admin::SET_UP, self::REPAIR );
		Request::answer( Admin::RATINGS, Tables::install() ? 'repaired' : 'not-repaired' );
	}

	/** Prints the notice that the address asks for: what was done a moment ago. */
	public static function print_asked(): void {
		list( $name, $number ) = Request::notice();

		$texts = self::texts( $number );
		if ( isset( $texts[ $name ] ) ) {
			self::print_notice( ...$texts[ $name ] );
		}
	}

	/**
	 * Says that the database could not be read; to those who may set up the site in its own words, too.
	 *
	 * @param DatabaseFailure $failure What it said.
	 */
	public static function print_failure( DatabaseFailure $failure ): void {
		$detail = current_user_can( Admin::SET_UP ) ? $failure->getMessage() : '';
		self::print_notice( 'error', __( 'The votes could not be read from the database. Try again in a moment; if it stays so, tell whoever runs the site.', 'afterword' ), $detail );
	}

	/** Prints what keeps votes from being counted, where somebody who can do something about it will see it. */
	public static function print_troubles(): void {
		if ( ! self::is_place() ) {
			return;
		}
		$missing = Tables::missing();
		if ( $missing ) {
			self::print_missing( $missing );
		} elseif ( Admin::is_own_page() ) {
			self::print_unwritable();
		}
	}

	/** Says on the page of plugins, after one was activated, that the votes of another plugin can be imported. */
	public static function welcome(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- WordPress sets it; nothing is done with it.
		if ( isset( $_GET['activate'] ) ) {
			add_action( 'admin_notices', array( self::class, 'print_importable' ) );
		}
	}

	/** Names the plugins whose votes can be imported and are not, with a link. */
	public static function print_importable(): void {
		try {
			$sources = Importer::sources();
		} catch ( DatabaseFailure $failure ) {
			return;
		}
		$is_new = static fn( array $source ) => $source['posts'] > 0 && 0 === $source['imported_posts'];
		$titles = array_column( array_filter( $sources, $is_new ), 'title' );
		if ( $titles && current_user_can( Admin::SET_UP ) ) {
			printf(
				'<div class="notice notice-info"><p>%s <a href="%s">%s</a></p></div>',
				/* translators: %s: names of plugins. */
				esc_html( sprintf( __( 'Afterword can take over the votes of %s, with the counts and averages that readers know.', 'afterword' ), wp_sprintf_l( '%l', $titles ) ) ),
				esc_url( Admin::url( Admin::IMPORT ) ),
				esc_html__( 'Import votes', 'afterword' )
			);
		}
	}

	/** Loads the script that asks for a rating as a reader does, and says where that is refused. */
	public static function enqueue(): void {
		$url = self::is_place() ? Reachability::url() : '';
		if ( '' === $url ) {
			return;
		}
		wp_enqueue_script( 'afterword-reachable', plugins_url( 'assets/admin/reachable.js', FILE ), array(), VERSION, true );
		wp_localize_script(
			'afterword-reachable',
			'afterwordReachable',
			array(
				'url'     => $url,
				'base'    => Api::address(),
				/* translators: %s: what was answered, for example "403". */
				'closed'  => __( 'Afterword: readers cannot see or give ratings. The address below answers them with “%s”. Another plugin, the server or a firewall closes WordPress’s REST API to visitors: allow addresses that begin with it. Plugins that do this are often named “Disable REST API” or are part of a security plugin.', 'afterword' ),
				'silent'  => __( 'no answer', 'afterword' ),
				'foreign' => __( 'something that is not a rating', 'afterword' ),
			)
		);
	}

	/** Whether this is a page on which troubles are told, to somebody who can do something about them. */
	private static function is_place(): bool {
		return current_user_can( Admin::SET_UP ) && ( Admin::is_own_page() || in_array( get_current_screen()->base, array( 'dashboard', 'plugins' ), true ) );
	}

	/**
	 * Says which tables are missing, with a button that makes them.
	 *
	 * @param string[] $missing Their names.
	 */
	private static function print_missing( array $missing ): void {
		printf(
			'<div class="notice notice-error"><p>%s <code>%s</code></p><p>%s</p><form method="post" action="%s"><input type="hidden" name="action" value="%s">',
			esc_html__( 'Afterword: votes cannot be counted, since tables are missing in the database:', 'afterword' ),
			esc_html( implode( ', ', $missing ) ),
			esc_html__( 'If they were there before, restore them from a backup first: made anew, they are empty. The database’s user needs the right to create tables.', 'afterword' ),
			esc_url( admin_url( 'admin-post.php' ) ),
			esc_attr( self::REPAIR )
		);
		wp_nonce_field( self::REPAIR );
		printf( '<p><button type="submit" class="button">%s</button></p></form></div>', esc_html__( 'Create the missing tables', 'afterword' ) );
	}

	/** Says where the database can be read and not written. */
	private static function print_unwritable(): void {
		try {
			// It changes no row; a database that is read-only refuses it all the same.
			Database::execute( 'UPDATE ' . Tables::votes() . ' SET changes = changes WHERE 1 = 0' );
		} catch ( DatabaseFailure $failure ) {
			self::print_notice( 'error', __( 'Afterword: the database cannot be written, so votes and settings cannot be saved. Votes that are there are still shown. Often the disk is full, or the host has made the database read-only: ask the host.', 'afterword' ), $failure->getMessage() );
		}
	}

	/**
	 * Prints a notice.
	 *
	 * @param string $kind   `success` or `error`.
	 * @param string $text   What it says.
	 * @param string $detail What the database said, or nothing.
	 */
	private static function print_notice( string $kind, string $text, string $detail = '' ): void {
		printf(
			'<div class="notice notice-%s%s" role="%s"><p>%s</p>%s</div>',
			esc_attr( $kind ),
			'success' === $kind ? ' is-dismissible' : '',
			'success' === $kind ? 'status' : 'alert',
			esc_html( $text ),
			'' === $detail ? '' : '<p><code>' . esc_html( $detail ) . '</code></p>'
		);
	}

	/**
	 * The notices by their names: kind and text.
	 *
	 * @param int $number The number that some of them say.
	 * @return array<string, array{string, string}>
	 */
	private static function texts( int $number ): array {
		$count = number_format_i18n( $number );
		return array(
			'saved'        => array( 'success', __( 'The settings are saved. Pages that a cache has stored show them when it stores them anew.', 'afterword' ) ),
			'not-saved'    => array( 'error', __( 'The settings could not be saved: the database has refused them.', 'afterword' ) ),
			/* translators: %s: a number. */
			'removed'      => array( 'success', sprintf( _n( '%s vote was removed.', '%s votes were removed.', $number, 'afterword' ), $count ) ),
			'not-removed'  => array( 'error', __( 'No vote was removed: the database has failed. Try again.', 'afterword' ) ),
			/* translators: %s: a number. */
			'deleted'      => array( 'success', sprintf( _n( '%s text was deleted.', '%s texts were deleted.', $number, 'afterword' ), $count ) ),
			'nothing-chosen' => array( 'error', __( 'Nothing was deleted: no text was chosen.', 'afterword' ) ),
			'not-deleted'  => array( 'error', __( 'Nothing was deleted: the database has failed. Try again.', 'afterword' ) ),
			'not-exported' => array( 'error', __( 'There is no file: the database has failed. Try again.', 'afterword' ) ),
			/* translators: %s: a number. */
			'imported'     => array( 'success', sprintf( _n( 'Votes of %s article are imported.', 'Votes of %s articles are imported.', $number, 'afterword' ), $count ) ),
			/* translators: %s: a number. */
			'partly-imported' => array( 'error', sprintf( _n( 'Votes of %s article are imported, and there are more. Press “Import” again.', 'Votes of %s articles are imported, and there are more. Press “Import” again.', $number, 'afterword' ), $count ) ),
			'not-imported' => array( 'error', __( 'The import stopped: the database has failed. What is imported stays; “Import” goes on from there.', 'afterword' ) ),
			/* translators: %s: a number. */
			'undone'       => array( 'success', sprintf( _n( 'The imported votes of %s article were taken back.', 'The imported votes of %s articles were taken back.', $number, 'afterword' ), $count ) ),
			'not-undone'   => array( 'error', __( 'Nothing was taken back: the database has failed. Try again.', 'afterword' ) ),
			'repaired'     => array( 'success', __( 'All tables are there. Votes are counted.', 'afterword' ) ),
			'not-repaired' => array( 'error', __( 'The tables could not be created. Ask the host whether the database’s user may create tables, and whether the disk is full.', 'afterword' ) ),
		);
	}
}
