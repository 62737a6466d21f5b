<?php
/**
 * Votes as they are given and taken back.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

/** Keeps one vote a voter and post. Each vote is one statement: whatever happens meanwhile, it is counted once or not at all. */
final class Store {

	/**
	 * Counts a vote, or changes the one that the voter has.
	 *
	 * @param int         $post_id The post.
	 * @param string      $voter   The voter as `Keys::voter()` names it.
	 * @param float       $value   1 to 5, with halves.
	 * @param string|null $network The network as `Keys::network()` names it; null where it is not known.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function cast( int $post_id, string $voter, float $value, ?string $network ): void {
		// The columns are set in their order: those before `value` still see the old one. NULL, a vote taken back, is unlike any value.
		Database::execute(
			'INSERT INTO ' . Tables::votes() . ' (post_id, voter, value, voted_at, day, network)
			VALUES (%d, UNHEX(%s), %s, %s, %s, UNHEX(NULLIF(%s, %s)))
			ON DUPLICATE KEY UPDATE
			changes = changes + IF(value <=> VALUES(value), 0, 1),
			voted_at = IF(value <=> VALUES(value), voted_at, VALUES(voted_at)),
			day = IF(value <=> VALUES(value), day, VALUES(day)),
			network = IF(value <=> VALUES(value), network, VALUES(network)),
			value = VALUES(value)',
			$post_id,
			$voter,
			number_format( $value, 1, '.', '' ),
			gmdate( 'Y-m-d H:i:s' ),
			gmdate( 'Y-m-d' ),
			(string) $network,
			''
		);
	}

	/**
	 * Takes a vote back, and what was written about it. The row stays, without value and network, so that the revision grows.
	 *
	 * @param int    $post_id The post.
	 * @param string $voter   The voter as `Keys::voter()` names it.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function withdraw( int $post_id, string $voter ): void {
		Database::transaction(
			static function () use ( $post_id, $voter ) {
				Database::execute(
					'UPDATE ' . Tables::votes() . ' SET changes = changes + 1, value = NULL, network = NULL WHERE post_id = %d AND voter = UNHEX(%s) AND value IS NOT NULL',
					$post_id,
					$voter
				);
				Database::execute( 'DELETE FROM ' . Tables::feedback() . ' WHERE post_id = %d AND voter = UNHEX(%s)', $post_id, $voter );
			}
		);
	}

	/**
	 * The vote of a voter; null where there is none.
	 *
	 * @param int    $post_id The post.
	 * @param string $voter   The voter as `Keys::voter()` names it.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function own( int $post_id, string $voter ): ?float {
		$rows = Database::rows( 'SELECT value FROM ' . Tables::votes() . ' WHERE post_id = %d AND voter = UNHEX(%s) AND value IS NOT NULL', $post_id, $voter );
		return $rows ? (float) $rows[0]['value'] : null;
	}

	/**
	 * How many votes `remove()` would remove.
	 *
	 * @param int         $post_id The post; 0 for all posts.
	 * @param string      $since   The first moment, UTC: `2026-05-01 13:00:00`.
	 * @param string|null $until   The moment after the last, UTC; null up to now.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function count( int $post_id, string $since, ?string $until = null ): int {
		list( $where, $values ) = self::period( $post_id, $since, $until );
		return (int) Database::rows( 'SELECT COUNT(value) AS votes FROM ' . Tables::votes() . " v WHERE $where", ...$values )[0]['votes'];
	}

	/**
	 * Removes a burst of votes, with what was written about them. All of them, or where it fails none.
	 *
	 * @param int         $post_id The post; 0 for all posts.
	 * @param string      $since   The first moment, UTC: `2026-05-01 13:00:00`.
	 * @param string|null $until   The moment after the last, UTC; null up to now.
	 * @return int How many votes were removed.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function remove( int $post_id, string $since, ?string $until = null ): int {
		return Database::transaction(
			static function () use ( $post_id, $since, $until ) {
				list( $where, $values ) = self::period( $post_id, $since, $until );

				$count = (int) Database::rows( 'SELECT COUNT(value) AS votes FROM ' . Tables::votes() . " v WHERE $where FOR UPDATE", ...$values )[0]['votes'];
				// What the rows have added to the revision is added elsewhere before they go, and one for their going.
				Database::execute(
					'INSERT INTO ' . Tables::posts() . ' (post_id, revision) SELECT post_id, SUM(changes) + 1 FROM ' . Tables::votes() . " v WHERE $where GROUP BY post_id
					ON DUPLICATE KEY UPDATE revision = revision + VALUES(revision)",
					...$values
				);
				Database::execute(
					'DELETE f FROM ' . Tables::feedback() . ' f JOIN ' . Tables::votes() . " v ON v.post_id = f.post_id AND v.voter = f.voter WHERE $where",
					...$values
				);
				Database::execute( 'DELETE v FROM ' . Tables::votes() . " v WHERE $where", ...$values );
				return $count;
			}
		);
	}

	/**
	 * The condition of a period, and its values.
	 *
	 * @param int         $post_id The post; 0 for all posts.
	 * @param string      $since   The first moment.
	 * @param string|null $until   The moment after the last.
	 * @return array{0: string, 1: array}
	 */
	private static function period( int $post_id, string $since, ?string $until ): array {
		$where  = 'v.voted_at >= %s AND v.voted_at < %s';
		$values = array( $since, $until ?? '9999-12-31 00:00:00' );
		if ( $post_id ) {
			$where  = "v.post_id = %d AND $where";
			$values = array_merge( array( $post_id ), $values );
		}
		return array( $where, $values );
	}
}
