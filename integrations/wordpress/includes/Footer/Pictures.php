<?php
/**
 * Pictures of listed articles.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** Featured images, read at once for all lists of a footer. */
final class Pictures {

	/**
	 * Reads the pictures of items.
	 *
	 * @param Item[] $items The items.
	 */
	public static function prime( array $items ): void {
		$ids = array_filter( array_unique( array_map( static fn( Item $item ) => $item->picture, $items ) ) );
		if ( $ids ) {
			_prime_post_caches( array_values( $ids ), false, true );
		}
	}

	/**
	 * A picture in its frame; nothing where there is none. It is decoration: the title beside it says what it is about.
	 *
	 * @param int    $id   The attachment; 0 for none.
	 * @param string $size The size, as WordPress names it.
	 */
	public static function html( int $id, string $size ): string {
		$source = $id > 0 ? wp_get_attachment_image_src( $id, $size ) : false;
		if ( ! $source || ! $source[0] ) {
			return '';
		}
		return sprintf(
			'<span class="afterword-picture"><img src="%s" width="%d" height="%d" alt="" loading="lazy" decoding="async"></span>',
			esc_url( $source[0] ),
			(int) $source[1],
			(int) $source[2]
		);
	}
}
