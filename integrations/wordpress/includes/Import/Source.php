<?php
/**
 * A plugin whose votes can be imported.
 *
 * @package Afterword
 */

namespace Afterword\Import;

use Afterword\Votes\Database;
use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Ratings;

/** Knows where another plugin keeps its votes, whether or not that is still active. It reads and changes nothing. */
abstract class Source {

	/** Its name in commands and in the database: `rate-my-post`. */
	abstract public function name(): string;

	/** Its name for people. */
	abstract public function title(): string;

	/** Its main file, by which WordPress knows whether it is active. */
	abstract public function file(): string;

	/**
	 * How many posts have votes there.
	 *
	 * @throws DatabaseFailure Where the database fails.
	 */
	abstract public function count(): int;

	/**
	 * The votes of the next posts, in the order of their ids.
	 *
	 * @param int $after The last post of the batch before; 0 for the first batch.
	 * @param int $limit How many posts.
	 * @return array<int, array<string, int>|null> By post, how many votes each value has, from 0 to 5; null where what is kept makes no sense.
	 * @throws DatabaseFailure Where the database fails: no votes are what ends an import.
	 */
	abstract public function read( int $after, int $limit ): array;

	/**
	 * A value as it is written in the database, whatever the server's language.
	 *
	 * @param float $value A value.
	 */
	final public static function written( float $value ): string {
		return number_format( $value, 8, '.', '' );
	}

	/** Whether the plugin is active. */
	final public function is_active(): bool {
		return OldPlugins::is_active( $this->file() );
	}

	/**
	 * Votes of which count and sum are known: they stand next to the average, and their sum is exact. A scale other than ours makes one vote with a fraction.
	 *
	 * @param int   $count How many.
	 * @param float $sum   The sum of their values, of five.
	 * @return array<string, int>|null Null for what so many votes cannot make.
	 */
	final protected function spread( int $count, float $sum ): ?array {
		if ( $count < 1 || $sum <= 0 || $sum > $count * Ratings::BEST + 1e-6 ) {
			return null;
		}
		$low      = (int) min( Ratings::BEST - 1, floor( $sum / $count ) );
		$rest     = $sum - $low * $count;
		$above    = (int) min( $count, floor( $rest + 1e-9 ) );
		$fraction = round( max( 0, $rest - $above ), 8 );
		$votes    = array(
			self::written( $low + 1 )         => $above,
			self::written( $low + $fraction ) => $fraction > 0 ? 1 : 0,
		);
		// Last: without a fraction its value is the one before.
		$votes[ self::written( $low ) ] = $count - $above - ( $fraction > 0 ? 1 : 0 );
		return array_filter( $votes );
	}

	/**
	 * Counted votes, where they are those that count and sum tell; else null.
	 *
	 * @param array<string, int> $votes How many votes each value has.
	 * @param int                $count How many there must be.
	 * @param float              $sum   What their sum must be, of five.
	 * @return array<string, int>|null
	 */
	final protected function checked( array $votes, int $count, float $sum ): ?array {
		$stars = 0.0;
		foreach ( $votes as $value => $number ) {
			$stars += (float) $value * $number;
		}
		// Values of other scales are rounded: a third of five.
		return array_sum( $votes ) === $count && abs( $stars - $sum ) < 1e-6 * max( 1, $count ) ? $votes : null;
	}

	/**
	 * Single votes of a table, by post and value of five.
	 *
	 * @param string $table  The table without prefix.
	 * @param string $post   Its column of posts.
	 * @param string $value  Its column of values.
	 * @param string $where  A condition.
	 * @param int[]  $ids    The posts.
	 * @param float  $best   The old scale's top: what lies above it, or below 0, is no vote.
	 * @return array<int, array<string, int>>
	 */
	final protected function singles( string $table, string $post, string $value, string $where, array $ids, float $best = Ratings::BEST ): array {
		global $wpdb;
		$table = $wpdb->prefix . $table;
		if ( ! $ids || ! $this->has_table( $table ) ) {
			return array();
		}
		$in    = Database::placeholders( $ids, '%d' );
		$found = array();
		foreach ( Database::rows( "SELECT `$post` AS post, `$value` AS value, COUNT(*) AS votes FROM `$table` WHERE $where AND `$post` IN ($in) GROUP BY `$post`, `$value`", ...$ids ) as $row ) {
			$of_five = (float) $row['value'] * Ratings::BEST / $best;
			if ( $of_five >= 0 && $of_five <= Ratings::BEST ) {
				$found[ (int) $row['post'] ][ self::written( $of_five ) ] = (int) $row['votes'];
			}
		}
		return $found;
	}

	/**
	 * Whether there is a table.
	 *
	 * @param string $table Its name.
	 */
	final protected function has_table( string $table ): bool {
		global $wpdb;
		$found = Database::rows( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $table ) );
		return $found && reset( $found[0] ) === $table;
	}
}
