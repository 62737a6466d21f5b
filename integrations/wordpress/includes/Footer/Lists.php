<?php
/**
 * The articles that a footer lists.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

use Afterword\Settings;

/**
 * Reads lists of posts in one query: neighbours, more by the author, with the same terms, the latest. Only what everybody may read:
 * published, not in the future, without a password. Whether a post is sticky changes nothing.
 */
final class Lists {

	/** How a list is asked for: its kind, and how many posts. */
	private const USUAL = array(
		'kind'     => 'latest',
		'limit'    => 1,
		'scope'    => 'all',
		'author'   => '',
		'tag'      => '',
		'category' => '',
	);

	/**
	 * The posts of each list, the newest first; the one that is read is in none.
	 *
	 * @param \WP_Post                            $post   The post that is read.
	 * @param array<string, array<string, mixed>> $asked  By the list's name: `kind` (previous, next, author, tag, category or latest), `limit`; for neighbours
	 *                                                    `scope` (all, author, category); for the latest the names `author`, `tag`, `category`.
	 * @return array<string, Item[]>
	 */
	public static function read( \WP_Post $post, array $asked ): array {
		global $wpdb;
		$lists   = array_fill_keys( array_keys( $asked ), array() );
		$selects = array();
		foreach ( $asked as $name => $list ) {
			$select = self::select( $post, array_merge( self::USUAL, $list ) );
			if ( $select ) {
				$selects[] = $wpdb->prepare( 'SELECT %s AS list, x.ID FROM (', $name ) . $select . ') x';
			}
		}
		if ( ! $selects ) {
			return $lists;
		}
		// phpcs:disable WordPress.DB.PreparedSQL, WordPress.DB.DirectDatabaseQuery -- The parts were prepared one by one; WP_Query would need one query a list.
		$rows = $wpdb->get_results(
			"SELECT l.list, p.*,
			(SELECT MIN(m.meta_value) FROM $wpdb->postmeta m WHERE m.post_id = p.ID AND m.meta_key = '_thumbnail_id') AS afterword_picture,
			(SELECT MIN(t.name) FROM $wpdb->term_relationships r JOIN $wpdb->term_taxonomy x ON x.term_taxonomy_id = r.term_taxonomy_id AND x.taxonomy = 'category'
			JOIN $wpdb->terms t ON t.term_id = x.term_id WHERE r.object_id = p.ID) AS afterword_category
			FROM (" . implode( ' UNION ALL ', $selects ) . ") l JOIN $wpdb->posts p ON p.ID = l.ID ORDER BY p.post_date DESC, p.ID DESC"
		);
		// phpcs:enable
		foreach ( self::items( (array) $rows ) as $index => $item ) {
			$lists[ $rows[ $index ]->list ][] = $item;
		}
		return $lists;
	}

	/**
	 * Rows as items. WordPress learns of the posts, so that it need not ask for them again.
	 *
	 * @param object[] $rows What the database has answered.
	 * @return Item[]
	 */
	private static function items( array $rows ): array {
		$posts = array();
		foreach ( $rows as $row ) {
			$fields = get_object_vars( $row );
			unset( $fields['list'], $fields['afterword_picture'], $fields['afterword_category'] );
			$posts[] = new \WP_Post( (object) $fields );
		}
		update_post_cache( $posts );
		self::prime( $posts );
		return array_map( static fn( \WP_Post $post, $row ) => new Item( $post, (int) $row->afterword_picture, (string) $row->afterword_category ), $posts, $rows );
	}

	/**
	 * Reads at once what the posts' addresses consist of.
	 *
	 * @param \WP_Post[] $posts The posts.
	 */
	private static function prime( array $posts ): void {
		$structure = (string) get_option( 'permalink_structure' );
		if ( false !== strpos( $structure, '%category%' ) ) {
			update_object_term_cache( wp_list_pluck( $posts, 'ID' ), array_unique( wp_list_pluck( $posts, 'post_type' ) ) );
		}
		if ( false !== strpos( $structure, '%author%' ) ) {
			cache_users( array_unique( wp_list_pluck( $posts, 'post_author' ) ) );
		}
	}

