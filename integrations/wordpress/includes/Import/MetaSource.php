<?php
/**
 * A plugin that keeps count and sum in the meta of posts.
 *
 * @package Afterword
 */

namespace Afterword\Import;

use Afterword\Votes\Database;
use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Ratings;

/** Reads the meta of posts. The first of several names that is there counts: newer versions of a plugin write others, and leave the old ones. */
abstract class MetaSource extends Source {

	/**
	 * The pairs of meta that hold count and sum, newest first.
	 *
	 * @return array<int, array{0: string, 1: string}>
	 */
	abstract protected function pairs(): array;

	/**
	 * The single votes of posts, where they are kept.
	 *
	 * @param int[] $ids  The posts.
	 * @param float $best The scale's top.
	 * @return array<int, array<string, int>>
	 */
	abstract protected function single_votes( array $ids, float $best ): array;

	/** The scale's top. */
	protected function best(): float {
		return Ratings::BEST;
	}

	/**
	 * How many posts have votes there.
	 *
	 * @throws DatabaseFailure Where the database fails.
	 */
	public function count(): int {
		$keys = array_column( $this->pairs(), 0 );
		return (int) Database::rows( 'SELECT COUNT(DISTINCT m.post_id) AS posts FROM ' . self::rated_posts( $keys ), ...$keys )[0]['posts'];
	}

	/**
	 * The posts `p` that have votes by their meta `m`, as SQL.
	 *
	 * @param string[] $keys The names of meta that count votes.
	 */
	private static function rated_posts( array $keys ): string {
		global $wpdb;
		$names = Database::placeholders( $keys, '%s' );
		return "{$wpdb->postmeta} m JOIN {$wpdb->posts} p ON p.ID = m.post_id WHERE m.meta_key IN ($names) AND m.meta_value + 0 > 0 AND p.post_type <> 'revision'";
	}

	/**
	 * The votes of the next posts.
	 *
	 * @param int $after The last post of the batch before.
	 * @param int $limit How many posts.
	 * @return array<int, array<string, int>|null>
	 * @throws DatabaseFailure Where the database fails.
	 */
	public function read( int $after, int $limit ): array {
		$best    = $this->best();
		$metas   = $this->metas( $after, $limit );
		$singles = $this->single_votes( array_keys( $metas ), $best );
		$found   = array();
		foreach ( $metas as $id => $values ) {
			$found[ $id ] = $this->rating( $values, $singles[ $id ] ?? array(), $best );
		}
		return $found;
	}

	/**
	 * The votes of one post.
	 *
	 * @param array<string, string> $values  Its meta.
	 * @param array<string, int>    $singles Its single votes.
	 * @param float                 $best    The scale's top.
	 * @return array<string, int>|null
	 */
	private function rating( array $values, array $singles, float $best ): ?array {
		foreach ( $this->pairs() as list( $count_key, $sum_key ) ) {
			if ( ! isset( $values[ $count_key ], $values[ $sum_key ] ) ) {
				continue;
			}
			$count = (int) $values[ $count_key ];
			$sum   = (float) str_replace( ',', '.', $values[ $sum_key ] ) * Ratings::BEST / $best;
			return $this->checked( $singles, $count, $sum ) ?? $this->spread( $count, $sum );
		}
		return null;
	}

	/**
	 * The meta of the next posts that have votes.
	 *
	 * @param int $after The last post of the batch before.
	 * @param int $limit How many posts.
	 * @return array<int, array<string, string>>
	 */
	private function metas( int $after, int $limit ): array {
		global $wpdb;
		$pairs  = $this->pairs();
		$counts = array_column( $pairs, 0 );
		$sql    = 'SELECT DISTINCT m.post_id FROM ' . self::rated_posts( $counts ) . ' AND m.post_id > %d ORDER BY m.post_id LIMIT %d';
		$ids    = array_map( 'intval', array_column( Database::rows( $sql, ...array_merge( $counts, array( $after, $limit ) ) ), 'post_id' ) );
		if ( ! $ids ) {
			return array();
		}
		$found = array_fill_keys( $ids, array() );
		$keys  = array_merge( ...$pairs );
		$posts = Database::placeholders( $ids, '%d' );
		$names = Database::placeholders( $keys, '%s' );
		// The first of several meta of one name is the one that plugins read: it comes last, so that it stays.
		$sql = "SELECT post_id, meta_key, meta_value FROM {$wpdb->postmeta} WHERE post_id IN ($posts) AND meta_key IN ($names) ORDER BY meta_id DESC";
		foreach ( Database::rows( $sql, ...array_merge( $ids, $keys ) ) as $row ) {
			$found[ (int) $row['post_id'] ][ $row['meta_key'] ] = (string) $row['meta_value'];
		}
		return $found;
	}
}
