<?php
/**
 * The commands `wp afterword votes …`.
 *
 * @package Afterword
 */

namespace Afterword\Cli;

use Afterword\Votes\Database;
use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Ratings;
use Afterword\Votes\Store;
use Afterword\Votes\Tables;

/** Lists votes, removes stuffed ones, and counts all anew. */
final class VotesCommand {

	private const LATEST = 'SELECT post_id, MAX(voted_at) AS latest, COUNT(value) AS votes FROM %s WHERE value IS NOT NULL%s GROUP BY post_id ORDER BY votes DESC, post_id DESC LIMIT %d';

	/**
	 * Lists the posts with most votes.
	 *
	 * ## OPTIONS
	 *
	 * [--post=<id>]
	 * : This post alone.
	 *
	 * [--since=<time>]
	 * : Votes from this moment on: `2026-05-01 13:00`, `2 hours ago`. By the site's clock.
	 *
	 * [--limit=<posts>]
	 * : So many posts.
	 * ---
	 * default: 50
	 * ---
	 *
	 * [--format=<format>]
	 * : table, csv, json or yaml.
	 * ---
	 * default: table
	 * ---
	 *
	 * @subcommand list
	 *
	 * @param string[]              $args    None.
	 * @param array<string, string> $options The options.
	 */
	public function list_( array $args, array $options ): void {
		$this->attempt(
			function () use ( $options ) {
				global $wpdb;
				$where = ( empty( $options['post'] ) ? '' : $wpdb->prepare( ' AND post_id = %d', $options['post'] ) )
					. ( empty( $options['since'] ) ? '' : $wpdb->prepare( ' AND voted_at >= %s', $this->moment( $options['since'] ) ) );
				$rows  = Database::rows( sprintf( self::LATEST, Tables::votes(), $where, max( 1, (int) ( $options['limit'] ?? 50 ) ) ) );
				$all   = Ratings::read( array_column( $rows, 'post_id' ) );
				$items = array_map(
					static fn( array $row ) => array(
						'post'    => $row['post_id'],
						'title'   => get_the_title( (int) $row['post_id'] ),
						'votes'   => $row['votes'],
						'latest'  => get_date_from_gmt( (string) $row['latest'] ),
						'count'   => $all[ (int) $row['post_id'] ]['count'],
						'average' => round( (float) $all[ (int) $row['post_id'] ]['average'], 2 ),
					),
					$rows
				);
				\WP_CLI\Utils\format_items( $options['format'] ?? 'table', $items, array( 'post', 'title', 'votes', 'latest', 'count', 'average' ) );
			}
		);
	}

	/**
	 * Removes the votes of a post, or of all posts, that were given in a period, with what was written about them.
	 *
	 * ## OPTIONS
	 *
	 * --since=<time>
	 * : Votes from this moment on: `2026-05-01 13:00`, `2 hours ago`. By the site's clock.
	 *
	 * [--until=<time>]
	 * : Votes before this moment. By default up to now.
	 *
	 * [--post=<id>]
	 * : This post alone.
	 *
	 * [--yes]
	 * : Does not ask.
	 *
	 * @param string[]              $args    None.
	 * @param array<string, string> $options The options.
	 */
	public function drop( array $args, array $options ): void {
		$this->attempt(
			function () use ( $options ) {
				if ( empty( $options['since'] ) ) {
					\WP_CLI::error( 'Name the first moment by --since.' );
				}
				$post  = (int) ( $options['post'] ?? 0 );
				$since = $this->moment( $options['since'] );
				$until = empty( $options['until'] ) ? null : $this->moment( $options['until'] );
				$count = Store::count( $post, $since, $until );
				if ( $count ) {
					\WP_CLI::confirm( sprintf( 'Remove %d votes?', $count ), $options );
				}
				\WP_CLI::success( sprintf( '%d votes are removed.', Store::remove( $post, $since, $until ) ) );
			}
		);
	}

	/**
	 * Counts all votes, and removes those of posts that are no more.
	 *
	 * Ratings are counted from the votes whenever they are read, so that no total can be wrong.
	 *
	 * @param string[]              $args    None.
	 * @param array<string, string> $options None.
	 */
	public function recount( array $args, array $options ): void { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- As WP-CLI calls it.
		$this->attempt(
			static function () {
				global $wpdb;
				$orphans = 0;
				foreach ( array( Tables::feedback(), Tables::votes(), Tables::imported(), Tables::posts() ) as $table ) {
					$removed  = Database::execute( "DELETE t FROM `$table` t LEFT JOIN {$wpdb->posts} p ON p.ID = t.post_id WHERE p.ID IS NULL" );
					$orphans += Tables::votes() === $table ? $removed : 0;
				}
				$votes    = (int) Database::rows( 'SELECT COUNT(value) AS votes FROM ' . Tables::votes() )[0]['votes'];
				$imported = (int) Database::rows( 'SELECT SUM(votes) AS votes FROM ' . Tables::imported() )[0]['votes'];
				\WP_CLI::success( sprintf( '%d votes of readers and %d imported ones. %d votes of posts that are no more are removed.', $votes, $imported, $orphans ) );
			}
		);
	}

	/**
	 * A moment as the database has it.
	 *
	 * @param string $text By the site's clock.
	 */
	private function moment( string $text ): string {
		$moment = date_create( $text, wp_timezone() );
		if ( ! $moment ) {
			\WP_CLI::error( "No such moment: $text" );
		}
		return gmdate( 'Y-m-d H:i:s', $moment->getTimestamp() );
	}

	/**
	 * Does something, and says where the database fails.
	 *
	 * @param callable $work What is done.
	 */
	private function attempt( callable $work ): void {
		try {
			$work();
		} catch ( DatabaseFailure $failure ) {
			\WP_CLI::error( 'The database failed: ' . $failure->getMessage() );
		}
	}
}
