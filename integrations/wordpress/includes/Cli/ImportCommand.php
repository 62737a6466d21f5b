<?php
/**
 * The command `wp afterword import`.
 *
 * @package Afterword
 */

namespace Afterword\Cli;

use Afterword\Import\Importer;
use Afterword\Votes\DatabaseFailure;

/** Imports the votes of other plugins. */
final class ImportCommand {

	/**
	 * Imports the votes of another plugin, or takes that back.
	 *
	 * What was imported is set anew each time: doing it twice changes nothing. The other plugin's data stays as it is.
	 *
	 * ## OPTIONS
	 *
	 * [<source>]
	 * : rate-my-post, wp-postratings, kk-star-ratings or yasr. Without it, those that have votes here are listed.
	 *
	 * [--undo]
	 * : Takes the import back.
	 *
	 * [--batch=<posts>]
	 * : So many posts at a time.
	 * ---
	 * default: 200
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp afterword import
	 *     wp afterword import rate-my-post
	 *     wp afterword import rate-my-post --undo
	 *
	 * @param string[]              $args    The source.
	 * @param array<string, string> $options The options.
	 */
	public function __invoke( array $args, array $options ): void {
		try {
			if ( ! $args ) {
				$this->list_sources();
			} elseif ( ! empty( $options['undo'] ) ) {
				\WP_CLI::success( sprintf( 'The imported votes of %d posts are taken back.', Importer::undo( $args[0] ) ) );
			} else {
				$this->import( $args[0], max( 1, (int) ( $options['batch'] ?? 200 ) ) );
			}
		} catch ( DatabaseFailure $failure ) {
			\WP_CLI::error( 'The database failed: ' . $failure->getMessage() . ' Run it again: it goes on where it was.' );
		} catch ( \InvalidArgumentException $mistake ) {
			\WP_CLI::error( $mistake->getMessage() );
		}
	}

	/** Prints the plugins of which there are votes. */
	private function list_sources(): void {
		$sources = Importer::sources();
		if ( ! $sources ) {
			\WP_CLI::log( 'There are no votes of ' . implode( ', ', Importer::names() ) . '.' );
			return;
		}
		\WP_CLI\Utils\format_items( 'table', $sources, array( 'name', 'title', 'posts', 'is_active', 'imported_posts', 'imported_votes' ) );
	}

	/**
	 * Imports batch after batch.
	 *
	 * @param string $source The source.
	 * @param int    $batch  Posts of a batch.
	 */
	private function import( string $source, int $batch ): void {
		do {
			$progress = Importer::run( $source, $batch );
			\WP_CLI::log( sprintf( '%d of %d posts', $progress['done'], $progress['total'] ) );
		} while ( ! $progress['is_finished'] );
		\WP_CLI::success( sprintf( 'The votes of %d posts are imported; %d were skipped.', $progress['imported'], $progress['skipped'] ) );
	}
}
