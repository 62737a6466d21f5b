<?php
/**
 * The votes of Rate My Post.
 *
 * @package Afterword
 */

namespace Afterword\Import;

/** Count and sum in meta; single votes in a table, where its analytics were on from the start. */
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
	 * @param int[] $ids The posts.
	 */
	protected function single_votes( array $ids ): array {
		return $this->singles( 'rmp_analytics', 'post', 'value', 'action = 1 AND value BETWEEN 1 AND 5', $ids );
	}
}
