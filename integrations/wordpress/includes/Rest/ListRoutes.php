<?php
/**
 * Lists of articles, and what belongs to one.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Footer\Byline;
use Afterword\Footer\Disclaimer;
use Afterword\Footer\Languages;

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
		$filter  = Filter::of_query( $query );
		if ( $without ) {
			$filter[] = 'p.ID <> ' . (int) $without->ID;
			$filter[] = Languages::condition( $without );
		}
		$posts = Lists::from( $filter, '<', $limit + 1, $place );
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
		$filter = array( Languages::condition( $post ), Filter::scope( $post, $scope ) );
		$place  = array( $post->post_date, $post->ID );
		$found  = static fn( string $sign ) => Links::of_posts( Lists::from( $filter, $sign, 1, $place, array( $post->post_type ) ) )[0] ?? null;
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
		$name = Query::of_request()->article();
		$post = Articles::find( $name );
		$text = Disclaimer::text( $post );

		$notices = '' === $text ? array() : array(
			array(
				'id'   => 'disclaimer',
				'text' => $text,
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
		$filter = array( Languages::condition( $post ), Byline::condition( $post ), 'p.ID <> ' . (int) $post->ID );
		$posts  = Lists::from( $filter, '<', $limit + 1, Cursor::read( $cursor, 'dn' ) );
		return ( $posts ? array( 'of' => wp_sprintf( '%l', Byline::names( $post ) ) ) : array() ) + self::page( $posts, $limit );
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
		$rows  = Lists::sharing( $post, $kind, $limit + 1, Cursor::read( $cursor, 'ndn' ) );
		$shown = array_slice( $rows, 0, $limit );
		$shared = array_filter( Links::terms( $post, $kind ), static fn( array $term ) => $term['count'] > 1 );
		$answer = $shared && $rows ? array( 'of' => implode( ', ', array_column( $shared, 'name' ) ) ) : array();
		$last   = end( $shown );

		$answer['items'] = Links::of_posts( Lists::posts( array_column( $shown, 'ID' ) ) );
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
}
