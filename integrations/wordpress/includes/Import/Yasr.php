<?php
/**
 * The votes of YASR, Yet Another Stars Rating.
 *
 * @package Afterword
 */

namespace Afterword\Import;

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

	/** How many posts have votes there. */
	public function count(): int {
		global $wpdb;
		$table = $this->table();
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- A name of ours.
		return $this->has_table( $table ) ? (int) $wpdb->get_var( "SELECT COUNT(DISTINCT l.post_id) FROM `$table` l JOIN {$wpdb->posts} p ON p.ID = l.post_id WHERE " . self::VOTES ) : 0;
	}

	/**
	 * The votes of the next posts.
	 *
	 * @param int $after The last post of the batch before.
	 * @param int $limit How many posts.
	 */
	public function read( int $after, int $limit ): array {
		global $wpdb;
		$table = $this->table();
		if ( ! $this->has_table( $table ) ) {
			return array();
		}
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- A name of ours.
		$ids = $wpdb->get_col( $wpdb->prepare( "SELECT DISTINCT l.post_id FROM `$table` l JOIN {$wpdb->posts} p ON p.ID = l.post_id WHERE " . self::VOTES . ' AND l.post_id > %d ORDER BY l.post_id LIMIT %d', $after, $limit ) );
		return $this->singles( 'yasr_log', 'post_id', 'vote', self::VOTES, array_map( 'intval', $ids ) );
	}

	/** The table of votes. */
	private function table(): string {
		global $wpdb;
		return $wpdb->prefix . 'yasr_log';
	}
}
