<?php
/**
 * How many votes may come from one network.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Votes\Database;
use Afterword\Votes\Tables;

/**
 * Counts the votes of a network among those that are kept: nothing else is written down. A network is known by its hash of today, so
 * that what it did yesterday is told of nobody any more.
 */
final class Limits {

	/** Votes a minute. */
	private const VOTES = 120;
	/** Voters a day. */
	private const VOTERS = 300;

	/**
	 * Refuses a vote where too many come from its network.
	 *
	 * @param string|null $network The network as `Keys::network()` names it; null where it is not known.
	 * @param string      $voter   The voter as `Keys::voter()` names it.
	 * @throws Problem Where there are too many.
	 */
	public static function check( ?string $network, string $voter ): void {
		/**
		 * Filters how many votes a minute are taken from one network; 0 for any number.
		 *
		 * @param int $votes The number.
		 */
		$votes = (int) apply_filters( 'afterword_votes_a_minute', self::VOTES );
		/**
		 * Filters how many voters a day are taken from one network; 0 for any number.
		 *
		 * @param int $voters The number.
		 */
		$voters = (int) apply_filters( 'afterword_voters_a_day', self::VOTERS );
		if ( null === $network ) {
			return;
		}
		if ( $votes && self::count( 'COUNT(*)', $network, time() - MINUTE_IN_SECONDS ) >= $votes ) {
			throw new Problem( 429, 'Too many votes from this network.', array( 'Retry-After' => (string) MINUTE_IN_SECONDS ) );
		}
		$midnight = strtotime( 'tomorrow UTC' );
		if ( $voters && self::count( 'COUNT(DISTINCT voter)', $network, $midnight - DAY_IN_SECONDS ) >= $voters && ! self::has_voted( $network, $voter ) ) {
			throw new Problem( 429, 'Too many new voters from this network today.', array( 'Retry-After' => (string) ( $midnight - time() ) ) );
		}
	}

	/**
	 * Counts votes of a network.
	 *
	 * @param string $what    What is counted, as SQL.
	 * @param string $network The network.
	 * @param int    $since   From which moment on.
	 */
	private static function count( string $what, string $network, int $since ): int {
		$sql = "SELECT $what AS found FROM " . Tables::votes() . ' WHERE network = UNHEX(%s) AND voted_at >= %s';
		return (int) Database::rows( $sql, $network, gmdate( 'Y-m-d H:i:s', $since ) )[0]['found'];
	}

	/**
	 * Whether a voter has voted from a network today.
	 *
	 * @param string $network The network.
	 * @param string $voter   The voter.
	 */
	private static function has_voted( string $network, string $voter ): bool {
		return array() !== Database::rows( 'SELECT 1 FROM ' . Tables::votes() . ' WHERE network = UNHEX(%s) AND voter = UNHEX(%s) LIMIT 1', $network, $voter );
	}
}
