<?php
/**
 * The tags and categories of a post.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** Tags are the terms of all public taxonomies without a hierarchy, categories those of the others; WordPress has read them with the post. */
final class Terms {

	/** Taxonomies that say something else than what a post is about. */
	private const OTHER = array( 'post_format', 'author', 'language', 'post_translations', 'translation_priority' );

	/**
	 * The terms of a post.
	 *
	 * @param \WP_Post $post The post.
	 * @param string   $kind tag or category.
	 * @return \WP_Term[]
	 */
	public static function of( \WP_Post $post, string $kind ): array {
		$terms = array();
		foreach ( self::taxonomies( $post->post_type, $kind ) as $taxonomy ) {
			$found = get_the_terms( $post, $taxonomy );
			if ( is_array( $found ) ) {
				array_push( $terms, ...array_filter( $found, array( self::class, 'says_something' ) ) );
			}
		}
		return $terms;
	}

	/**
	 * The taxonomies of a type of posts: WordPress's own first.
	 *
	 * @param string $type A type of posts.
	 * @param string $kind tag or category.
	 * @return string[]
	 */
	public static function taxonomies( string $type, string $kind ): array {
		$names = array();
		foreach ( get_object_taxonomies( $type, 'objects' ) as $name => $taxonomy ) {
			if ( $taxonomy->hierarchical === ( 'category' === $kind ) && is_taxonomy_viewable( $taxonomy ) && $taxonomy->show_ui && ! in_array( $name, self::OTHER, true ) ) {
				$names[] = $name;
			}
		}
		/**
		 * The taxonomies whose terms are shown as tags or as categories.
		 *
		 * @param string[] $names Their names.
		 * @param string   $kind  tag or category.
		 * @param string   $type  The type of posts.
		 */
		return (array) apply_filters( 'afterword_taxonomies', $names, $kind, $type );
	}

	/**
	 * Every post without a category is put into the default one, which says nothing.
	 *
	 * @param \WP_Term $term A term.
	 */
	private static function says_something( \WP_Term $term ): bool {
		return ! ( 'category' === $term->taxonomy && (int) get_option( 'default_category' ) === $term->term_id && 'uncategorized' === $term->slug );
	}
}
