<?php
/**
 * What readers liked most.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Settings;
use Afterword\Votes\Database;
use Afterword\Votes\Tables;

/**
 * Finds the posts that readers voted for most, or rated best. Ratings are weighted by their number (a Bayesian average): each post has the mean of
 * all besides its own votes.
 */
final class Top {

	/** Votes of the mean that each post is thought to have besides its own: one vote of five stars is no top article. */
	private const PRIOR = 10;
	/** A post with fewer votes is not ranked by its rating. */
	private const LEAST = 3;

	/**
	 * The top posts.
	 *
	 * @param string $by    `rating` or `votes`.
	 * @param int    $days  Of the posts that were published in so many days.
	 * @param int    $limit How many.
	 * @return \WP_Post[]
	 */
	public static function posts( string $by, int $days, int $limit ): array {
		$rated = self::rated( gmdate( 'Y-m-d H:i:s', time() - $days * DAY_IN_SECONDS ) );
		$votes = array_sum( array_column( $rated, 'votes' ) );
		$mean  = $votes ? array_sum( array_column( $rated, 'stars' ) ) / $votes : 0;
		$least = 'votes' === $by ? 1 : max( self::LEAST, (int) Settings::get( 'minimum_votes' ) );
		$rank  = 'votes' === $by
			? static fn( array $row ) => (int) $row['votes']
			: static fn( array $row ) => ( $row['stars'] + self::PRIOR * $mean ) / ( $row['votes'] + self::PRIOR );
		$rated = array_filter( $rated, static fn( array $row ) => $row['votes'] >= $least );
		usort(
			$rated,
			static fn( array $a, array $b ) => array( $rank( $b ), (int) $b['votes'], $b['post_date'], (int) $b['ID'] ) <=> array( $rank( $a ), (int) $a['votes'], $a['post_date'], (int) $a['ID'] )
		);
		return Lists::posts( array_column( array_slice( $rated, 0, $limit ), 'ID' ) );
	}

	/**
	 * The posts that have votes, with the number of these and the sum of their stars.
	 *
	 * @param string $since When the first of them was published.
	 */
	private static function rated( string $since ): array {
		global $wpdb;
		$sql = 'SELECT p.ID, p.post_date, SUM(r.votes) AS votes, SUM(r.stars) AS stars FROM (
			SELECT post_id, COUNT(value) AS votes, SUM(value) AS stars FROM ' . Tables::votes() . ' WHERE value IS NOT NULL GROUP BY post_id
			UNION ALL SELECT post_id, SUM(votes), SUM(votes * value) FROM ' . Tables::imported() . " GROUP BY post_id
			) r JOIN {$wpdb->posts} p ON p.ID = r.post_id
			WHERE p.post_date_gmt >= '" . esc_sql( $since ) . "' AND " . Lists::is_public( Articles::types() ) . '
			GROUP BY p.ID, p.post_date';
		return Database::rows( $sql );
	}
}
