<?php
/**
 * The rating of a post.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

use Afterword\Settings;
use Afterword\Votes\Closing;
use Afterword\Votes\Ratings;

/** Prints the rating: the element that reads and takes votes, and in it what the votes come to, for whoever has no scripts. */
final class Rating {

	/**
	 * The element.
	 *
	 * @param \WP_Post             $post       The post.
	 * @param array<string, mixed> $attributes Of the element; those of the settings by default.
	 */
	public static function html( \WP_Post $post, array $attributes = array() ): string {
		$attributes = array_merge(
			array(
				'article'         => get_permalink( $post ),
				'step'            => 0.5 === (float) Settings::get( 'step' ) ? '0.5' : null,
				'min-votes'       => (int) Settings::get( 'minimum_votes' ) ? (int) Settings::get( 'minimum_votes' ) : null,
				'structured-data' => (bool) Settings::get( 'structured_data' ),
			),
			$attributes
		);
		if ( ! Closing::is_public( $post ) ) {
			// In the editor, before it is published: a form's control asks for no votes.
			$attributes['name'] = 'afterword-preview';
		}
		return Markup::element( 'article-rating', $attributes, self::summary( $post, $attributes ) );
	}

	/**
	 * What is shown until the element has read the votes, in the place that it keeps for itself.
	 *
	 * @param \WP_Post             $post       The post.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	private static function summary( \WP_Post $post, array $attributes ): string {
		$summary  = Ratings::summary( $post->ID );
		$is_shown = 'always' === ( $attributes['results'] ?? 'always' );
		$question = (string) ( $attributes['heading'] ?? '' );
		$level    = (int) ( $attributes['heading-level'] ?? 2 );
		return sprintf(
			'<div class="afterword-rating" slot="loading"><div class="afterword-question" role="heading" aria-level="%d">%s</div><p class="afterword-hint">%s</p>%s<p class="afterword-result">%s</p></div>',
			$level ? $level : 2,
			esc_html( '' === $question ? Words::get( 'question' ) : $question ),
			esc_html( Closing::is_closed( $post ) ? Words::get( 'closed' ) : '' ),
			self::stars( $is_shown && Ratings::is_shown( $summary ) ? (float) $summary['average'] : 0 ),
			$is_shown ? self::result( $summary ) : ''
		);
	}

	/**
	 * The stars, filled as far as the average says. The line below says it in words.
	 *
	 * @param float $average The average; 0 for none.
	 */
	private static function stars( float $average ): string {
		return sprintf( '<div class="afterword-stars" aria-hidden="true" style="--afterword-filled:%s%%"></div>', esc_attr( number_format( 100 * $average / Ratings::BEST, 1, '.', '' ) ) );
	}

	/**
	 * The result in words, the numbers in bold; nothing where the database does not tell.
	 *
	 * @param array<string, mixed> $summary What the votes come to.
	 */
	private static function result( array $summary ): string {
		if ( ! $summary['is_available'] ) {
			return '';
		}
		if ( ! $summary['count'] ) {
			return esc_html( Words::get( 'noVotes' ) );
		}
		$average = Ratings::is_shown( $summary ) ? self::number( round( $summary['average'], 1 ) ) : '–';
		$values  = array(
			'average' => $average,
			'best'    => self::number( Ratings::BEST ),
			'count'   => self::number( $summary['count'] ),
		);
		$places  = array_map( static fn( $value ) => '<b>' . esc_html( $value ) . '</b>', $values );
		return Words::fill( esc_html( Words::get( 'average' ) ), $places );
	}

	/**
	 * A number as readers of the site write it.
	 *
	 * @param float $number With one digit after its point, or none.
	 */
	private static function number( float $number ): string {
		return number_format_i18n( $number, floor( $number ) === $number ? 0 : 1 );
	}
}
