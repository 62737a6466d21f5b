<?php
/**
 * What readers wrote about their votes.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

/**
 * Keeps what readers write, one text a voter and post, for the site's editors alone. It is plain text: escape it where it is shown.
 */
final class Feedback {

	/** So many characters may be written: what the element's field takes. */
	public const LONGEST = 1000;

	/**
	 * What was written, newest first.
	 *
	 * @param array $query {
	 *     What to look for; all of it is optional.
	 *
	 *     @type string $search   A part of the text.
	 *     @type int    $post_id  One post.
	 *     @type string $since    The first moment, UTC: `2026-05-01 00:00:00`.
	 *     @type string $until    The moment after the last, UTC.
	 *     @type int    $per_page How many; by default 20, at most 1,000.
	 *     @type int    $page     Which of the pages, from 1.
	 * }
	 * @return array<int, array{id: int, post_id: int, value: ?float, text: string, written_at: string}> `written_at` is UTC, as MySQL writes it.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function list( array $query = array() ): array {
		list( $where, $values ) = self::conditions( $query );

		$per_page = min( 1000, max( 1, (int) ( $query['per_page'] ?? 20 ) ) );
		$offset   = ( max( 1, (int) ( $query['page'] ?? 1 ) ) - 1 ) * $per_page;
		$rows     = Database::rows(
			'SELECT id, post_id, value, text, written_at FROM ' . Tables::feedback() . " WHERE $where ORDER BY written_at DESC, id DESC LIMIT %d OFFSET %d",
			...$values,
			...array( $per_page, $offset )
		);
		return array_map( array( self::class, 'entry' ), $rows );
	}

	/**
	 * How many texts `list()` would find on all pages.
	 *
	 * @param array $query As that of `list()`.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function count( array $query = array() ): int {
		list( $where, $values ) = self::conditions( $query );
		return (int) Database::rows( 'SELECT COUNT(*) AS texts FROM ' . Tables::feedback() . " WHERE $where", ...$values )[0]['texts'];
	}

	/**
	 * Deletes texts. The votes stay.
	 *
	 * @param int ...$ids Their ids.
	 * @return int How many were deleted.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function delete( int ...$ids ): int {
		return $ids ? Database::execute( 'DELETE FROM ' . Tables::feedback() . ' WHERE id IN (' . Database::placeholders( $ids, '%d' ) . ')', ...$ids ) : 0;
	}

	/**
	 * Keeps what a voter wrote, in the place of what the voter wrote before.
	 *
	 * @param int    $post_id The post.
	 * @param string $voter   The voter as `Keys::voter()` names it.
	 * @param string $text    The text.
	 * @return bool Whether the voter has a vote that it can be about.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function put( int $post_id, string $voter, string $text ): bool {
		$written = Database::execute(
			'INSERT INTO ' . Tables::feedback() . ' (post_id, voter, value, text, written_at)
			SELECT post_id, voter, value, %s, %s FROM ' . Tables::votes() . ' WHERE post_id = %d AND voter = UNHEX(%s) AND value IS NOT NULL
			ON DUPLICATE KEY UPDATE value = VALUES(value), text = VALUES(text), written_at = VALUES(written_at)',
			self::tidy( $text ),
			gmdate( 'Y-m-d H:i:s' ),
			$post_id,
			$voter
		);
		// The same text in the same second changes no row.
		return $written > 0 || null !== Store::own( $post_id, $voter );
	}

	/**
	 * A text as it is kept: valid UTF-8, composed, of control characters only line breaks and tabs.
	 *
	 * @param string $text A text.
	 */
	public static function tidy( string $text ): string {
		$text = preg_replace( '/\r\n?/', "\n", wp_check_invalid_utf8( $text, true ) );
		$text = preg_replace( '/[^\P{Cc}\n\t]/u', '', $text );
		return trim( function_exists( 'normalizer_normalize' ) ? (string) normalizer_normalize( $text ) : $text );
	}

	/**
	 * The condition of a query, and its values.
	 *
	 * @param array $query As that of `list()`.
	 * @return array{0: string, 1: array}
	 */
	private static function conditions( array $query ): array {
		global $wpdb;
		$conditions = array( '1 = 1' );
		$values     = array();
		if ( '' !== (string) ( $query['search'] ?? '' ) ) {
			$conditions[] = 'text LIKE %s';
			$values[]     = '%' . $wpdb->esc_like( (string) $query['search'] ) . '%';
		}
		$columns = array(
			'post_id' => 'post_id = %d',
			'since'   => 'written_at >= %s',
			'until'   => 'written_at < %s',
		);
		foreach ( $columns as $name => $condition ) {
			if ( ! empty( $query[ $name ] ) ) {
				$conditions[] = $condition;
				$values[]     = $query[ $name ];
			}
		}
		return array( implode( ' AND ', $conditions ), $values );
	}

	/**
	 * A row as it is handed out.
	 *
	 * @param array $row The row.
	 */
	private static function entry( array $row ): array {
		return array(
			'id'         => (int) $row['id'],
			'post_id'    => (int) $row['post_id'],
			'value'      => null === $row['value'] ? null : (float) $row['value'],
			'text'       => (string) $row['text'],
			'written_at' => (string) $row['written_at'],
		);
	}
}
