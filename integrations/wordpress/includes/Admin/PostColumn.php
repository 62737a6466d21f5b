<?php
/**
 * Ratings in the list of posts.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Settings;
use Afterword\Votes\Database;
use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Ratings;
use Afterword\Votes\Tables;

/** Adds a column that can be sorted. A page of the list costs one query. */
final class PostColumn {

	private const COLUMN = 'afterword_rating';

	/**
	 * The ratings of the posts on this page by their ids.
	 *
	 * @var array<int, array>
	 */
	private static $ratings = array();

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'admin_init', array( self::class, 'add_columns' ) );
		add_filter( 'posts_clauses', array( self::class, 'sort' ), 10, 2 );
	}

	/** Adds the column to the types that have the footer, for those who may see ratings. */
	public static function add_columns(): void {
		if ( ! current_user_can( Admin::SEE ) ) {
			return;
		}
		foreach ( (array) Settings::get( 'post_types' ) as $type ) {
			add_filter( "manage_{$type}_posts_columns", array( self::class, 'add' ) );
			add_action( "manage_{$type}_posts_custom_column", array( self::class, 'render' ), 10, 2 );
			add_filter( "manage_edit-{$type}_sortable_columns", array( self::class, 'make_sortable' ) );
		}
	}

	/**
	 * Adds the column before that of the date.
	 *
	 * @param array<string, string> $columns The columns.
	 * @return array<string, string>
	 */
	public static function add( $columns ): array {
		$date = array_intersect_key( $columns, array( 'date' => '' ) );
		return array_diff_key( $columns, $date ) + array( self::COLUMN => __( 'Rating', 'afterword' ) ) + $date;
	}

	/**
	 * Lets the column be sorted, the best first.
	 *
	 * @param array $columns The columns that can be.
	 */
	public static function make_sortable( $columns ): array {
		return array( self::COLUMN => array( self::COLUMN, true ) ) + $columns;
	}

	/**
	 * Prints the rating of a post.
	 *
	 * @param string $column  The column.
	 * @param int    $post_id The post.
	 */
	public static function render( $column, $post_id ): void {
		if ( self::COLUMN !== $column ) {
			return;
		}
		$rating = self::rating( (int) $post_id );
		if ( ! $rating['is_available'] ) {
			echo '<span aria-hidden="true">?</span><span class="screen-reader-text">' . esc_html__( 'The rating could not be read', 'afterword' ) . '</span>';
		} elseif ( ! $rating['count'] ) {
			echo '<span aria-hidden="true">—</span><span class="screen-reader-text">' . esc_html__( 'No votes', 'afterword' ) . '</span>';
		} else {
			printf( '<strong>%s</strong> <span class="afterword-muted">%s</span>', esc_html( Numbers::average( $rating['average'] ) ), esc_html( Numbers::votes( $rating['count'] ) ) );
		}
	}

	/**
	 * The rating of a post; those of all posts of the page are read at once.
	 *
	 * @param int $post_id The post.
	 */
	private static function rating( int $post_id ): array {
		global $wp_query;
		if ( ! isset( self::$ratings[ $post_id ] ) ) {
			$posts         = $wp_query instanceof \WP_Query ? (array) $wp_query->posts : array();
			$ids           = array_map( static fn( $post ) => (int) ( is_object( $post ) ? $post->ID : $post ), $posts );
			self::$ratings = Ratings::summaries( array_unique( array_merge( $ids, array( $post_id ) ) ) );
		}
		return self::$ratings[ $post_id ];
	}

	/**
	 * Sorts the admin's list by rating. Posts without votes are the last, whichever the direction.
	 *
	 * @param array<string, string> $clauses The parts of the query.
	 * @param \WP_Query             $query   The query.
	 * @return array<string, string>
	 */
	public static function sort( $clauses, $query ): array {
		global $wpdb;
		if ( ! $query->is_main_query() || self::COLUMN !== $query->get( 'orderby' ) || ! self::is_readable() ) {
			return $clauses;
		}
		$direction = 'ASC' === strtoupper( (string) $query->get( 'order' ) ) ? 'ASC' : 'DESC';
		$sums      = $wpdb->prepare( Statistics::sums( 0 ), Statistics::since( 0 ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- It has one placeholder.

		$clauses['join']   .= " LEFT JOIN (SELECT post_id, SUM(total) / SUM(votes) AS average, SUM(votes) AS votes FROM ($sums) AS sums GROUP BY post_id) AS afterword ON afterword.post_id = {$wpdb->posts}.ID";
		$clauses['orderby'] = "afterword.average IS NULL, afterword.average $direction, afterword.votes DESC, {$wpdb->posts}.ID DESC";
		return $clauses;
	}

	/** Whether the tables can be read: without them, the list is shown in its usual order instead of empty. */
	private static function is_readable(): bool {
		try {
			Database::rows( 'SELECT 1 FROM ' . Tables::votes() . ', ' . Tables::imported() . ' LIMIT 1' );
			return true;
		} catch ( DatabaseFailure $failure ) {
			return false;
		}
	}
}
