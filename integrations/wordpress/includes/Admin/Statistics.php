<?php
/**
 * What the votes of a period come to.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Votes\Database;
use Afterword\Votes\Tables;

/** Reads votes for the editors' pages. Periods are whole days of UTC and end today; 0 days stands for all time. */
final class Statistics {

	/** The orders of `rank()`. */
	private const ORDERS = array(
		'top'   => 'average DESC, votes DESC, post_id DESC',
		'worst' => 'average ASC, votes DESC, post_id DESC',
		'most'  => 'votes DESC, average DESC, post_id DESC',
	);

	/**
	 * The first day of a period: `2026-05-01`.
	 *
	 * @param int $days How many days it has, today included; 0 for all time.
	 */
	public static function since( int $days ): string {
		return $days ? gmdate( 'Y-m-d', time() - ( $days - 1 ) * DAY_IN_SECONDS ) : '1000-01-01';
	}

	/**
	 * Posts by their votes.
	 *
	 * @param string $order   `top`, `worst` or `most`.
	 * @param int    $days    The period.
	 * @param int    $minimum Votes that a post must have.
	 * @param int    $limit   How many posts.
	 * @return array<int, array{post_id: int, votes: int, average: float}>
	 * @throws \Afterword\Votes\DatabaseFailure Where the database fails.
	 */
	public static function rank( string $order, int $days, int $minimum, int $limit = 10 ): array {
		$rows = Database::rows(
			'SELECT post_id, SUM(votes) AS votes, SUM(total) / SUM(votes) AS average FROM (' . self::sums( $days ) . ') AS sums
			GROUP BY post_id HAVING votes >= %d ORDER BY ' . self::ORDERS[ $order ] . ' LIMIT %d',
			self::since( $days ),
			max( 1, $minimum ),
			$limit
		);
		return array_map(
			static fn( array $row ) => array(
				'post_id' => (int) $row['post_id'],
				'votes'   => (int) $row['votes'],
				'average' => (float) $row['average'],
			),
			$rows
		);
	}

	/**
	 * All votes of a period.
	 *
	 * @param int $days The period.
	 * @return array{votes: int, posts: int, average: ?float, texts: int}
	 * @throws \Afterword\Votes\DatabaseFailure Where the database fails.
	 */
	public static function totals( int $days ): array {
		$since = self::since( $days );
		$row   = Database::rows(
			'SELECT SUM(votes) AS votes, COUNT(DISTINCT post_id) AS posts, SUM(total) / SUM(votes) AS average,
			(SELECT COUNT(*) FROM ' . Tables::feedback() . ' WHERE written_at >= %s) AS texts FROM (' . self::sums( $days ) . ') AS sums',
			$since,
			$since
		)[0];
		return array(
			'votes'   => (int) $row['votes'],
			'posts'   => (int) $row['posts'],
			'average' => null === $row['average'] ? null : (float) $row['average'],
			'texts'   => (int) $row['texts'],
		);
	}

	/**
	 * The readers' votes by days that have any, the first day first. Imported votes have no day.
	 *
	 * @param int $days The period.
	 * @return array<string, int> Numbers by days: `2026-05-01`.
	 * @throws \Afterword\Votes\DatabaseFailure Where the database fails.
	 */
	public static function days( int $days ): array {
		$rows = Database::rows(
			'SELECT day, COUNT(value) AS votes FROM ' . Tables::votes() . ' WHERE day >= %s AND value IS NOT NULL GROUP BY day ORDER BY day',
			self::since( $days )
		);
		return array_map( 'intval', array_column( $rows, 'votes', 'day' ) );
	}

	/**
	 * The hours in which a post had most votes.
	 *
	 * @param int $post_id The post.
	 * @param int $limit   How many hours.
	 * @return array<int, array{hour: string, votes: int, average: float}> `hour` is its beginning, UTC: `2026-05-01 13:00:00`.
	 * @throws \Afterword\Votes\DatabaseFailure Where the database fails.
	 */
	public static function hours( int $post_id, int $limit = 5 ): array {
		$rows = Database::rows(
			'SELECT LEFT(voted_at, 13) AS hour, COUNT(value) AS votes, AVG(value) AS average FROM ' . Tables::votes() . '
			WHERE post_id = %d AND value IS NOT NULL GROUP BY LEFT(voted_at, 13) ORDER BY votes DESC, hour DESC LIMIT %d',
			$post_id,
			$limit
		);
		return array_map(
			static fn( array $row ) => array(
				'hour'    => $row['hour'] . ':00:00',
				'votes'   => (int) $row['votes'],
				'average' => (float) $row['average'],
			),
			$rows
		);
	}

	/**
	 * A statement that gives the number and the sum of the votes of each post since a day, which is its one placeholder.
	 * Imported votes count for all time alone.
	 *
	 * @param int $days The period.
	 */
	public static function sums( int $days ): string {
		$sums = 'SELECT post_id, COUNT(value) AS votes, SUM(value) AS total FROM ' . Tables::votes() . ' WHERE day >= %s AND value IS NOT NULL GROUP BY post_id';
		if ( 0 === $days ) {
			$sums .= ' UNION ALL SELECT post_id, SUM(votes), SUM(votes * value) FROM ' . Tables::imported() . ' GROUP BY post_id';
		}
		return $sums;
	}
}
