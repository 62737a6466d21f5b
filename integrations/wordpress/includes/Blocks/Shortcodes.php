<?php
/**
 * Shortcodes.
 *
 * @package Afterword
 */

namespace Afterword\Blocks;

use Afterword\Footer\Placement;

/** `[afterword]` is the footer, `[afterword-rating]` and its like are single elements; their attributes are those of the elements. */
final class Shortcodes {

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'init', array( self::class, 'add' ) );
		// Before WordPress makes paragraphs.
		add_filter( 'the_content', array( self::class, 'set_apart' ), 8 );
	}

	/**
	 * Sets our shortcodes apart from the lines around them: inside a paragraph a browser would tear them.
	 *
	 * @param string $text A text.
	 * @return string
	 */
	public static function set_apart( $text ) {
		return false === strpos( (string) $text, '[afterword' ) ? $text : preg_replace( '/^[ \t]*(\[afterword[^\]]*\])[ \t]*\r?$/m', "\n$1\n", $text );
	}

	/** Adds one for each element. */
	public static function add(): void {
		foreach ( array_keys( Controls::all() ) as $block ) {
			add_shortcode(
				'footer' === $block ? 'afterword' : "afterword-$block",
				static fn( $attributes ) => self::html( $block, is_array( $attributes ) ? $attributes : array() )
			);
		}
	}

	/**
	 * An element for the current post; empty in feeds and excerpts, and where the reader may not read the post.
	 *
	 * @param string                $block      The block's short name.
	 * @param array<string, string> $attributes As they were typed.
	 */
	private static function html( string $block, array $attributes ): string {
		$post = get_post();
		if ( ! $post || is_feed() || doing_filter( 'get_the_excerpt' ) || ! Placement::is_readable( $post ) ) {
			return '';
		}
		// A switch may stand alone: [afterword-rating distribution].
		foreach ( $attributes as $name => $value ) {
			if ( is_int( $name ) ) {
				$attributes[ $value ] = 'true';
			}
		}
		$html = Printer::html( $block, $post, Controls::attributes( $block, $attributes ) );
		if ( 'footer' === $block && '' !== $html && doing_filter( 'the_content' ) ) {
			Placement::found_in_text( $post );
		}
		return $html;
	}
}
