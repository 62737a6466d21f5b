<?php
/**
 * A chart of votes a day.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

/** Draws bars as an inline SVG, and says the same in a table. Longer periods than a year are counted by months. */
final class Chart {

	/** Days that are shown one by one. */
	private const DAYS = 366;

	/**
	 * Prints the chart.
	 *
	 * @param array<string, int> $votes Votes by days that have any, the first day first.
	 * @param int                $days  The period; 0 for all time.
	 */
	public static function render( array $votes, int $days ): void {
		if ( ! $votes ) {
			printf( '<p>%s</p>', esc_html__( 'Readers have not voted in this time.', 'afterword' ) );
			return;
		}
		$first    = $days ? Statistics::since( $days ) : (string) key( $votes );
		$is_daily = strtotime( gmdate( 'Y-m-d' ) ) - strtotime( $first ) < self::DAYS * DAY_IN_SECONDS;
		$bars     = self::bars( $votes, $first, $is_daily );
		$title    = $is_daily ? __( 'Votes a day', 'afterword' ) : __( 'Votes a month', 'afterword' );
		printf( '<figure class="afterword-chart"><figcaption>%s</figcaption>', esc_html( $title ) );
		self::draw( $bars, $title );
		self::tabulate( $bars, $title );
		echo '</figure>';
	}

	/**
	 * A small chart without words, for those who see; what it is beside says the number.
	 *
	 * @param array<string, int> $votes Votes by days that have any.
	 * @param int                $days  The period.
	 */
	public static function spark( array $votes, int $days ): void {
		echo '<div class="afterword-spark" aria-hidden="true">';
		self::svg( self::bars( $votes, Statistics::since( $days ), true ) );
		echo '</div>';
	}

	/**
	 * The number of each day or month, those without votes included.
	 *
	 * @param array<string, int> $votes    Votes by days that have any.
	 * @param string             $first    The first day.
	 * @param bool               $is_daily Whether each day is a bar, or each month.
	 * @return array<string, int> Numbers by the first day of each bar.
	 */
	private static function bars( array $votes, string $first, bool $is_daily ): array {
		$format = $is_daily ? 'Y-m-d' : 'Y-m-01';
		$utc    = new \DateTimeZone( 'UTC' );
		$day    = ( new \DateTimeImmutable( $first, $utc ) )->modify( $is_daily ? 'today' : 'first day of this month' );
		$end    = new \DateTimeImmutable( 'now', $utc );
		$bars   = array();
		while ( $day <= $end ) {
			$bars[ $day->format( $format ) ] = 0;
			$day                             = $day->modify( $is_daily ? '+1 day' : '+1 month' );
		}
		foreach ( $votes as $date => $number ) {
			$bar          = $is_daily ? $date : substr( $date, 0, 7 ) . '-01';
			$bars[ $bar ] = ( $bars[ $bar ] ?? 0 ) + $number;
		}
		return $bars;
	}

	/**
	 * The picture with its scale.
	 *
	 * @param array<string, int> $bars  The numbers.
	 * @param string             $title What is shown.
	 */
	private static function draw( array $bars, string $title ): void {
		$days = array_keys( $bars );
		$most = max( $bars );
		printf(
			'<div class="afterword-plot" role="img" aria-label="%s"><span class="afterword-most">%s</span>',
			esc_attr(
				sprintf(
					/* translators: %1$s: what is shown. %2$s: the first day. %3$s: the last day. %4$s: the highest number. %5$s: its day. */
					__( '%1$s from %2$s to %3$s. Most: %4$s, on %5$s.', 'afterword' ),
					$title,
					Numbers::day( $days[0] ),
					Numbers::day( end( $days ) ),
					number_format_i18n( $most ),
					Numbers::day( (string) array_search( $most, $bars, true ) )
				)
			),
			esc_html( number_format_i18n( $most ) )
		);
		self::svg( $bars );
		printf( '<span class="afterword-from">%s</span><span class="afterword-to">%s</span></div>', esc_html( Numbers::day( $days[0] ) ), esc_html( Numbers::day( end( $days ) ) ) );
	}

	/**
	 * The bars alone.
	 *
	 * @param array<string, int> $bars The numbers.
	 */
	private static function svg( array $bars ): void {
		$most = max( 1, max( $bars ) );
		printf( '<svg viewBox="0 0 %d 100" preserveAspectRatio="none" focusable="false" aria-hidden="true">', count( $bars ) );
		$at = 0;
		foreach ( $bars as $day => $number ) {
			$height = round( 100 * $number / $most, 2 );
			printf( '<rect x="%1$s" y="%2$s" width="0.8" height="%3$s"><title>%4$s</title></rect>', esc_attr( (string) ( $at++ + 0.1 ) ), esc_attr( (string) ( 100 - $height ) ), esc_attr( (string) $height ), esc_html( Numbers::day( $day ) . ': ' . number_format_i18n( $number ) ) );
		}
		echo '</svg>';
	}

	/**
	 * The same as a table, without the days that have no votes.
	 *
	 * @param array<string, int> $bars  The numbers.
	 * @param string             $title What is shown.
	 */
	private static function tabulate( array $bars, string $title ): void {
		printf( '<details><summary>%s</summary><table class="widefat striped afterword-numbers"><caption class="screen-reader-text">%s</caption>', esc_html__( 'The same as a table', 'afterword' ), esc_html( $title ) );
		printf( '<thead><tr><th scope="col">%s</th><th scope="col">%s</th></tr></thead><tbody>', esc_html__( 'From', 'afterword' ), esc_html__( 'Votes', 'afterword' ) );
		foreach ( array_filter( $bars ) as $day => $number ) {
			printf( '<tr><th scope="row">%s</th><td>%s</td></tr>', esc_html( Numbers::day( $day ) ), esc_html( number_format_i18n( $number ) ) );
		}
		echo '</tbody></table></details>';
	}
}
