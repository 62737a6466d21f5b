<?php
/**
 * The disclaimer of a post.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

use Afterword\Settings;

/** Whose views a post holds: its own text, that of its category, the site's, or the standard one with the site's name. */
final class Disclaimer {

	/**
	 * The text; empty where there is none.
	 *
	 * @param \WP_Post $post The post.
	 */
	public static function text( \WP_Post $post ): string {
		$publisher = Text::plain( get_bloginfo( 'name' ) );
		$text      = self::template( $post );
		if ( '' === $text ) {
			$text = '' === $publisher ? '' : Words::get( 'disclaimerText' );
		}
		return Words::fill(
			$text,
			array(
				'author'    => wp_sprintf( '%l', Byline::names( $post ) ),
				'publisher' => $publisher,
			)
		);
	}

	/**
	 * The element with a text.
	 *
	 * @param string               $text       The text.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	public static function html( string $text, array $attributes = array() ): string {
		if ( '' === trim( $text ) ) {
			return '';
		}
		$heading = (string) ( $attributes['heading'] ?? Words::get( 'disclaimer' ) );
		$content = sprintf(
			'<div class="afterword-notice" role="note"><p>%s<span class="afterword-muted">%s</span></p></div>',
			'' === $heading ? '' : '<strong>' . esc_html( "$heading." ) . '</strong> ',
			nl2br( esc_html( $text ) )
		);
		return Markup::element( 'disclaimer-banner', array_merge( array( 'text' => $text ), $attributes ), $content );
	}

	/**
	 * The text before its places are filled: the first that somebody has written.
	 *
	 * @param \WP_Post $post The post.
	 */
	private static function template( \WP_Post $post ): string {
		$own = trim( (string) get_post_meta( $post->ID, PostOptions::DISCLAIMER, true ) );
		if ( '' !== $own ) {
			return $own;
		}
		$texts = (array) Settings::get( 'disclaimers' );
		foreach ( $texts ? Terms::of( $post, 'category' ) : array() as $term ) {
			if ( '' !== trim( (string) ( $texts[ $term->term_id ] ?? '' ) ) ) {
				return (string) $texts[ $term->term_id ];
			}
		}
		return trim( (string) Settings::get( 'disclaimer' ) );
	}
}
