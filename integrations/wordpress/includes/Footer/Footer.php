<?php
/**
 * The footer of a post.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

use Afterword\Settings;

/** Everything after a post's last word, in the order of the settings. */
final class Footer {

	/** The parts that there are. */
	public const PARTS = array( 'categories', 'author', 'disclaimer', 'tags', 'neighbours', 'rating', 'latest' );

	/**
	 * The whole footer; empty where no part has anything to show.
	 *
	 * @param \WP_Post             $post       The post.
	 * @param string[]             $without    Parts, and taxonomies, that are shown elsewhere already.
	 * @param array<string, mixed> $attributes Of the element; `parts` names the parts.
	 */
	public static function html( \WP_Post $post, array $without = array(), array $attributes = array() ): string {
		$named = $attributes['parts'] ?? Settings::get( 'parts' );
		$parts = array_intersect( is_array( $named ) ? $named : (array) preg_split( '/[\s,]+/', (string) $named ), self::PARTS );
		// Readers with a password may read a post, and its votes are nobody's: they are open to all or to none.
		if ( PostOptions::is_on( $post, PostOptions::HIDE_RATING ) || '' !== $post->post_password ) {
			$without[] = 'rating';
		}
		/**
		 * The parts of a post's footer, in order.
		 *
		 * @param string[] $parts The parts that have a place.
		 * @param \WP_Post $post  The post.
		 */
		$parts   = (array) apply_filters( 'afterword_parts', array_values( array_diff( array_unique( $parts ), $without ) ), $post );
		$lists   = self::lists( $post, $parts );
		$content = '';
		foreach ( $parts as $part ) {
			$content .= self::part( $post, (string) $part, $lists, $without );
		}
		if ( '' === $content ) {
			return '';
		}
		Assets::enqueue();
		$own = array(
			// Its children stand in their own order; what they list is unlike already.
			'parts'   => 'content',
			'unique'  => 'false',
			'class'   => 'afterword-footer',
			'article' => get_permalink( $post ),
		);
		return Markup::element( 'article-footer', array_merge( $attributes, $own ), $content );
	}

	/**
	 * One part.
	 *
	 * @param \WP_Post                        $post    The post.
	 * @param string                          $part    Its name.
	 * @param array<string, array<int, Item>> $lists   The articles of all lists.
	 * @param string[]                        $without Taxonomies that are shown elsewhere already.
	 */
	private static function part( \WP_Post $post, string $part, array $lists, array $without ): string {
		switch ( $part ) {
			case 'categories':
				return Elements::terms( $post, 'category', array(), $without );
			case 'tags':
				return Elements::terms( $post, 'tag', array(), $without );
			case 'author':
				return Elements::related( $post, 'author', $lists['author'] );
			case 'neighbours':
				return Elements::neighbours( $lists['previous'][0] ?? null, $lists['next'][0] ?? null );
			case 'latest':
				return Elements::latest( $lists['latest'] );
			case 'disclaimer':
				return Disclaimer::html( Disclaimer::text( $post ) );
			case 'rating':
				return Rating::html( $post );
			default:
				return '';
		}
	}

	/**
	 * The articles of the lists that are wanted, each in one list alone as long as there are enough.
	 *
	 * @param \WP_Post $post  The post.
	 * @param string[] $parts The parts that are wanted.
	 * @return array<string, Item[]>
	 */
	private static function lists( \WP_Post $post, array $parts ): array {
		$asked = array();
		if ( in_array( 'author', $parts, true ) ) {
			$asked['author'] = array(
				'kind'  => 'author',
				'limit' => Elements::RELATED_LIMIT,
			);
		}
		if ( in_array( 'neighbours', $parts, true ) && ! is_post_type_hierarchical( $post->post_type ) ) {
			$asked['previous'] = array( 'kind' => 'previous' );
			$asked['next']     = array( 'kind' => 'next' );
		}
		if ( in_array( 'latest', $parts, true ) ) {
			// The others may hold so many of the latest.
			$asked['latest'] = array( 'limit' => Elements::LATEST_LIMIT + Elements::RELATED_LIMIT + 2 );
		}
		$lists  = array_merge( array_fill_keys( array( 'author', 'previous', 'next', 'latest' ), array() ), Lists::read( $post, $asked ) );
		$others = array_merge( $lists['author'], $lists['previous'], $lists['next'] );

		$lists['latest'] = self::without( $lists['latest'], $others );
		Pictures::prime( array_merge( $lists['author'], $lists['latest'] ) );
		return $lists;
	}

	/**
	 * The latest articles that no list above shows; where there are too few of them, with the newest of the others among them.
	 *
	 * @param Item[] $latest The latest.
	 * @param Item[] $others Those of the lists above.
	 * @return Item[]
	 */
	private static function without( array $latest, array $others ): array {
		$shown = array_map( static fn( Item $item ) => $item->post->ID, $others );
		$is_new = static fn( Item $item ) => ! in_array( $item->post->ID, $shown, true );
		$missing = Elements::LATEST_LIMIT - count( array_filter( $latest, $is_new ) );
		$chosen = array();
		foreach ( $latest as $item ) {
			if ( $is_new( $item ) || $missing-- > 0 ) {
				$chosen[] = $item;
			}
		}
		return array_slice( $chosen, 0, Elements::LATEST_LIMIT );
	}
}
