<?php
/**
 * What restricts a list.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Footer\Byline;
use Afterword\Footer\Terms;

/** SQL about the post `p` for what a request says. */
final class Filter {

	private const TAXONOMIES = array(
		'tag'      => 'post_tag',
		'category' => 'category',
	);

	/**
	 * The conditions of a tag, a category and an author by their names as readers see them.
	 *
	 * @param Query $query The query of the request.
	 * @return string[]
	 */
	public static function of_query( Query $query ): array {
		global $wpdb;
		$conditions = array();
		foreach ( self::TAXONOMIES as $kind => $taxonomy ) {
			$name = $query->text( $kind );
			if ( null !== $name ) {
				// Names of terms are kept with entities.
				$ids          = $wpdb->prepare( "SELECT x.term_taxonomy_id FROM {$wpdb->term_taxonomy} x JOIN {$wpdb->terms} t ON t.term_id = x.term_id WHERE x.taxonomy = %s AND t.name IN (%s, %s)", $taxonomy, $name, esc_html( $name ) );
				$conditions[] = "p.ID IN (SELECT object_id FROM {$wpdb->term_relationships} WHERE term_taxonomy_id IN ($ids))";
			}
		}
		$author = $query->text( 'author' );
		if ( null !== $author ) {
			$conditions[] = $wpdb->prepare( "p.post_author IN (SELECT ID FROM {$wpdb->users} WHERE display_name = %s)", $author );
		}
		return $conditions;
	}

	/**
	 * The condition of the posts that a post's neighbours are among.
	 *
	 * @param \WP_Post $post  The post.
	 * @param string   $scope all, category or author.
	 */
	public static function scope( \WP_Post $post, string $scope ): string {
		global $wpdb;
		if ( 'author' === $scope ) {
			return Byline::condition( $post );
		}
		if ( 'category' !== $scope ) {
			return '';
		}
		$terms = wp_list_pluck( Terms::of( $post, 'category' ), 'term_taxonomy_id' );
		// A post without categories shares them with none.
		$ids = $terms ? implode( ',', array_map( 'intval', $terms ) ) : '0';
		return "p.ID IN (SELECT object_id FROM {$wpdb->term_relationships} WHERE term_taxonomy_id IN ($ids))";
	}
}
