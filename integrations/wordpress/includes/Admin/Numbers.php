<?php
/**
 * Numbers and times as the admin's pages write them.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Votes\Ratings;

/** Writes votes, averages and times in the language and the time zone of the site. All of it is plain text. */
final class Numbers {

	/**
	 * An average: `4.3`.
	 *
	 * @param float|null $average The average, or null where there are no votes.
	 */
	public static function average( ?float $average ): string {
		return null === $average ? '—' : number_format_i18n( $average, 1 );
	}

	/**
	 * A number of votes in words: `12 votes`.
	 *
	 * @param int $votes The number.
	 */
	public static function votes( int $votes ): string {
		/* translators: %s: a number. */
		return sprintf( _n( '%s vote', '%s votes', $votes, 'afterword' ), number_format_i18n( $votes ) );
	}

	/**
	 * A number of stars in words: `4 of 5 stars`.
	 *
	 * @param float $value The number.
	 */
	public static function stars( float $value ): string {
		/* translators: %1$s: a number of stars. %2$s: the highest number of stars. */
		return sprintf( __( '%1$s of %2$s stars', 'afterword' ), number_format_i18n( $value, fmod( $value, 1.0 ) ? 1 : 0 ), number_format_i18n( Ratings::BEST ) );
	}

	/**
	 * A moment with its time.
	 *
	 * @param string $utc As MySQL writes it.
	 */
	public static function time( string $utc ): string {
		return wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), (int) strtotime( "$utc UTC" ) );
	}

	/**
	 * A day, whatever the time zone.
	 *
	 * @param string $day `2026-05-01`.
	 */
	public static function day( string $day ): string {
		return wp_date( get_option( 'date_format' ), (int) strtotime( "$day UTC" ), new \DateTimeZone( 'UTC' ) );
	}
}
