<?php
/**
 * Text as it is sent.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/** What is text in an answer is never markup. */
final class Text {

	/**
	 * How many characters a text has.
	 *
	 * @param string $text UTF-8.
	 */
	public static function length( string $text ): int {
		return (int) preg_match_all( '/./su', $text );
	}

	/**
	 * The text of a title or a name that WordPress keeps or filters as HTML.
	 *
	 * @param string $html Perhaps with tags and entities.
	 */
	public static function of_html( string $html ): string {
		return trim( html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}
}
