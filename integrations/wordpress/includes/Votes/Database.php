<?php
/**
 * The way to the plugin's own tables.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

/** Sends statements by `$wpdb`. What fails is thrown: `$wpdb` alone only says it when asked. */
final class Database {

	/** So often is a statement sent that other statements were in the way of. */
	private const ATTEMPTS = 8;
	/** The filters that say how WordPress ends a request, for pages and for what is asked as JSON or XML. */
	private const ENDINGS = array( 'wp_die_handler', 'wp_die_json_handler', 'wp_die_jsonp_handler', 'wp_die_xml_handler', 'wp_die_ajax_handler', 'wp_die_xmlrpc_handler' );

	/**
	 * Whether statements are part of a transaction now.
	 *
	 * @var bool
	 */
	private static $is_in_transaction = false;

	/**
	 * Sends a statement that changes something.
	 *
	 * @param string $sql       A statement with placeholders of `$wpdb->prepare()`.
	 * @param mixed  ...$values What stands for them.
	 * @return int The number of rows that it has changed, as the database counts them.
	 * @throws DatabaseFailure Where it fails.
	 */
	public static function execute( string $sql, ...$values ): int {
		global $wpdb;
		return (int) self::attempt( static fn() => $wpdb->query( self::prepared( $sql, $values ) ) );
	}

	/**
	 * Reads rows.
	 *
	 * @param string $sql       A statement with placeholders of `$wpdb->prepare()`.
	 * @param mixed  ...$values What stands for them.
	 * @return array<int, array<string, string|null>> The rows. The values are text.
	 * @throws DatabaseFailure Where it fails.
	 */
	public static function rows( string $sql, ...$values ): array {
		global $wpdb;
		// Not `get_results()`: that does not say whether it has failed.
		self::attempt( static fn() => $wpdb->query( self::prepared( $sql, $values ) ) );
		return array_map( 'get_object_vars', (array) $wpdb->last_result );
	}

	/**
	 * Does some statements together: all of them, or none.
	 *
	 * @param callable $work Sends them. It may be called again where other statements were in its way.
	 * @return mixed What `$work` returns.
	 * @throws DatabaseFailure Where one of them fails.
	 */
	public static function transaction( callable $work ) {
		global $wpdb;
		for ( $attempt = 1; ; $attempt++ ) {
			self::$is_in_transaction = true;
			try {
				self::once( static fn() => $wpdb->query( 'START TRANSACTION' ) );
				$connection = self::connection();
				$result     = $work();
				// `$wpdb` opens a new connection where one was lost, and what was sent on the old one is undone.
				if ( self::connection() !== $connection ) {
					throw new DatabaseFailure( 'The connection was lost within a transaction.' );
				}
				self::once( static fn() => $wpdb->query( 'COMMIT' ) );
				return $result;
			} catch ( DatabaseFailure $failure ) {
				self::roll_back();
				if ( $attempt >= self::ATTEMPTS || ! $failure->is_passing() ) {
					throw $failure;
				}
				self::pause( $attempt );
			} finally {
				self::$is_in_transaction = false;
			}
		}
	}

	/** Undoes what a transaction has done. Where the database is away it does so by itself. */
	private static function roll_back(): void {
		global $wpdb;
		try {
			self::once( static fn() => $wpdb->query( 'ROLLBACK' ) );
		} catch ( DatabaseFailure $failure ) {
			unset( $failure );
		}
	}

	/**
	 * Placeholders for a list of values: `%d,%d,%d`.
	 *
	 * @param array  $values      The values.
	 * @param string $placeholder What stands for each.
	 */
	public static function placeholders( array $values, string $placeholder ): string {
		return implode( ',', array_fill( 0, count( $values ), $placeholder ) );
	}

	/**
	 * A statement with its values.
	 *
	 * @param string $sql    The statement.
	 * @param array  $values Its values.
	 */
	private static function prepared( string $sql, array $values ): string {
		global $wpdb;
		// phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- It is prepared here.
		return $values ? $wpdb->prepare( $sql, $values ) : $sql;
	}

	/**
	 * Sends a statement, again where other statements were in its way. Within a transaction the whole transaction is repeated instead.
	 *
	 * @param callable $send Sends it.
	 * @return mixed
	 * @throws DatabaseFailure Where it fails.
	 */
	private static function attempt( callable $send ) {
		for ( $attempt = 1; ; $attempt++ ) {
			try {
				return self::once( $send );
			} catch ( DatabaseFailure $failure ) {
				if ( self::$is_in_transaction || $attempt >= self::ATTEMPTS || ! $failure->is_passing() ) {
					throw $failure;
				}
				self::pause( $attempt );
			}
		}
	}

	/**
	 * Sends a statement once. Its failure is neither printed into the answer nor ends the request with a page of WordPress.
	 *
	 * @param callable $send Sends it.
	 * @return mixed
	 * @throws DatabaseFailure Where it fails.
	 */
	private static function once( callable $send ) {
		global $wpdb;
		$was_shown = $wpdb->hide_errors();
		foreach ( self::ENDINGS as $ending ) {
			add_filter( $ending, array( self::class, 'ending' ), PHP_INT_MAX );
		}
		try {
			$result = $send();
			if ( false === $result || '' !== $wpdb->last_error ) {
				throw new DatabaseFailure( $wpdb->last_error, self::error_number() );
			}
			return $result;
		} finally {
			foreach ( self::ENDINGS as $ending ) {
				remove_filter( $ending, array( self::class, 'ending' ), PHP_INT_MAX );
			}
			$wpdb->show_errors( $was_shown );
		}
	}

	/** What is called instead of the page "Error establishing a database connection". */
	public static function ending(): callable {
		return static function () {
			throw new DatabaseFailure( 'The database does not answer.' );
		};
	}

	/** The number of the last error, where the connection can say it. */
	private static function error_number(): int {
		global $wpdb;
		return $wpdb->dbh instanceof \mysqli ? (int) mysqli_errno( $wpdb->dbh ) : 0;
	}

	/** What tells one connection from the next. */
	private static function connection(): int {
		global $wpdb;
		return $wpdb->dbh instanceof \mysqli ? (int) mysqli_thread_id( $wpdb->dbh ) : 0;
	}

	/**
	 * Waits for others: a few milliseconds, longer each time, by chance.
	 *
	 * @param int $attempt How often it was tried.
	 */
	private static function pause( int $attempt ): void {
		usleep( wp_rand( 1000, 5000 * $attempt * $attempt ) );
	}
}
