<?php
/**
 * The votes of WP-PostRatings.
 *
 * @package Afterword
 */

namespace Afterword\Import;

/** Count and sum in meta, on a scale of the site's own; single votes in a table, where its log was on from the start. */
final class WpPostRatings extends MetaSource {

	/** Its name in commands and in the database. */
	public function name(): string {
		return 'wp-postratings';
	}

	/** Its name for people. */
	public function title(): string {
		return 'WP-PostRatings';
	}

	/** Its main file. */
	public function file(): string {
		return 'wp-postratings/wp-postratings.php';
	}

	/** How many posts have votes there. */
	public function count(): int {
		return $this->has_thumbs() ? 0 : parent::count();
	}

	/**
	 * The votes of the next posts. Thumbs up and down are no stars: they are left where they are.
	 *
	 * @param int $after The last post of the batch before.
	 * @param int $limit How many posts.
	 */
	public function read( int $after, int $limit ): array {
		return $this->has_thumbs() ? array() : parent::read( $after, $limit );
	}

	/** The meta that hold count and sum. */
	protected function pairs(): array {
		return array( array( 'ratings_users', 'ratings_score' ) );
	}

	/**
	 * The single votes of posts.
	 *
	 * @param int[] $ids  The posts.
	 * @param float $best The scale's top.
	 */
	protected function single_votes( array $ids, float $best ): array {
		return $this->singles( 'ratings', 'rating_postid', 'rating_rating', 'rating_rating >= 0', $ids, $best );
	}

	/** The scale's top: the largest of the stars' values, or their number. */
	protected function best(): float {
		$values = array_filter( array_map( 'floatval', (array) $this->option( array( 'ratings', 'value' ), 'postratings_ratingsvalue', array() ) ) );
		$stars  = $this->stars();
		return $values ? max( array_slice( $values, 0, $stars ) ) : $stars;
	}

	/** Whether its two "stars" are thumbs. */
	private function has_thumbs(): bool {
		return 2 === $this->stars() && $this->option( array( 'customrating' ), 'postratings_customrating', 0 );
	}

	/** How many stars there are. */
	private function stars(): int {
		return max( 1, (int) $this->option( array( 'max' ), 'postratings_max', 5 ) );
	}

	/**
	 * A setting: in one option of version 2, in one of its own before.
	 *
	 * @param string[] $path     Where in the option.
	 * @param string   $name     The option of its own.
	 * @param mixed    $standard What stands for it.
	 * @return mixed
	 */
	private function option( array $path, string $name, $standard ) {
		foreach ( array( 'wp_postratings_options', 'postratings_options' ) as $option ) {
			$value = get_option( $option );
			foreach ( $path as $key ) {
				$value = is_array( $value ) ? ( $value[ $key ] ?? null ) : null;
			}
			if ( null !== $value ) {
				return $value;
			}
		}
		return get_option( $name, $standard );
	}
}
