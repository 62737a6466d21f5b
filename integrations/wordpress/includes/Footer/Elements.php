<?php
/**
 * The elements that list something.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** Prints the elements with all that they show as light children, so that they are complete without scripts and ask for nothing. */
final class Elements {

	/** How many articles a list has where nobody says it. */
	public const RELATED_LIMIT = 3;
	public const LATEST_LIMIT  = 6;

	/**
	 * The tags or the categories; nothing without any.
	 *
	 * @param \WP_Post             $post       The post.
	 * @param string               $kind       tag or category.
	 * @param array<string, mixed> $attributes Of the element.
	 * @param string[]             $without    Taxonomies that are left out.
	 */
	public static function terms( \WP_Post $post, string $kind, array $attributes = array(), array $without = array() ): string {
		$links = '';
		foreach ( Terms::of( $post, $kind ) as $term ) {
			$url = get_term_link( $term );
			if ( is_string( $url ) && ! in_array( $term->taxonomy, $without, true ) ) {
				$links .= sprintf( '<li><a rel="tag" href="%s">%s</a></li>', esc_url( $url ), esc_html( Text::plain( $term->name ) ) );
			}
		}
		if ( '' === $links ) {
			return '';
		}
		$name      = Words::get( 'tag' === $kind ? 'tags' : 'categories' );
		$heading   = (string) ( $attributes['heading'] ?? $name );
		$is_inline = 'inline' === ( $attributes['layout'] ?? ( 'tag' === $kind ? 'pills' : 'inline' ) );
		$content   = sprintf(
			'<div class="afterword-part">%s<ul class="afterword-terms%s" aria-label="%s">%s</ul></div>',
			$is_inline ? '' : Markup::heading( $heading, $attributes['heading-level'] ?? 2 ),
			$is_inline ? ' afterword-labels' : '',
			esc_attr( $heading ? $heading : $name ),
			$links
		);
		return Markup::element( 'tag-list', array_merge( array( 'kind' => 'category' === $kind ? $kind : null ), $attributes, array( 'data-complete' => true ) ), $content );
	}

	/**
	 * The previous and the next article; nothing without either.
	 *
	 * @param Item|null            $previous   The previous one.
	 * @param Item|null            $next       The next one.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	public static function neighbours( ?Item $previous, ?Item $next, array $attributes = array() ): string {
		if ( ! $previous && ! $next ) {
			return '';
		}
		$label   = Words::get( 'previous' ) . ', ' . Words::get( 'next' );
		$heading = (string) ( $attributes['heading'] ?? '' );
		$content = sprintf(
			'<nav class="afterword-part" aria-label="%s">%s<ul class="afterword-pair">%s%s</ul></nav>',
			esc_attr( '' === $heading ? $label : $heading ),
			Markup::heading( $heading, $attributes['heading-level'] ?? 2 ),
			self::neighbour( $previous, 'prev', '<span class="afterword-arrow" aria-hidden="true">←</span> ' . esc_html( Words::get( 'previous' ) ) ),
			self::neighbour( $next, 'next', esc_html( Words::get( 'next' ) ) . ' <span class="afterword-arrow" aria-hidden="true">→</span>' )
		);
		return Markup::element( 'related-nav', array_merge( $attributes, array( 'data-complete' => true ) ), $content );
	}

	/**
	 * One neighbour, or its empty place.
	 *
	 * @param Item|null $item  The article.
	 * @param string    $rel   prev or next.
	 * @param string    $label HTML that says which it is.
	 */
	private static function neighbour( ?Item $item, string $rel, string $label ): string {
		if ( ! $item ) {
			return '<li></li>';
		}
		return sprintf(
			'<li class="afterword-row"><span class="afterword-words"><span class="afterword-meta">%s</span> <span class="afterword-title"><a rel="%s" href="%s">%s</a></span></span></li>',
			$label,
			esc_attr( $rel ),
			esc_url( (string) get_permalink( $item->post ) ),
			esc_html( $item->title() )
		);
	}

	/**
	 * Related articles; nothing without any.
	 *
	 * @param \WP_Post             $post       The post.
	 * @param string               $kind       author, tag or category.
	 * @param Item[]               $items      The articles.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	public static function related( \WP_Post $post, string $kind, array $items, array $attributes = array() ): string {
		if ( ! $items ) {
			return '';
		}
		$heading = 'author' === $kind ? self::more_by( $post ) : null;
		$content = self::rows_with_heading( $items, $attributes, (string) ( $attributes['heading'] ?? $heading ?? Words::get( 'related' ) ), 'image date category', 'list', 'nav' );
		$own     = array(
			'kind'    => $kind,
			'heading' => $heading,
			'limit'   => count( $items ),
		);
		return Markup::element( 'related-nav', array_merge( $own, $attributes, array( 'data-complete' => true ) ), $content );
	}

	/**
	 * The latest articles; nothing without any.
	 *
	 * @param Item[]               $items      The articles.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	public static function latest( array $items, array $attributes = array() ): string {
		if ( ! $items ) {
			return '';
		}
		$content = self::rows_with_heading( $items, $attributes, (string) ( $attributes['heading'] ?? Words::get( 'latest' ) ), 'image date', 'cards', 'div' );
		return Markup::element( 'latest-news', array_merge( array( 'limit' => count( $items ) ), $attributes, array( 'data-complete' => true ) ), $content );
	}

	/**
	 * The heading of articles by somebody.
	 *
	 * @param \WP_Post $post The post.
	 */
	private static function more_by( \WP_Post $post ): string {
		$names = Byline::names( $post );
		return $names ? Words::get( 'moreBy', array( 'name' => wp_sprintf( '%l', $names ) ) ) : Words::get( 'byAuthor' );
	}

	/**
	 * The light children of a list.
	 *
	 * @param Item[]               $items      The articles.
	 * @param array<string, mixed> $attributes Of the element.
	 * @param string               $heading    The heading.
	 * @param string               $shows      What a row shows by default.
	 * @param string               $layout     The layout by default.
	 * @param string               $tag        nav or div.
	 */
	private static function rows_with_heading( array $items, array $attributes, string $heading, string $shows, string $layout, string $tag ): string {
		$words = preg_split( '/[\s,]+/', (string) ( $attributes['show'] ?? $shows ) );
		$rows  = Markup::rows( $items, (array) $words, (string) ( $attributes['layout'] ?? $layout ) );
		$label = 'nav' === $tag && '' !== $heading ? ' aria-label="' . esc_attr( $heading ) . '"' : '';
		return "<$tag class=\"afterword-part\"$label>" . Markup::heading( $heading, $attributes['heading-level'] ?? 2 ) . "$rows</$tag>";
	}
}
