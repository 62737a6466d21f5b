<?php
/**
 * Where a page of a list ended.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/** A place in the order of a list, as text that is handed out and comes back. */
final class Cursor {

	/**
	 * Writes a place.
	 *
	 * @param array<int, string|int> $place A date as MySQL writes it, then numbers; or numbers before it as well.
	 */
	public static function write( array $place ): string {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- Nothing is hidden: it is made fit for an address.
		return rtrim( strtr( base64_encode( (string) wp_json_encode( $place ) ), '+/', '-_' ), '=' );
	}

	/**
	 * Reads a place back.
	 *
	 * @param string|null $cursor The text; null where the list is read from its start.
	 * @param string      $like   What it consists of, a letter each: `d` a date, `n` a number.
	 * @return array<int, string|int>|null
	 * @throws Problem Where it is none that was handed out.
	 */
	public static function read( ?string $cursor, string $like ): ?array {
		if ( null === $cursor ) {
			return null;
		}
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- As above.
		$place = json_decode( (string) base64_decode( strtr( $cursor, '-_', '+/' ), true ) );
		$fits  = is_array( $place ) && strlen( $like ) === count( $place );
		foreach ( $fits ? array_values( $place ) : array() as $index => $value ) {
			$is_date = is_string( $value ) && preg_match( '/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/D', $value );
			$fits    = $fits && ( 'd' === $like[ $index ] ? $is_date : is_int( $value ) );
		}
		if ( ! $fits ) {
			throw new Problem( 400, 'cursor: not one that this site gave' );
		}
		return $place;
	}
}
