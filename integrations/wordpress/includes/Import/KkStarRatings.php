<?php
/**
 * The votes of kk Star Ratings.
 *
 * @package Afterword
 */

namespace Afterword\Import;

/** Count and sum in meta, the sum of five stars whatever the site shows, in all versions since 2. Single votes are not kept. */
final class KkStarRatings extends MetaSource {

	/** Its name in commands and in the database. */
	public function name(): string {
		return 'kk-star-ratings';
	}

	/** Its name for people. */
	public function title(): string {
		return 'kk Star Ratings';
	}

	/** Its main file. */
	public function file(): string {
		return 'kk-star-ratings/index.php';
	}

	/** The meta that hold count and sum, of version 5 and of those before it. */
	protected function pairs(): array {
		return array( array( '_kksr_count_default', '_kksr_ratings_default' ), array( '_kksr_casts', '_kksr_ratings' ) );
	}

	/**
	 * The single votes of posts: there are none.
	 *
	 * @param int[] $ids  The posts.
	 * @param float $best The scale's top.
	 */
	protected function single_votes( array $ids, float $best ): array { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- There are none.
		return array();
	}
}
