<?php
/**
 * Lists of posts.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Footer\Terms;
use Afterword\Votes\Database;

/** Finds posts in the order of (published, id). What not everybody may read is never among them; whether a post is sticky changes nothing. */
final class Lists {

	/**
	 * The next posts from a place on.
	 *
	 * @param string[]   $conditions SQL about the post `p`; empty ones restrict nothing.
	 * @param string     $sign       `<` for earlier posts, newest first; `>` for later ones, oldest first.
	 * @param int        $limit      How many.
	 * @param array|null $place      Date and id of the post that the list goes on from; null for the start.
	 * @param string[]   $types      Types of posts; by default those that are listed.
	 * @return \WP_Post[]
	 */
	public static function from( array $conditions, string $sign, int $limit, ?array $place, array $types = array() ): array {
		global $wpdb;
		$order = '<' === $sign ? 'DESC' : 'ASC';
		if ( $place ) {
			// The first part is for the index.
			$conditions[] = $wpdb->prepare( "p.post_date $sign= %s AND (p.post_date $sign %s OR p.ID $sign %d)", $place[0], $place[0], $place[1] ); // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- The sign is one of two.
		}
		$conditions[] = self::is_public( $types ? $types : Articles::types() );

		$rows = Database::rows(
			"SELECT p.ID FROM {$wpdb->posts} p WHERE " . implode( ' AND ', array_filter( $conditions ) ) . " ORDER BY p.post_date $order, p.ID $order LIMIT " . $limit
		);
		return self::posts( array_column( $rows, 'ID' ) );
	}

	/**
	 * The posts that share terms with one: those that share most come first, then the newest.
	 *
	 * @param \WP_Post   $post  The post.
	 * @param string     $kind  tag or category.
	 * @param int        $limit How many.
	 * @param array|null $place Number of terms, date and id of the post that the list goes on from; null for the start.
	 * @return array<int, array{ID: string, post_date: string, shared: string}>
	 */
	public static function sharing( \WP_Post $post, string $kind, int $limit, ?array $place ): array {
		global $wpdb;
		$terms = wp_list_pluck( Terms::of( $post, $kind ), 'term_taxonomy_id' );
		if ( ! $terms ) {
			return array();
		}
		$terms = implode( ',', array_map( 'intval', $terms ) );
		$place = $place ? $wpdb->prepare( 'HAVING (shared, p.post_date, p.ID) < (%d, %s, %d)', $place ) : '';
		return Database::rows(
			"SELECT p.ID, p.post_date, COUNT(*) AS shared FROM {$wpdb->term_relationships} t JOIN {$wpdb->posts} p ON p.ID = t.object_id
			WHERE t.term_taxonomy_id IN ($terms) AND p.ID <> " . (int) $post->ID . ' AND ' . self::is_public( Articles::types() ) . "
			GROUP BY p.ID, p.post_date $place ORDER BY shared DESC, p.post_date DESC, p.ID DESC LIMIT " . $limit
		);
	}

	/**
	 * SQL that says whether everybody may read the post `p`, and whether it is of some types.
	 *
	 * @param string[] $types The types.
	 */
	public static function is_public( array $types ): string {
		global $wpdb;
		if ( ! $types ) {
			return '1 = 0';
		}
		$in = Database::placeholders( $types, '%s' );
		return $wpdb->prepare( "p.post_type IN ($in) AND p.post_status = 'publish' AND p.post_password = '' AND p.post_date <= %s", array_merge( $types, array( current_time( 'mysql' ) ) ) ); // phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- Placeholders.
	}

	/**
	 * Posts by their ids, read at once.
	 *
	 * @param array $ids The ids.
	 * @return \WP_Post[]
	 */
	public static function posts( array $ids ): array {
		$ids = array_map( 'intval', $ids );
		_prime_post_caches( $ids );
		return array_values( array_filter( array_map( 'get_post', $ids ) ) );
	}
}
