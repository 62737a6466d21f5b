<?php
/**
 * The votes of kk Star Ratings.
 *
 * @package Afterword
 */

namespace Afterword\Import;

use Afterword\Votes\Ratings;

/** Count and sum in meta, of five stars whatever the site shows; before version 3 of as many as it shows. Single votes are not kept. */
final class KkStarRatings extends MetaSource {

	/** The pair that versions before 5 have. */
	private const OLD = 1;

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

	/** The meta that hold count and sum. */
	protected function pairs(): array {
		return array( array( '_kksr_count_default', '_kksr_ratings_default' ), array( '_kksr_casts', '_kksr_ratings' ) );
	}

	/**
	 * The single votes of posts: there are none.
	 *
	 * @param int[] $ids The posts.
	 */
	protected function single_votes( array $ids ): array { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- There are none.
		return array();
	}

	/**
	 * The scale's top.
	 *
	 * @param int $pair Which of `pairs()` was there.
	 */
	protected function best( int $pair ): float {
		$version = (string) get_option( 'kksr_ver', '' );
		$is_old  = self::OLD === $pair && '' !== $version && version_compare( $version, '3', '<' );
		return $is_old ? max( 1, (int) get_option( 'kksr_stars', Ratings::BEST ) ) : Ratings::BEST;
	}
}
