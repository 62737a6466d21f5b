<?php
/**
 * HTML of elements.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** Writes HTML, escaped. */
final class Markup {

	/**
	 * An element.
	 *
	 * @param string               $tag        Its name.
	 * @param array<string, mixed> $attributes By their names: true stands alone; null, false and nothing are left out.
	 * @param string               $content    HTML.
	 */
	public static function element( string $tag, array $attributes, string $content ): string {
		$html = '<' . $tag;
		foreach ( $attributes as $name => $value ) {
			if ( true === $value ) {
				$html .= ' ' . $name;
			} elseif ( null !== $value && false !== $value && '' !== $value ) {
				$html .= sprintf( ' %s="%s"', $name, esc_attr( is_array( $value ) ? implode( ' ', $value ) : (string) $value ) );
			}
		}
		return "$html>$content</$tag>";
	}

	/**
	 * A heading as the elements have it; nothing without a text.
	 *
	 * @param string $text  Its text.
	 * @param mixed  $level 1 to 6; 2 by default.
	 */
	public static function heading( string $text, $level = 2 ): string {
		$level = max( 1, min( 6, (int) $level ? (int) $level : 2 ) );
		return '' === $text ? '' : sprintf( '<div class="afterword-heading" role="heading" aria-level="%d">%s</div>', $level, esc_html( $text ) );
	}

	/**
	 * A list of articles, one a row.
	 *
	 * @param Item[]   $items  The articles.
	 * @param string[] $shows  What a row shows beside the title: image, date, category, author, excerpt.
	 * @param string   $layout list, cards, inline or compact.
	 */
	public static function rows( array $items, array $shows, string $layout ): string {
		$size = 'cards' === $layout ? 'medium_large' : 'medium';
		$rows = '';
		foreach ( $items as $item ) {
			$rows .= self::row( $item, $shows, $size );
		}
		return sprintf( '<ul class="afterword-rows afterword-%s">%s</ul>', esc_attr( $layout ), $rows );
	}

	/**
	 * One row. The link is the title's alone, so that scripts read that; styles make it as large as the row.
	 *
	 * @param Item     $item  The article.
	 * @param string[] $shows What it shows beside the title.
	 * @param string   $size  The size of its picture, as WordPress names it.
	 */
	private static function row( Item $item, array $shows, string $size ): string {
		$meta = array();
		if ( in_array( 'date', $shows, true ) ) {
			$meta[] = $item->time();
		}
		if ( in_array( 'author', $shows, true ) ) {
			$meta[] = '<span>' . esc_html( implode( ', ', Byline::names( $item->post ) ) ) . '</span>';
		}
		if ( in_array( 'category', $shows, true ) && '' !== $item->category ) {
			$meta[] = '<span class="afterword-category">' . esc_html( $item->category ) . '</span>';
		}
		$excerpt = in_array( 'excerpt', $shows, true ) ? Text::plain( get_the_excerpt( $item->post ) ) : '';
		$picture = in_array( 'image', $shows, true ) ? Pictures::html( $item->picture, $size ) : '';
		return sprintf(
			'<li class="afterword-row%s"><span class="afterword-words"><span class="afterword-title"><a href="%s">%s</a></span>%s%s</span>%s</li>',
			$picture ? '' : ' afterword-plain',
			esc_url( (string) get_permalink( $item->post ) ),
			esc_html( $item->title() ),
			array_filter( $meta ) ? ' <span class="afterword-meta">' . implode( ' <span aria-hidden="true">·</span> ', array_filter( $meta ) ) . '</span>' : '',
			'' === $excerpt ? '' : ' <span class="afterword-excerpt">' . esc_html( $excerpt ) . '</span>',
			$picture
		);
	}
}
