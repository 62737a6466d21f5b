<?php
/**
 * A plugin that keeps count and sum in the meta of posts.
 *
 * @package Afterword
 */

namespace Afterword\Import;

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

	/** How many posts have votes there. */
	public function count(): int {
		global $wpdb;
		$keys = "'" . implode( "','", array_map( 'esc_sql', array_column( $this->pairs(), 0 ) ) ) . "'";
		// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- Names of ours.
		return (int) $wpdb->get_var( "SELECT COUNT(DISTINCT m.post_id) FROM {$wpdb->postmeta} m JOIN {$wpdb->posts} p ON p.ID = m.post_id WHERE m.meta_key IN ($keys) AND m.meta_value + 0 > 0 AND p.post_type <> 'revision'" );
	}

	/**
	 * The votes of the next posts.
	 *
	 * @param int $after The last post of the batch before.
	 * @param int $limit How many posts.
	 * @return array<int, array<string, int>|null>
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
		$counts = "'" . implode( "','", array_map( 'esc_sql', array_column( $pairs, 0 ) ) ) . "'";
		$all    = "'" . implode( "','", array_map( 'esc_sql', array_merge( ...$pairs ) ) ) . "'";
		// phpcs:disable WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- Names of ours.
		$ids = $wpdb->get_col(
			$wpdb->prepare(
				"SELECT DISTINCT m.post_id FROM {$wpdb->postmeta} m JOIN {$wpdb->posts} p ON p.ID = m.post_id
				WHERE m.meta_key IN ($counts) AND m.meta_value + 0 > 0 AND p.post_type <> 'revision' AND m.post_id > %d ORDER BY m.post_id LIMIT %d",
				$after,
				$limit
			)
		);
		$ids = array_map( 'intval', $ids );
		$in  = implode( ',', $ids );
		// The first of several meta of one name is the one that plugins read: it comes last, so that it stays.
		$rows = $ids ? $wpdb->get_results( "SELECT post_id, meta_key, meta_value FROM {$wpdb->postmeta} WHERE post_id IN ($in) AND meta_key IN ($all) ORDER BY meta_id DESC" ) : array();
		// phpcs:enable
		$found = array_fill_keys( $ids, array() );
		foreach ( $rows as $row ) {
			$found[ (int) $row->post_id ][ $row->meta_key ] = (string) $row->meta_value;
		}
		return $found;
	}
}
