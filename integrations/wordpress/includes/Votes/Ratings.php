<?php
/**
 * What the readers' votes come to.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

use Afterword\Settings;

/**
 * Reads ratings. They are counted from the votes each time: one query for any number of posts, from an index.
 *
 * A summary is an array:
 *   average       float from 1 to 5, not rounded; null where nobody has voted
 *   count         int, the votes of readers and the imported ones
 *   distribution  int[] by the stars: array( 1 => …, 2 => …, 3 => …, 4 => …, 5 => … ). A half counts to the star that it lies in: 3.5 to the fourth
 *   revision      int that only grows: it is another one whenever the numbers are
 *   is_available  bool, false where the database could not be read: then show no numbers, not "no votes"
 */
final class Ratings {

	/** The scale's top. */
	public const BEST = 5;

	private const NOTHING = array(
		'average'      => null,
		'count'        => 0,
		'distribution' => array(
			1 => 0,
			2 => 0,
			3 => 0,
			4 => 0,
			5 => 0,
		),
		'revision'     => 0,
		'is_available' => true,
	);

	/**
	 * The rating of one post. It never fails: see `is_available`.
	 *
	 * @param int $post_id The post.
	 * @return array{average: ?float, count: int, distribution: int[], revision: int, is_available: bool}
	 */
	public static function summary( int $post_id ): array {
		return self::summaries( array( $post_id ) )[ $post_id ];
	}

	/**
	 * The ratings of posts by their ids, in the order asked. It never fails: see `is_available`.
	 *
	 * @param int[] $post_ids The posts.
	 * @return array<int, array{average: ?float, count: int, distribution: int[], revision: int, is_available: bool}>
	 */
	public static function summaries( array $post_ids ): array {
		try {
			return self::read( $post_ids );
		} catch ( DatabaseFailure $failure ) {
			$unavailable = array_merge( self::NOTHING, array( 'is_available' => false ) );
			return array_fill_keys( array_map( 'intval', $post_ids ), $unavailable );
		}
	}

	/**
	 * The same for whoever says it where the database fails.
	 *
	 * @param int[] $post_ids The posts.
	 * @return array<int, array{average: ?float, count: int, distribution: int[], revision: int, is_available: bool}>
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function read( array $post_ids ): array {
		$ids = array_map( 'intval', array_values( $post_ids ) );
		if ( ! $ids ) {
			return array();
		}
		$in   = Database::placeholders( $ids, '%d' );
		$rows = Database::rows(
			'SELECT post_id, value, COUNT(value) AS votes, SUM(changes) AS revision FROM ' . Tables::votes() . " WHERE post_id IN ($in) GROUP BY post_id, value
			UNION ALL SELECT post_id, value, SUM(votes), 0 FROM " . Tables::imported() . " WHERE post_id IN ($in) GROUP BY post_id, value
			UNION ALL SELECT post_id, NULL, 0, revision FROM " . Tables::posts() . " WHERE post_id IN ($in)",
			...$ids,
			...$ids,
			...$ids
		);
		$summaries = array_fill_keys( $ids, self::NOTHING );
		$sums      = array();
		foreach ( $rows as $row ) {
			$id      = (int) $row['post_id'];
			$votes   = (int) $row['votes'];
			$summary = &$summaries[ $id ];

			$summary['revision'] += (int) $row['revision'];
			if ( null !== $row['value'] ) {
				$summary['count']                                       += $votes;
				$summary['distribution'][ self::star( $row['value'] ) ] += $votes;
				$sums[ $id ] = ( $sums[ $id ] ?? 0 ) + $votes * (float) $row['value'];
			}
			unset( $summary );
		}
		foreach ( $sums as $id => $sum ) {
			$summaries[ $id ]['average'] = $summaries[ $id ]['count'] ? $sum / $summaries[ $id ]['count'] : null;
		}
		return $summaries;
	}

	/**
	 * Whether readers may see the average and the distribution: where the owner wants more votes than there are, only the count is told.
	 *
	 * @param array $summary A summary.
	 */
	public static function is_shown( array $summary ): bool {
		return $summary['is_available'] && $summary['count'] > 0 && $summary['count'] >= (int) Settings::get( 'minimum_votes' );
	}

	/**
	 * The star that a value lies in: 3.5 in the fourth.
	 *
	 * @param string|float $value A value.
	 */
	public static function star( $value ): int {
		return min( self::BEST, max( 1, (int) ceil( (float) $value ) ) );
	}
}
