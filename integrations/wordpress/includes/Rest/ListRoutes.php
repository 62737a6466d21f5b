<?php
/**
 * Lists of articles, and what belongs to one.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Settings;

/** Answers what is asked about articles. Each method answers one route with the data of its answer, or throws. */
final class ListRoutes {

	private const KINDS = array( 'tag', 'category' );

	/** The latest articles, newest first. */
	public static function latest(): array {
		$query   = Query::of_request();
		$limit   = $query->number( 'limit', 100, 10 );
		$place   = Cursor::read( $query->text( 'cursor' ), 'dn' );
		$exclude = (string) $query->text( 'exclude', 2000 );
		$without = '' === $exclude ? null : Articles::find_all( array( $exclude ) )[0];
		$filter  = self::filter( $query );
		$posts   = null === $filter ? array() : Lists::from(
			$filter + Lists::language( $without ) + array(
				'posts_per_page' => $limit + 1,
				'post__not_in'   => $without ? array( $without->ID ) : array(), // phpcs:ignore WordPressVIPMinimum.Performance.WPQueryParams.PostNotIn_post__not_in -- It is one.
			),
			'<',
			$place
		);
		return self::page( $posts, $limit );
	}

	/** The articles that readers voted for most, or rated best. */
	public static function top(): array {
		$query = Query::of_request();
		$by    = $query->word( 'by', array( 'rating', 'votes' ), 'rating' );
		$days  = $query->number( 'days', 36500, 30 );
		return array( 'items' => Links::of_posts( Top::posts( $by, $days, $query->number( 'limit', 100, 10 ) ) ) );
	}

	/** The articles before and after one. */
	public static function neighbours(): array {
		$query  = Query::of_request();
		$name   = $query->article();
		$scope  = $query->word( 'scope', array( 'all', 'category', 'author' ), 'all' );
		$post   = Articles::find( $name );
		$filter = Lists::language( $post ) + self::scope( $post, $scope ) + array(
			'post_type'      => $post->post_type,
			'posts_per_page' => 1,
		);
		$place  = array( $post->post_date, $post->ID );
		$found  = static fn( string $sign ) => Links::of_posts( Lists::from( $filter, $sign, $place ) )[0] ?? null;
		return array(
			'article'  => $name,
			'previous' => $found( '<' ),
			'next'     => $found( '>' ),
		);
	}

	/** Articles that share an author, tags or categories with one. */
	public static function related(): array {
		$query = Query::of_request();
		$name  = $query->article();
		$by    = $query->word( 'by', array( 'author', 'tag', 'category' ), null );
		if ( null === $by ) {
			throw new Problem( 400, 'by: must be one of author, tag, category' );
		}
		$limit  = $query->number( 'limit', 100, 10 );
		$cursor = $query->text( 'cursor' );
		$post   = Articles::find( $name );
		$answer = array(
			'article' => $name,
			'by'      => $by,
		);
		return $answer + ( 'author' === $by ? self::by_author( $post, $limit, $cursor ) : self::by_terms( $post, $by, $limit, $cursor ) );
	}

	/** Tags and categories of articles, in the order asked. */
	public static function terms(): array {
		$query = Query::of_request();
		$names = $query->articles();
		$kind  = $query->word( 'kind', self::KINDS, null );
		$posts = Articles::find_all( $names );
		if ( ! array_filter( $posts ) ) {
			throw Articles::unknown( ...$names );
		}
		$terms = array();
		foreach ( $names as $index => $name ) {
			$terms[] = array(
				'article' => $name,
				'items'   => $posts[ $index ] ? Links::terms( $posts[ $index ], $kind ) : array(),
			);
		}
		return array( 'terms' => $terms );
	}

	/** The statements that stand by an article. */
	public static function notices(): array {
		$name  = Query::of_request()->article();
		$post  = Articles::find( $name );
		$texts = (array) Settings::get( 'disclaimers' );
		$text  = (string) Settings::get( 'disclaimer' );
		foreach ( wp_get_post_categories( $post->ID ) as $category ) {
			if ( ! empty( $texts[ $category ] ) ) {
				$text = (string) $texts[ $category ];
				break;
			}
		}
		$notices = '' === $text ? array() : array(
			array(
				'id'   => 'disclaimer',
				'text' => Text::of_html( $text ),
			),
		);
		/**
		 * Filters the statements that stand by a post.
		 *
		 * @param array    $notices Each with `id`, `text`, and perhaps `title` and `tone`.
		 * @param \WP_Post $post    The post.
		 */
		return array(
			'article' => $name,
			'items'   => array_values( (array) apply_filters( 'afterword_notices', $notices, $post ) ),
		);
	}

	/**
	 * One page of what an author has written besides a post.
	 *
	 * @param \WP_Post    $post   The post.
	 * @param int         $limit  How many.
	 * @param string|null $cursor Where the page before ended.
	 */
	private static function by_author( \WP_Post $post, int $limit, ?string $cursor ): array {
		$filter = Lists::language( $post ) + array(
			'author'         => $post->post_author,
			'post__not_in'   => array( $post->ID ), // phpcs:ignore WordPressVIPMinimum.Performance.WPQueryParams.PostNotIn_post__not_in -- It is one.
			'posts_per_page' => $limit + 1,
		);
		$posts  = Lists::from( $filter, '<', Cursor::read( $cursor, 'dn' ) );
		$user   = get_userdata( (int) $post->post_author );
		return ( $posts && $user ? array( 'of' => Text::of_html( $user->display_name ) ) : array() ) + self::page( $posts, $limit );
	}

