<?php
/**
 * The page of ratings.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Settings;
use Afterword\Votes\DatabaseFailure;

/** Shows editors the top, the worst and the most voted posts, and how many votes came each day. */
final class RatingsPage {

	private const REMOVE = 'remove';

	/** Adds the hooks: there are none. */
	public static function register(): void {}

	/**
	 * The address of the page that removes votes on a post.
	 *
	 * @param int                   $post_id   The post.
	 * @param array<string, string> $arguments What stands behind it.
	 */
	public static function remove_url( int $post_id, array $arguments = array() ): string {
		$view = array(
			'view' => self::REMOVE,
			'post' => $post_id,
		);
		return Admin::url( Admin::RATINGS, $view + $arguments );
	}

	/** Prints the page. */
	public static function render(): void {
		Request::require_capability( Admin::SEE );
		echo '<div class="wrap afterword">';
		try {
			if ( self::REMOVE === Request::text( 'view' ) ) {
				RemovePage::render();
			} else {
				self::ratings();
			}
		} catch ( DatabaseFailure $failure ) {
			Notices::print_failure( $failure );
		}
		echo '</div>';
	}

	/** Prints all ratings of the period that is asked for. */
	private static function ratings(): void {
		$periods = self::periods();
		$days    = isset( $periods[ Request::text( 'days' ) ] ) ? Request::number( 'days' ) : 30;
		$minimum = max( 1, '' === Request::text( 'minimum' ) ? (int) Settings::get( 'minimum_votes' ) : Request::number( 'minimum' ) );

		printf( '<h1 class="wp-heading-inline">%s</h1>', esc_html__( 'Ratings', 'afterword' ) );
		Export::print_links( array( 'ratings', 'votes' ) );
		echo '<hr class="wp-header-end">';
		Notices::print_asked();
		self::filter( $periods, $days, $minimum );

		$totals = Statistics::totals( $days );
		self::totals( $totals, $days );
		Chart::render( Statistics::days( $days ), $days );
		if ( ! $totals['votes'] ) {
			Notices::print_importable();
			return;
		}
		$lists = array(
			'top'   => __( 'Top rated', 'afterword' ),
			'worst' => __( 'Worst rated', 'afterword' ),
			'most'  => __( 'Most voted', 'afterword' ),
		);
		echo '<div class="afterword-lists">';
		foreach ( $lists as $order => $title ) {
			self::ranking( $title, Statistics::rank( $order, $days, $minimum ) );
		}
		echo '</div>';
		printf( '<p class="description">%s</p>', esc_html__( 'Days begin and end at midnight UTC. Imported votes have no day: they count for all time only.', 'afterword' ) );
	}

	/**
	 * The periods by their days.
	 *
	 * @return array<int, string>
	 */
	private static function periods(): array {
		return array(
			7   => __( 'Last 7 days', 'afterword' ),
			30  => __( 'Last 30 days', 'afterword' ),
			365 => __( 'Last 365 days', 'afterword' ),
			0   => __( 'All time', 'afterword' ),
		);
	}

	/**
	 * The choice of a period, and of how many votes a post must have.
	 *
	 * @param array<int, string> $periods The periods.
	 * @param int                $days    The one that is shown.
	 * @param int                $minimum Votes that a post must have.
	 */
	private static function filter( array $periods, int $days, int $minimum ): void {
		printf( '<form method="get" class="afterword-filter"><input type="hidden" name="page" value="%s">', esc_attr( Admin::RATINGS ) );
		printf( '<fieldset class="afterword-periods"><legend class="screen-reader-text">%s</legend>', esc_html__( 'Period', 'afterword' ) );
		foreach ( $periods as $number => $title ) {
			printf(
				'<button type="submit" class="button%s" name="days" value="%s"%s>%s</button>',
				$number === $days ? ' button-primary' : '',
				esc_attr( (string) $number ),
				$number === $days ? ' aria-current="true"' : '',
				esc_html( $title )
			);
		}
		echo '</fieldset>';
		printf(
			'<label>%s <input type="number" name="minimum" class="small-text" min="1" max="100000" value="%s"></label> <button type="submit" class="button" name="days" value="%s">%s</button></form>',
			esc_html__( 'Lists need at least this many votes', 'afterword' ),
			esc_attr( (string) $minimum ),
			esc_attr( (string) $days ),
			esc_html__( 'Apply', 'afterword' )
		);
	}

