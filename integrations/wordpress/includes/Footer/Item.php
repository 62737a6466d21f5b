<?php
/**
 * One article of a list.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** A listed post, with what its row shows. */
final class Item {

	/**
	 * The post.
	 *
	 * @var \WP_Post
	 */
	public $post;

	/**
	 * The id of its picture; 0 for none.
	 *
	 * @var int
	 */
	public $picture;

	/**
	 * The name of its first category; empty for none.
	 *
	 * @var string
	 */
	public $category;

	/**
	 * An item.
	 *
	 * @param \WP_Post $post     The post.
	 * @param int      $picture  The id of its picture; 0 for none.
	 * @param string   $category The name of its first category, as WordPress stores it.
	 */
	public function __construct( \WP_Post $post, int $picture, string $category ) {
		$this->post     = $post;
		$this->picture  = $picture;
		$this->category = Text::plain( $category );
	}

	/** Its title as text; that of a post without one is its address's last part. */
	public function title(): string {
		$title = Text::plain( get_the_title( $this->post ) );
		return '' === $title ? $this->post->post_name : $title;
	}

	/** The element that says when it was published; nothing where that is not known. */
	public function time(): string {
		$published = get_post_datetime( $this->post );
		if ( ! $published || (int) $published->format( 'Y' ) < 1 ) {
			return '';
		}
		return sprintf( '<time datetime="%s">%s</time>', esc_attr( $published->format( 'c' ) ), esc_html( get_the_date( '', $this->post ) ) );
	}
}
