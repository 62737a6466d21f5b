<?php
/**
 * Tables for a spreadsheet.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Votes\Database;
use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Ratings;
use Afterword\Votes\Tables;

/** Sends ratings, votes and what readers wrote as CSV, some rows at a time, so that a million votes need no more memory than a thousand. */
final class Export {

	private const ACTION = 'afterword_export';
	/** Rows that are read at once. */
	private const ROWS = 1000;

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'send' ) );
	}

	/**
	 * Prints links to tables.
	 *
	 * @param string[] $tables `ratings`, `votes`, `feedback`.
	 */
	public static function print_links( array $tables ): void {
		$labels = array(
			'ratings'  => __( 'Ratings as CSV', 'afterword' ),
			'votes'    => __( 'All votes as CSV', 'afterword' ),
			'feedback' => __( 'All texts as CSV', 'afterword' ),
		);
		foreach ( $tables as $table ) {
			$url = add_query_arg(
				array(
					'action' => self::ACTION,
					'table'  => $table,
				),
				admin_url( 'admin-post.php' )
			);
			printf( ' <a class="page-title-action" href="%s">%s</a>', esc_url( wp_nonce_url( $url, self::ACTION ) ), esc_html( $labels[ $table ] ) );
		}
	}

	/** Sends a table. */
	public static function send(): void {
		Request::allow( Admin::SEE, self::ACTION );
		$tables = array(
			'ratings'  => array( Admin::RATINGS, array( self::class, 'ratings' ) ),
			'votes'    => array( Admin::RATINGS, array( self::class, 'votes' ) ),
			'feedback' => array( Admin::FEEDBACK, array( self::class, 'feedback' ) ),
		);
		$table  = Request::text( 'table' );
		if ( ! isset( $tables[ $table ] ) ) {
			wp_die( esc_html__( 'There is no such table.', 'afterword' ), '', array( 'response' => 404 ) );
		}
		list( $page, $read ) = $tables[ $table ];

		$rows = $read();
		try {
			// The first rows are read before anything is sent, so that a failure can still be a page.
			$rows->current();
		} catch ( DatabaseFailure $failure ) {
			Request::answer( $page, 'not-exported' );
		}
		self::send_headers( "afterword-$table-" . gmdate( 'Y-m-d' ) . '.csv' );
		self::write( $rows );
		exit;
	}

	/**
	 * Says what follows, and ends all buffers, so that it is sent as it is read.
	 *
	 * @param string $name The name of the file.
	 */
	private static function send_headers( string $name ): void {
		if ( function_exists( 'set_time_limit' ) ) {
			@set_time_limit( 0 ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Some hosts forbid it, and say so on the page.
		}
		while ( ob_get_level() ) {
			ob_end_clean();
		}
		nocache_headers();
		header( 'Content-Type: text/csv; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="' . $name . '"' );
		header( 'X-Content-Type-Options: nosniff' );
	}

	/**
	 * Writes rows.
	 *
	 * @param \Generator $rows Lists of cells, the names of the columns first.
	 */
	private static function write( \Generator $rows ): void {
		$output = fopen( 'php://output', 'w' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- It is no file.
		// By this mark spreadsheets know that it is UTF-8.
		fwrite( $output, "\xEF\xBB\xBF" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		try {
			foreach ( $rows as $row ) {
				fputcsv( $output, array_map( array( self::class, 'cell' ), $row ), ',', '"', '' );
			}
		} catch ( DatabaseFailure $failure ) {
			fputcsv( $output, array( __( 'The database has failed: what follows is missing.', 'afterword' ) ), ',', '"', '' );
		}
	}

	/**
	 * A cell that no spreadsheet takes for a formula.
	 *
	 * @param mixed $value What it holds.
	 */
	private static function cell( $value ): string {
		$text = (string) $value;
		return preg_match( '/^[\s\x{FEFF}]*[=+\-@＝＋－＠]|^[\t\r\n]/u', $text ) ? "'$text" : $text;
	}

	/** The rating of each post. */
	private static function ratings(): \Generator {
		$last = 0;
		do {
			$ids = array_map(
				'intval',
				array_column(
					Database::rows(
						'SELECT post_id FROM ' . Tables::votes() . ' WHERE post_id > %d AND value IS NOT NULL UNION SELECT post_id FROM ' . Tables::imported() . ' WHERE post_id > %d ORDER BY post_id LIMIT %d',
						$last,
						$last,
						self::ROWS
					),
					'post_id'
				)
			);
			if ( 0 === $last ) {
				yield array( 'post', 'title', 'address', 'published', 'average', 'votes', '1', '2', '3', '4', '5' );
			}
			Posts::prime( $ids );
			foreach ( Ratings::read( $ids ) as $id => $rating ) {
				$last = $id;
				$post = get_post( $id );
				yield array_merge(
					array( $id, Posts::title( $id ), (string) get_permalink( $id ), $post ? $post->post_date_gmt : '', null === $rating['average'] ? '' : self::decimal( $rating['average'], 4 ), $rating['count'] ),
					array_values( $rating['distribution'] )
				);
			}
			self::forget( $ids );
		} while ( count( $ids ) === self::ROWS );
	}

	/** Each vote. Who cast it is not known, so it is not said. */
	private static function votes(): \Generator {
		$post  = 0;
		$voter = '';
		do {
			// The digits have another name than the column: else the rows would be sorted by them, and by no index.
			$rows = Database::rows(
				'SELECT post_id, HEX(voter) AS digits, value, voted_at FROM ' . Tables::votes() . ' WHERE (post_id > %d OR (post_id = %d AND voter > UNHEX(%s))) AND value IS NOT NULL ORDER BY post_id, voter LIMIT %d',
				$post,
				$post,
				$voter,
				self::ROWS
			);
			if ( '' === $voter ) {
				yield array( 'post', 'title', 'stars', 'time (UTC)' );
			}
			$titles = self::titles( $rows );
			foreach ( $rows as $row ) {
				$post  = (int) $row['post_id'];
				$voter = (string) $row['digits'];
				yield array( $post, $titles[ $post ], self::decimal( (float) $row['value'], 1 ), $row['voted_at'] );
			}
			self::forget( array_keys( $titles ) );
		} while ( count( $rows ) === self::ROWS );
	}

	/** Each text. */
	private static function feedback(): \Generator {
		$last = 0;
		do {
			$rows = Database::rows( 'SELECT id, post_id, value, text, written_at FROM ' . Tables::feedback() . ' WHERE id > %d ORDER BY id LIMIT %d', $last, self::ROWS );
			if ( 0 === $last ) {
				yield array( 'post', 'title', 'stars', 'text', 'time (UTC)' );
			}
			$titles = self::titles( $rows );
			foreach ( $rows as $row ) {
				$last = (int) $row['id'];
				yield array( (int) $row['post_id'], $titles[ (int) $row['post_id'] ], null === $row['value'] ? '' : self::decimal( (float) $row['value'], 1 ), $row['text'], $row['written_at'] );
			}
			self::forget( array_keys( $titles ) );
		} while ( count( $rows ) === self::ROWS );
	}

	/**
	 * The titles of the posts of rows, each of which is made once: many votes are on one post.
	 *
	 * @param array<int, array> $rows The rows.
	 * @return array<int, string>
	 */
	private static function titles( array $rows ): array {
		$ids = array_values( array_unique( array_map( 'intval', array_column( $rows, 'post_id' ) ) ) );
		Posts::prime( $ids );
		return array_combine( $ids, array_map( array( Posts::class, 'title' ), $ids ) );
	}

	/**
	 * A number as every spreadsheet of the world reads it: `4.25`.
	 *
	 * @param float $number The number.
	 * @param int   $digits Digits behind the point.
	 */
	private static function decimal( float $number, int $digits ): string {
		return rtrim( rtrim( number_format( $number, $digits, '.', '' ), '0' ), '.' );
	}

	/**
	 * Has WordPress forget posts that were read for rows that are sent.
	 *
	 * @param int[] $ids The posts.
	 */
	private static function forget( array $ids ): void {
		global $wpdb;
		$wpdb->flush();
		if ( ! wp_using_ext_object_cache() ) {
			foreach ( $ids as $id ) {
				wp_cache_delete( $id, 'posts' );
			}
		}
	}
}
