<?php
/**
 * Single elements.
 *
 * @package Afterword
 */

namespace Afterword\Blocks;

use Afterword\Footer\Assets;
use Afterword\Footer\Byline;
use Afterword\Footer\Disclaimer;
use Afterword\Footer\Elements;
use Afterword\Footer\Footer;
use Afterword\Footer\Lists;
use Afterword\Footer\Pictures;
use Afterword\Footer\Rating;
use Afterword\Footer\Text;
use Afterword\Footer\Words;

/** Prints one element for a post, as blocks and shortcodes ask for it. */
final class Printer {

	/**
	 * The element with all that it shows; empty where it has nothing to show.
	 *
	 * @param string               $block      The block's short name.
	 * @param \WP_Post             $post       The post.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	public static function html( string $block, \WP_Post $post, array $attributes ): string {
		$html = self::element( $block, $post, $attributes );
		if ( '' !== $html ) {
			Assets::enqueue();
		}
		return $html;
	}

	/**
	 * The element.
	 *
	 * @param string               $block      The block's short name.
	 * @param \WP_Post             $post       The post.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	private static function element( string $block, \WP_Post $post, array $attributes ): string {
		switch ( $block ) {
			case 'footer':
				return Footer::html( $post, array(), $attributes );
			case 'rating':
				return '' === $post->post_password ? Rating::html( $post, $attributes ) : '';
			case 'tags':
				return Elements::terms( $post, (string) ( $attributes['kind'] ?? 'tag' ), $attributes );
			case 'disclaimer':
				return Disclaimer::html( self::disclaimer( $post, $attributes ), array_diff_key( $attributes, array( 'text' => true ) ) );
			case 'related':
				return self::related( $post, $attributes );
			case 'latest':
				return self::latest( $post, $attributes );
			default:
				return '';
		}
	}

	/**
	 * The text of a disclaimer: the block's own, or that of the post.
	 *
	 * @param \WP_Post             $post       The post.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	private static function disclaimer( \WP_Post $post, array $attributes ): string {
		$publisher = (string) ( $attributes['publisher'] ?? '' );
		$text      = (string) ( $attributes['text'] ?? ( '' === $publisher ? '' : Words::get( 'disclaimerText' ) ) );
		if ( '' === trim( $text ) ) {
			return Disclaimer::text( $post );
		}
		return Words::fill(
			$text,
			array(
				'author'    => wp_sprintf( '%l', Byline::names( $post ) ),
				'publisher' => '' === $publisher ? Text::plain( get_bloginfo( 'name' ) ) : $publisher,
			)
		);
	}

	/**
	 * Neighbours or related articles.
	 *
	 * @param \WP_Post             $post       The post.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	private static function related( \WP_Post $post, array $attributes ): string {
		$kind = (string) ( $attributes['kind'] ?? 'neighbours' );
		if ( 'neighbours' === $kind ) {
			$scope = (string) ( $attributes['scope'] ?? 'all' );
			$lists = Lists::read(
				$post,
				array(
					'previous' => array(
						'kind'  => 'previous',
						'scope' => $scope,
					),
					'next'     => array(
						'kind'  => 'next',
						'scope' => $scope,
					),
				)
			);
			return Elements::neighbours( $lists['previous'][0] ?? null, $lists['next'][0] ?? null, $attributes );
		}
		$asked = array(
			'kind'  => $kind,
			'limit' => $attributes['limit'] ?? Elements::RELATED_LIMIT,
		);
		$items = Lists::read( $post, array( 'items' => $asked ) )['items'];
		Pictures::prime( $items );
		return Elements::related( $post, $kind, $items, $attributes );
	}

	/**
	 * The latest articles.
	 *
	 * @param \WP_Post             $post       The post.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	private static function latest( \WP_Post $post, array $attributes ): string {
		$asked          = array_intersect_key( $attributes, array_flip( array( 'author', 'tag', 'category' ) ) );
		$asked['limit'] = $attributes['limit'] ?? Elements::LATEST_LIMIT;
		$items          = Lists::read( $post, array( 'items' => $asked ) )['items'];
		Pictures::prime( $items );
		return Elements::latest( $items, $attributes );
	}
}
