<?php
/**
 * Lists of posts.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/** Finds posts in the order of (published, id), of the site's listed types and of one language. What not everybody may read is never among them. */
final class Lists {

	/**
	 * The next posts from a place on.
	 *
	 * @param array      $query More of a `WP_Query`.
	 * @param string     $sign  `<` for earlier posts, newest first; `>` for later ones, oldest first.
	 * @param array|null $place Date and id of the post that the list goes on from; null for the start.
	 * @return \WP_Post[]
	 */
	public static function from( array $query, string $sign, ?array $place ): array {
		$order  = '<' === $sign ? 'DESC' : 'ASC';
		$beyond = static function ( string $where ) use ( $sign, $place ) {
			global $wpdb;
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- The sign is one of two.
			return $where . ( $place ? $wpdb->prepare( " AND ({$wpdb->posts}.post_date, {$wpdb->posts}.ID) $sign (%s, %d)", $place ) : '' );
		};
		add_filter( 'posts_where', $beyond );
		$found = new \WP_Query(
			$query + array(
				'post_type'           => Articles::types(),
				'post_status'         => 'publish',
				'has_password'        => false,
				'ignore_sticky_posts' => true,
				'no_found_rows'       => true,
				'orderby'             => array(
					'date' => $order,
					'ID'   => $order,
				),
			)
		);
		remove_filter( 'posts_where', $beyond );
		return $found->posts;
	}

	/**
	 * The posts that share terms with one: those that share most come first, then the newest.
	 *
	 * @param \WP_Post   $post     The post.
	 * @param string     $taxonomy The taxonomy of the terms.
	 * @param int        $limit    How many.
	 * @param array|null $place    Number of terms, date and id of the post that the list goes on from; null for the start.
	 * @return array<int, array{ID: string, post_date: string, shared: string}>
	 */
	public static function sharing( \WP_Post $post, string $taxonomy, int $limit, ?array $place ): array {
		global $wpdb;
		$terms = '' === $taxonomy ? array() : wp_get_object_terms( $post->ID, $taxonomy, array( 'fields' => 'tt_ids' ) );
		$types = Articles::types();
		if ( ! $terms || is_wp_error( $terms ) || ! $types ) {
			return array();
		}
		$sql = "SELECT p.ID, p.post_date, COUNT(*) AS shared FROM {$wpdb->term_relationships} t JOIN {$wpdb->posts} p ON p.ID = t.object_id
			WHERE t.term_taxonomy_id IN (" . self::placeholders( $terms, '%d' ) . ') AND p.post_type IN (' . self::placeholders( $types, '%s' ) . ")
			AND p.post_status = 'publish' AND p.post_password = '' AND p.ID <> %d GROUP BY p.ID, p.post_date"
			. ( $place ? ' HAVING (shared, p.post_date, p.ID) < (%d, %s, %d)' : '' )
			. ' ORDER BY shared DESC, p.post_date DESC, p.ID DESC LIMIT %d';
		return \Afterword\Votes\Database::rows( $sql, ...array_merge( $terms, $types, array( $post->ID ), $place ?? array(), array( $limit ) ) );
	}

	/**
	 * What of a `WP_Query` finds posts of one language, where the site has several.
	 *
	 * @param \WP_Post|null $post A post of the language.
	 */
	public static function language( ?\WP_Post $post ): array {
		if ( ! $post ) {
			return array();
		}
		$details = apply_filters( 'wpml_post_language_details', null, $post->ID );
		if ( is_array( $details ) && ! empty( $details['language_code'] ) ) {
			do_action( 'wpml_switch_language', $details['language_code'] );
		}
		$language = function_exists( 'pll_get_post_language' ) ? pll_get_post_language( $post->ID ) : '';
		return $language ? array( 'lang' => $language ) : array();
	}

	/**
	 * Placeholders for a list.
	 *
	 * @param array  $values      The list.
	 * @param string $placeholder What stands for each.
	 */
	private static function placeholders( array $values, string $placeholder ): string {
		return \Afterword\Votes\Database::placeholders( $values, $placeholder );
	}
}
