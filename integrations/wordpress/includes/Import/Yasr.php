<?php
/**
 * The votes of YASR, Yet Another Stars Rating.
 *
 * @package Afterword
 */

namespace Afterword\Import;

use Afterword\Votes\Database;
use Afterword\Votes\DatabaseFailure;

/** The visitors' votes, each a row of a table. What an author has given the own post is no vote. */
final class Yasr extends Source {

	/** What it counts itself. */
	private const VOTES = 'vote > 0 AND vote <= 5';

	/** Its name in commands and in the database. */
	public function name(): string {
		return 'yasr';
	}

	/** Its name for people. */
	public function title(): string {
		return 'YASR – Yet Another Star Rating';
	}

	/** Its main file. */
	public function file(): string {
		return 'yet-another-stars-rating/yet-another-stars-rating.php';
	}

	/**
	 * How many posts have votes there.
	 *
	 * @throws DatabaseFailure Where the database fails.
	 */
	public function count(): int {
		return $this->has_table( self::table() ) ? (int) Database::rows( 'SELECT COUNT(DISTINCT l.post_id) AS posts FROM ' . self::rated_posts() )[0]['posts'] : 0;
	}

	/**
	 * The votes of the next posts.
	 *
	 * @param int $after The last post of the batch before.
	 * @param int $limit How many posts.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public function read( int $after, int $limit ): array {
		if ( ! $this->has_table( self::table() ) ) {
			return array();
		}
		$rows = Database::rows( 'SELECT DISTINCT l.post_id FROM ' . self::rated_posts() . ' AND l.post_id > %d ORDER BY l.post_id LIMIT %d', $after, $limit );
		return $this->singles( 'yasr_log', 'post_id', 'vote', self::VOTES, array_map( 'intval', array_column( $rows, 'post_id' ) ) );
	}

	/** The posts that have votes in the table `l`, as SQL. */
	private static function rated_posts(): string {
		global $wpdb;
		return '`' . self::table() . "` l JOIN {$wpdb->posts} p ON p.ID = l.post_id WHERE " . self::VOTES;
	}

	/** The table of votes. */
	private static function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'yasr_log';
	}
}