	/**
	 * The numbers of the whole period.
	 *
	 * @param array{votes: int, posts: int, average: ?float, texts: int} $totals The numbers.
	 * @param int                                                        $days   The period.
	 */
	private static function totals( array $totals, int $days ): void {
		$numbers = array(
			array( __( 'Votes', 'afterword' ), number_format_i18n( $totals['votes'] ) ),
			array( __( 'Average', 'afterword' ), Numbers::average( $totals['average'] ) ),
			array( __( 'Rated articles', 'afterword' ), number_format_i18n( $totals['posts'] ) ),
			array( __( 'Texts by readers', 'afterword' ), number_format_i18n( $totals['texts'] ) ),
		);
		echo '<dl class="afterword-totals">';
		foreach ( $numbers as list( $name, $number ) ) {
			printf( '<div><dt>%s</dt><dd>%s</dd></div>', esc_html( $name ), esc_html( $number ) );
		}
		echo '</dl>';
	}

	/**
	 * A list of posts.
	 *
	 * @param string                                                         $title What it is a list of.
	 * @param array<int, array{post_id: int, votes: int, average: float}> $rows  The posts.
	 */
	private static function ranking( string $title, array $rows ): void {
		Posts::prime( array_column( $rows, 'post_id' ) );
		printf( '<section><h2>%1$s</h2>', esc_html( $title ) );
		if ( ! $rows ) {
			printf( '<p>%s</p></section>', esc_html__( 'No article has so many votes in this time.', 'afterword' ) );
			return;
		}
		printf(
			'<table class="widefat striped"><caption class="screen-reader-text">%s</caption><thead><tr><th scope="col">%s</th><th scope="col" class="afterword-number">%s</th><th scope="col" class="afterword-number">%s</th></tr></thead><tbody>',
			esc_html( $title ),
			esc_html__( 'Article', 'afterword' ),
			esc_html__( 'Average', 'afterword' ),
			esc_html__( 'Votes', 'afterword' )
		);
		foreach ( $rows as $row ) {
			printf(
				'<tr><td>%s%s</td><td class="afterword-number">%s</td><td class="afterword-number">%s</td></tr>',
				Posts::link( $row['post_id'] ), // phpcs:ignore WordPress.Security.EscapeOutput -- It is escaped there.
				self::actions( $row['post_id'] ), // phpcs:ignore WordPress.Security.EscapeOutput -- It is escaped there.
				esc_html( Numbers::average( $row['average'] ) ),
				esc_html( number_format_i18n( $row['votes'] ) )
			);
		}
		echo '</tbody></table></section>';
	}

	/**
	 * Links to what can be done with a post's votes, escaped.
	 *
	 * @param int $post_id The post.
	 */
	private static function actions( int $post_id ): string {
		$links = array( array( Admin::url( Admin::FEEDBACK, array( 'post' => $post_id ) ), __( 'Texts', 'afterword' ) ) );
		if ( current_user_can( Admin::MANAGE ) ) {
			$links[] = array( self::remove_url( $post_id ), __( 'Remove votes…', 'afterword' ) );
		}
		$title = Posts::title( $post_id );
		$print = static fn( array $link ) => sprintf( '<a href="%s">%s<span class="screen-reader-text">: %s</span></a>', esc_url( $link[0] ), esc_html( $link[1] ), esc_html( $title ) );
		return '<div class="afterword-actions">' . implode( ' | ', array_map( $print, $links ) ) . '</div>';
	}
}
