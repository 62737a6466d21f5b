<?php
/**
 * The votes of Rate My Post.
 *
 * @package Afterword
 */

namespace Afterword\Import;

use Afterword\Votes\Ratings;

/** Count and sum in meta, on a scale that a filter of the site may change; single votes in a table, since its version 2.8. */
final class RateMyPost extends MetaSource {

	/** Its name in commands and in the database. */
	public function name(): string {
		return 'rate-my-post';
	}

	/** Its name for people. */
	public function title(): string {
		return 'Rate My Post';
	}

	/** Its main file. */
	public function file(): string {
		return 'rate-my-post/rate-my-post.php';
	}

	/** The meta that hold count and sum. */
	protected function pairs(): array {
		return array( array( 'rmp_vote_count', 'rmp_rating_val_sum' ) );
	}

	/**
	 * The single votes of posts.
	 *
	 * @param int[] $ids  The posts.
	 * @param float $best The scale's top.
	 */
	protected function single_votes( array $ids, float $best ): array {
		return $this->singles( 'rmp_analytics', 'post', 'value', 'action = 1', $ids, $best );
	}

	/** The scale's top: the filter is the site's own, and is there when the plugin is not. */
	protected function best(): float {
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- A hook of that plugin.
		return max( 1, (int) apply_filters( 'rmp_max_rating', Ratings::BEST ) );
	}
}
