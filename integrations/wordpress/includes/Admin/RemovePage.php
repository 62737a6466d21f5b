<?php
/**
 * The page that removes a burst of votes.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Ratings;
use Afterword\Votes\Store;

/** Asks for a time, says how many votes were cast on the post in it, and removes them when that is confirmed. */
final class RemovePage {

	private const ACTION = 'afterword_remove_votes';
	/** How a field of the browser writes a moment, in the site's time zone. */
	private const FIELD = 'Y-m-d\TH:i';
	/** How the database writes it, in UTC. */
	private const STORED = 'Y-m-d H:i:s';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'remove' ) );
	}

	/** Removes the votes that were confirmed. */
	public static function remove(): void {
		$post_id = Request::number( 'post' );
		$since   = Request::text( 'since' );
		$until   = Request::text( 'until' );
		// The nonce is of this post and this time: nothing else can be removed by it.
		Request::allow( Admin::MANAGE, self::nonce( $post_id, $since, $until ) );
		try {
			$removed = Store::remove( $post_id, $since, $until );
		} catch ( DatabaseFailure $failure ) {
			Request::answer( Admin::RATINGS, 'not-removed' );
		}
		Request::answer( Admin::RATINGS, 'removed', $removed );
	}

	/**
	 * Prints the page.
	 *
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function render(): void {
		Request::require_capability( Admin::MANAGE );
		$post_id = Request::number( 'post' );
		$summary = Ratings::read( array( $post_id ) )[ $post_id ];

		printf( '<h1>%s</h1>', esc_html__( 'Remove votes', 'afterword' ) );
		printf(
			'<p class="afterword-lead">%s<br>%s</p>',
			Posts::link( $post_id ), // phpcs:ignore WordPress.Security.EscapeOutput -- It is escaped there.
			/* translators: %1$s: an average. %2$s: a number of votes in words. */
			esc_html( sprintf( __( 'Average %1$s, %2$s', 'afterword' ), Numbers::average( $summary['average'] ), Numbers::votes( $summary['count'] ) ) )
		);
		self::hours( $post_id );
		self::form( $post_id );
		if ( '' !== Request::text( 'from' ) ) {
			self::confirm( $post_id );
		}
	}

	/**
	 * Prints the hours with most votes: a burst is among them.
	 *
	 * @param int $post_id The post.
	 */
	private static function hours( int $post_id ): void {
		$hours = Statistics::hours( $post_id );
		if ( ! $hours ) {
			printf( '<p>%s</p>', esc_html__( 'Readers have not voted on this article. Imported votes are removed by undoing the import.', 'afterword' ) );
			return;
		}
		printf(
			'<h2>%s</h2><table class="widefat striped afterword-numbers"><thead><tr><th scope="col">%s</th><th scope="col" class="afterword-number">%s</th><th scope="col" class="afterword-number">%s</th><th scope="col"><span class="screen-reader-text">%s</span></th></tr></thead><tbody>',
			esc_html__( 'The hours with most votes', 'afterword' ),
			esc_html__( 'From', 'afterword' ),
			esc_html__( 'Votes', 'afterword' ),
			esc_html__( 'Average', 'afterword' ),
			esc_html__( 'Choose', 'afterword' )
		);
		foreach ( $hours as $hour ) {
			$from = self::local( $hour['hour'] );
			$url  = RatingsPage::remove_url(
				$post_id,
				array(
					'from' => $from->format( self::FIELD ),
					'to'   => $from->modify( '+59 minutes' )->format( self::FIELD ),
					'hour' => $hour['hour'],
				)
			);
			printf(
				'<tr><th scope="row">%1$s</th><td class="afterword-number">%2$s</td><td class="afterword-number">%3$s</td><td><a href="%4$s">%5$s<span class="screen-reader-text">: %1$s</span></a></td></tr>',
				esc_html( Numbers::time( $hour['hour'] ) ),
				esc_html( number_format_i18n( $hour['votes'] ) ),
				esc_html( Numbers::average( $hour['average'] ) ),
				esc_url( $url . '#afterword-confirm' ),
				esc_html__( 'Choose this hour', 'afterword' )
			);
		}
		echo '</tbody></table>';
	}

	/**
	 * Prints the choice of a time.
	 *
	 * @param int $post_id The post.
	 */
	private static function form( int $post_id ): void {
		$hidden = array(
			'page' => Admin::RATINGS,
			'view' => 'remove',
			'post' => (string) $post_id,
		);
		$fields = array(
			'from' => __( 'From', 'afterword' ),
			'to'   => __( 'Up to and including', 'afterword' ),
		);
		printf( '<h2>%s</h2><form method="get" action="#afterword-confirm" class="afterword-filter">', esc_html__( 'Choose a time', 'afterword' ) );
		foreach ( $hidden as $name => $value ) {
			printf( '<input type="hidden" name="%s" value="%s">', esc_attr( $name ), esc_attr( $value ) );
		}
		foreach ( $fields as $name => $label ) {
			printf( '<label>%s <input type="datetime-local" name="%s" value="%s" required></label> ', esc_html( $label ), esc_attr( $name ), esc_attr( Request::text( $name ) ) );
		}
		printf( '<button type="submit" class="button">%s</button></form>', esc_html__( 'Count these votes', 'afterword' ) );
		/* translators: %s: a time zone. */
		Fields::description( sprintf( __( 'In the time zone of the site: %s.', 'afterword' ), wp_timezone_string() ) );
	}

	/**
	 * Says how many votes it is about, and prints the button that removes them.
	 *
	 * @param int $post_id The post.
	 */
	private static function confirm( int $post_id ): void {
		// When clocks go back, an hour comes twice: the one that was chosen is named in UTC.
		$hour = self::moment( self::STORED, Request::text( 'hour' ), new \DateTimeZone( 'UTC' ) );
		$from = $hour ?? self::typed( Request::text( 'from' ) );
		$to   = $hour ? $hour->modify( '+59 minutes' ) : self::typed( Request::text( 'to' ) );
		echo '<div id="afterword-confirm" class="afterword-confirm" tabindex="-1">';
		if ( ! $from || ! $to || $to < $from ) {
			printf( '<p role="alert">%s</p></div>', esc_html__( 'The time cannot be understood, or it ends before it begins.', 'afterword' ) );
			return;
		}
		$since = $from->format( self::STORED );
		$until = min( $to->modify( '+1 minute' )->format( self::STORED ), gmdate( self::STORED, time() + 1 ) );
		$count = Store::count( $post_id, $since, $until );
		if ( ! $count ) {
			printf( '<p role="status">%s</p></div>', esc_html__( 'No reader voted in this time.', 'afterword' ) );
			return;
		}
		/* translators: %s: a number. */
		$question = _n( '%s vote was cast in this time. It is removed for good, with what the reader wrote about it.', '%s votes were cast in this time. They are removed for good, with what readers wrote about them.', $count, 'afterword' );
		/* translators: %s: a number. */
		$button = _n( 'Remove %s vote', 'Remove %s votes', $count, 'afterword' );
		printf( '<p role="status"><strong>%s</strong></p>', esc_html( sprintf( $question, number_format_i18n( $count ) ) ) );
		printf( '<form method="post" action="%s"><input type="hidden" name="action" value="%s">', esc_url( admin_url( 'admin-post.php' ) ), esc_attr( self::ACTION ) );
		foreach ( array( 'post' => $post_id, 'since' => $since, 'until' => $until ) as $name => $value ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- Short.
			printf( '<input type="hidden" name="%s" value="%s">', esc_attr( $name ), esc_attr( (string) $value ) );
		}
		wp_nonce_field( self::nonce( $post_id, $since, $until ) );
		printf(
			'<button type="submit" class="button afterword-danger">%s</button> <a class="button" href="%s">%s</a></form></div>',
			esc_html( sprintf( $button, number_format_i18n( $count ) ) ),
			esc_url( Admin::url( Admin::RATINGS ) ),
			esc_html__( 'Cancel', 'afterword' )
		);
	}

	/**
	 * The action of the nonce that allows to remove just these votes.
	 *
	 * @param int    $post_id The post.
	 * @param string $since   The first moment.
	 * @param string $until   The moment after the last.
	 */
	private static function nonce( int $post_id, string $since, string $until ): string {
		return implode( '|', array( self::ACTION, $post_id, $since, $until ) );
	}

	/**
	 * A stored moment in the site's time zone.
	 *
	 * @param string $utc As the database writes it.
	 */
	private static function local( string $utc ): \DateTimeImmutable {
		return ( new \DateTimeImmutable( $utc, new \DateTimeZone( 'UTC' ) ) )->setTimezone( wp_timezone() );
	}

	/**
	 * A typed moment in UTC; null where it cannot be understood.
	 *
	 * @param string $text As a browser's field writes it, in the site's time zone.
	 */
	private static function typed( string $text ): ?\DateTimeImmutable {
		return self::moment( self::FIELD, substr( $text, 0, 16 ), wp_timezone() );
	}

	/**
	 * A moment in UTC; null where it cannot be understood.
	 *
	 * @param string        $format How it is written.
	 * @param string        $text   The moment.
	 * @param \DateTimeZone $zone   By whose clock.
	 */
	private static function moment( string $format, string $text, \DateTimeZone $zone ): ?\DateTimeImmutable {
		$moment = \DateTimeImmutable::createFromFormat( '!' . $format, $text, $zone );
		return $moment ? $moment->setTimezone( new \DateTimeZone( 'UTC' ) ) : null;
	}
}