	/**
	 * The query of one list: ids.
	 *
	 * @param \WP_Post             $post The post that is read.
	 * @param array<string, mixed> $list How the list is asked for.
	 */
	private static function select( \WP_Post $post, array $list ): string {
		global $wpdb;
		$conditions = array( self::public_posts( $post, $list['kind'] ), Languages::condition( $post ) );
		$is_next    = 'next' === $list['kind'];
		$limit      = max( 1, min( 100, (int) $list['limit'] ) );
		$order      = $is_next ? 'ASC' : 'DESC';
		if ( $is_next || 'previous' === $list['kind'] ) {
			$than         = $is_next ? '>' : '<';
			$limit        = 1;
			$conditions[] = $wpdb->prepare( "p.post_date $than= %s AND (p.post_date $than %s OR p.ID $than %d)", $post->post_date, $post->post_date, $post->ID ); // phpcs:ignore WordPress.DB.PreparedSQL -- It is < or >.
			$conditions[] = self::by( $post, $list['scope'] );
		} elseif ( 'latest' === $list['kind'] ) {
			array_push( $conditions, ...self::filters( $list ) );
		} else {
			$conditions[] = self::by( $post, $list['kind'] );
		}
		$where = implode( ' AND ', array_filter( $conditions ) );
		/**
		 * Which posts a list has: SQL about the post `p`.
		 *
		 * @param string   $where SQL.
		 * @param string   $kind  previous, next, author, tag, category or latest.
		 * @param \WP_Post $post  The post that is read.
		 */
		$where = (string) apply_filters( 'afterword_list_where', $where, $list['kind'], $post );
		return "SELECT p.ID FROM $wpdb->posts p WHERE $where ORDER BY p.post_date $order, p.ID $order LIMIT $limit";
	}

	/**
	 * What everybody may read.
	 *
	 * @param \WP_Post $post The post that is read, which is left out.
	 * @param string   $kind The kind of the list.
	 */
	private static function public_posts( \WP_Post $post, string $kind ): string {
		global $wpdb;
		$types = in_array( $kind, array( 'previous', 'next' ), true ) ? array( $post->post_type ) : self::types( $post );
		$in    = "'" . implode( "','", array_map( 'esc_sql', $types ) ) . "'";
		return $wpdb->prepare( "p.post_type IN ($in) AND p.post_status = 'publish' AND p.post_password = '' AND p.post_date <= %s AND p.ID <> %d", current_time( 'mysql' ), $post->ID ); // phpcs:ignore WordPress.DB.PreparedSQL -- The types are escaped.
	}

	/**
	 * The types of posts that are listed: those that end with the footer and are not pages.
	 *
	 * @param \WP_Post $post The post that is read.
	 * @return string[]
	 */
	private static function types( \WP_Post $post ): array {
		$types = array_filter( (array) Settings::get( 'post_types' ), static fn( $type ) => is_string( $type ) && is_post_type_viewable( $type ) && ! is_post_type_hierarchical( $type ) );
		return $types ? array_values( $types ) : array( $post->post_type );
	}

	/**
	 * What makes posts related to a post.
	 *
	 * @param \WP_Post $post The post that is read.
	 * @param string   $what author, tag or category; nothing else restricts.
	 */
	private static function by( \WP_Post $post, string $what ): string {
		if ( 'author' === $what ) {
			return Byline::condition( $post );
		}
		if ( 'tag' !== $what && 'category' !== $what ) {
			return '';
		}
		global $wpdb;
		$terms = array_map( 'intval', wp_list_pluck( Terms::of( $post, $what ), 'term_taxonomy_id' ) );
		return $terms ? "p.ID IN (SELECT object_id FROM $wpdb->term_relationships WHERE term_taxonomy_id IN (" . implode( ',', $terms ) . '))' : '1 = 0';
	}

	/**
	 * What the latest posts are restricted to, by names.
	 *
	 * @param array<string, mixed> $list How the list is asked for.
	 * @return string[]
	 */
	private static function filters( array $list ): array {
		global $wpdb;
		$conditions = array();
		foreach ( array(
			'tag'      => 'post_tag',
			'category' => 'category',
		) as $name => $taxonomy ) {
			if ( '' !== (string) $list[ $name ] ) {
				$conditions[] = $wpdb->prepare(
					"p.ID IN (SELECT r.object_id FROM $wpdb->term_relationships r JOIN $wpdb->term_taxonomy x ON x.term_taxonomy_id = r.term_taxonomy_id
					JOIN $wpdb->terms t ON t.term_id = x.term_id WHERE x.taxonomy = %s AND (t.name IN (%s, %s) OR t.slug = %s))",
					$taxonomy,
					$list[ $name ],
					// Names of terms are kept with entities.
					esc_html( $list[ $name ] ),
					$list[ $name ]
				);
			}
		}
		if ( '' !== (string) $list['author'] ) {
			$conditions[] = $wpdb->prepare( "p.post_author IN (SELECT ID FROM $wpdb->users WHERE display_name = %s OR user_nicename = %s)", $list['author'], $list['author'] );
		}
		return $conditions;
	}
}
