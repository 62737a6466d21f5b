<?php
/**
 * Texts of a site as text.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** Titles and names come from WordPress as HTML. They are shown as text. */
final class Text {

	/**
	 * HTML as text: without tags, entities decoded. It must be escaped where it is printed.
	 *
	 * @param string $html From `get_the_title()` and its like.
	 */
	public static function plain( string $html ): string {
		return trim( html_entity_decode( wp_strip_all_tags( $html, true ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}
}