	/**
	 * One page of the posts that share terms with one.
	 *
	 * @param \WP_Post    $post   The post.
	 * @param string      $kind   tag or category.
	 * @param int         $limit  How many.
	 * @param string|null $cursor Where the page before ended.
	 */
	private static function by_terms( \WP_Post $post, string $kind, int $limit, ?string $cursor ): array {
		$rows  = Lists::sharing( $post, Links::taxonomy( $post->post_type, $kind ), $limit + 1, Cursor::read( $cursor, 'ndn' ) );
		$shown = array_slice( $rows, 0, $limit );
		$ids   = array_map( 'intval', array_column( $shown, 'ID' ) );
		_prime_post_caches( $ids );
		$shared = array_filter( Links::terms( $post, $kind ), static fn( array $term ) => $term['count'] > 1 );
		$answer = $shared && $rows ? array( 'of' => implode( ', ', array_column( $shared, 'name' ) ) ) : array();
		$last   = end( $shown );

		$answer['items'] = Links::of_posts( array_filter( array_map( 'get_post', $ids ) ) );
		if ( count( $rows ) > $limit ) {
			$answer['cursor'] = Cursor::write( array( (int) $last['shared'], $last['post_date'], (int) $last['ID'] ) );
		}
		return $answer;
	}

	/**
	 * A page of a list, made of one post more than was asked for: that one says whether there is a next page.
	 *
	 * @param \WP_Post[] $posts The posts.
	 * @param int        $limit How many were asked for.
	 */
	private static function page( array $posts, int $limit ): array {
		$shown = array_slice( $posts, 0, $limit );
		$last  = end( $shown );
		$page  = array( 'items' => Links::of_posts( $shown ) );
		return $page + ( count( $posts ) > $limit ? array( 'cursor' => Cursor::write( array( $last->post_date, $last->ID ) ) ) : array() );
	}

	/**
	 * What of a `WP_Query` finds the posts of a tag, a category and an author by their names; null where there is none of such a name.
	 *
	 * @param Query $query The query of the request.
	 */
	private static function filter( Query $query ): ?array {
		$filter = array();
		foreach ( array( 'tag' => 'post_tag', 'category' => 'category' ) as $kind => $taxonomy ) {
			$name = $query->text( $kind );
			if ( null === $name ) {
				continue;
			}
			$ids = get_terms(
				array(
					'taxonomy'   => $taxonomy,
					'name'       => array( $name, esc_html( $name ) ),
					'fields'     => 'ids',
					'hide_empty' => false,
				)
			);
			if ( ! $ids || is_wp_error( $ids ) ) {
				return null;
			}
			$filter['tax_query'][] = self::in_terms( $taxonomy, $ids );
		}
		$author = $query->text( 'author' );
		if ( null !== $author ) {
			$filter['author__in'] = self::authors( $author );
		}
		return array( 0 ) === ( $filter['author__in'] ?? null ) ? null : $filter;
	}

	/**
	 * The ids of users by the name that readers see; 0 where there is none.
	 *
	 * @param string $name The name.
	 * @return int[]
	 */
	private static function authors( string $name ): array {
		// An asterisk would find all names that begin so.
		$ids = false !== strpos( $name, '*' ) ? array() : get_users(
			array(
				'search'         => $name,
				'search_columns' => array( 'display_name' ),
				'fields'         => 'ID',
				'number'         => 20,
			)
		);
		return $ids ? array_map( 'intval', $ids ) : array( 0 );
	}

	/**
	 * What of a `WP_Query` finds the posts that a post's neighbours are among.
	 *
	 * @param \WP_Post $post  The post.
	 * @param string   $scope all, category or author.
	 */
	private static function scope( \WP_Post $post, string $scope ): array {
		if ( 'author' === $scope ) {
			return array( 'author' => $post->post_author );
		}
		$taxonomy = 'category' === $scope ? Links::taxonomy( $post->post_type, 'category' ) : '';
		$terms    = '' === $taxonomy ? array() : wp_get_object_terms( $post->ID, $taxonomy, array( 'fields' => 'ids' ) );
		if ( 'category' === $scope ) {
			// A post without categories shares them with none.
			return array( 'tax_query' => array( self::in_terms( '' === $taxonomy ? 'category' : $taxonomy, is_array( $terms ) && $terms ? $terms : array( 0 ) ) ) ); // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_tax_query -- It is what is asked for.
		}
		return array();
	}

	/**
	 * A part of a `tax_query`.
	 *
	 * @param string $taxonomy The taxonomy.
	 * @param int[]  $ids      The terms; of their descendants no posts are found.
	 */
	private static function in_terms( string $taxonomy, array $ids ): array {
		return array(
			'taxonomy'         => $taxonomy,
			'terms'            => $ids,
			'include_children' => false,
		);
	}
}
