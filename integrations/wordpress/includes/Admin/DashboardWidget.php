<?php
/**
 * Ratings on the dashboard.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Feedback;

/** Shows editors the last seven days in short. */
final class DashboardWidget {

	private const DAYS = 7;
	/** Characters of a text that are shown. */
	private const CHARACTERS = 120;

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'wp_dashboard_setup', array( self::class, 'add' ) );
	}

	/** Adds the widget for those who may see ratings. */
	public static function add(): void {
		if ( current_user_can( Admin::SEE ) ) {
			wp_add_dashboard_widget( 'afterword_ratings', __( 'Ratings of the last 7 days', 'afterword' ), array( self::class, 'render' ) );
		}
	}

	/** Prints the widget. */
	public static function render(): void {
		try {
			$totals = Statistics::totals( self::DAYS );
			$top    = Statistics::rank( 'most', self::DAYS, 1, 3 );
			$days   = Statistics::days( self::DAYS );
			$texts  = Feedback::list( array( 'per_page' => 3 ) );
		} catch ( DatabaseFailure $failure ) {
			Notices::print_failure( $failure );
			return;
		}
		echo '<div class="afterword afterword-widget">';
		/* translators: %1$s: a number of votes in words. %2$s: an average. */
		$text = $totals['votes'] ? sprintf( __( '%1$s, average %2$s', 'afterword' ), Numbers::votes( $totals['votes'] ), Numbers::average( $totals['average'] ) ) : __( 'Readers have not voted in this time.', 'afterword' );
		printf( '<p class="afterword-lead">%s</p>', esc_html( $text ) );
		if ( $days ) {
			Chart::spark( $days, self::DAYS );
		}
		self::articles( $top );
		self::texts( $texts );
		printf( '<p class="afterword-more"><a href="%s">%s</a></p></div>', esc_url( Admin::url( Admin::RATINGS ) ), esc_html__( 'All ratings', 'afterword' ) );
	}

	/**
	 * Prints the most voted articles.
	 *
	 * @param array<int, array{post_id: int, votes: int, average: float}> $rows The articles.
	 */
	private static function articles( array $rows ): void {
		if ( ! $rows ) {
			return;
		}
		Posts::prime( array_column( $rows, 'post_id' ) );
		printf( '<h3>%s</h3><ol>', esc_html__( 'Most voted', 'afterword' ) );
		foreach ( $rows as $row ) {
			printf(
				'<li>%s <span class="afterword-muted">%s</span></li>',
				Posts::link( $row['post_id'] ), // phpcs:ignore WordPress.Security.EscapeOutput -- It is escaped there.
				esc_html( Numbers::average( $row['average'] ) . ' · ' . Numbers::votes( $row['votes'] ) )
			);
		}
		echo '</ol>';
	}

	/**
	 * Prints what readers wrote last.
	 *
	 * @param array<int, array> $texts The texts.
	 */
	private static function texts( array $texts ): void {
		if ( ! $texts ) {
			return;
		}
		Posts::prime( array_column( $texts, 'post_id' ) );
		printf( '<h3>%s</h3><ul>', esc_html__( 'What readers wrote last', 'afterword' ) );
		foreach ( $texts as $text ) {
			printf(
				'<li>“%s” <span class="afterword-muted">%s</span></li>',
				esc_html( self::excerpt( $text['text'] ) ),
				Posts::link( $text['post_id'] ) // phpcs:ignore WordPress.Security.EscapeOutput -- It is escaped there.
			);
		}
		printf( '</ul><p><a href="%s">%s</a></p>', esc_url( Admin::url( Admin::FEEDBACK ) ), esc_html__( 'All texts', 'afterword' ) );
	}

	/**
	 * The beginning of a text.
	 *
	 * @param string $text The text.
	 */
	private static function excerpt( string $text ): string {
		return mb_strlen( $text ) > self::CHARACTERS ? trim( mb_substr( $text, 0, self::CHARACTERS - 1 ) ) . '…' : $text;
	}
}
