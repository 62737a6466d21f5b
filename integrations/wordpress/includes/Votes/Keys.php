<?php
/**
 * The secrets by which voters and networks are hashed.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

/** Names voters and networks by keyed hashes, so that what is kept in the database names nobody. */
final class Keys {

	/** The key of voters: made once. */
	private const VOTERS = 'voters';
	/** The keys of networks: one a day. */
	private const NETWORKS = 'networks:';

	/**
	 * What stands for a voter in the database, as hexadecimal digits of a `binary(16)`.
	 *
	 * @param string $token The random token of the reader's browser.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function voter( string $token ): string {
		return substr( hash_hmac( 'sha256', $token, self::key( self::VOTERS ) ), 0, 32 );
	}

	/**
	 * What stands for a network today, as hexadecimal digits of a `binary(8)`.
	 *
	 * @param string $network The network as `Network` names it.
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function network( string $network ): string {
		return substr( hash_hmac( 'sha256', $network, self::key( self::of_today() ) ), 0, 16 );
	}

	/**
	 * A key. It is made where there is none: of several requests that make it at once, all get the same.
	 *
	 * @param string $name Its name.
	 * @throws DatabaseFailure Where the database fails.
	 */
	private static function key( string $name ): string {
		$find = static fn() => Database::rows( 'SELECT HEX(value) AS value FROM ' . Tables::keys() . ' WHERE name = %s', $name )[0]['value'] ?? '';
		$key  = $find();
		if ( '' === $key ) {
			Database::execute( 'INSERT IGNORE INTO ' . Tables::keys() . ' (name, value) VALUES (%s, UNHEX(%s))', $name, bin2hex( random_bytes( 32 ) ) );
			if ( self::VOTERS !== $name ) {
				self::forget_earlier();
				KeyExpiry::schedule();
			}
			$key = $find();
		}
		if ( '' === $key ) {
			throw new DatabaseFailure( 'A key could not be kept.' );
		}
		return $key;
	}

	/**
	 * Deletes the keys of earlier days: from then on nobody can tell which network a hash was of.
	 *
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function forget_earlier(): void {
		Database::execute( 'DELETE FROM ' . Tables::keys() . ' WHERE name LIKE %s AND name < %s', self::NETWORKS . '%', self::of_today() );
	}

	/**
	 * Deletes the key of today as well: no votes are taken any more.
	 *
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function forget_networks(): void {
		Database::execute( 'DELETE FROM ' . Tables::keys() . ' WHERE name LIKE %s', self::NETWORKS . '%' );
	}

	/** The name of today's key of networks. */
	private static function of_today(): string {
		return self::NETWORKS . gmdate( 'Y-m-d' );
	}
}
