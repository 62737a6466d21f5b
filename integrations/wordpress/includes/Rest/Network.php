<?php
/**
 * The network that a request comes from.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Settings;

/** Finds the network of whoever votes: a /24 of IPv4, a /64 of IPv6. The address itself is never kept. */
final class Network {

	/** The network of this request; null where it is not known, as behind a proxy of the host that does not say whose request it passes on. */
	public static function of_request(): ?string {
		$header = (string) Settings::get( 'client_address_header' );
		$hop    = self::nearest();
		if ( '' !== $header ) {
			return self::name( self::packed( self::header( 'HTTP_' . strtoupper( str_replace( '-', '_', $header ) ) ) ) ?? $hop );
		}
		if ( null !== $hop && Cloudflare::has( $hop ) ) {
			$hop = self::packed( self::header( 'HTTP_CF_CONNECTING_IP' ) );
		}
		return self::name( $hop );
	}

	/** The nearest address that is not of the host itself: a proxy on the host's own network adds at the end of a header whom it saw. */
	private static function nearest(): ?string {
		$remote = self::packed( self::header( 'REMOTE_ADDR' ) );
		if ( null === $remote || ! self::is_of_host( $remote ) ) {
			return $remote;
		}
		$hops = explode( ',', self::header( 'HTTP_X_FORWARDED_FOR' ) );
		$hop  = self::packed( (string) end( $hops ) );
		return null === $hop || self::is_of_host( $hop ) ? null : $hop;
	}

	/**
	 * The name of a network.
	 *
	 * @param string|null $address A packed address.
	 */
	private static function name( ?string $address ): ?string {
		if ( null === $address ) {
			return null;
		}
		return 4 === strlen( $address ) ? inet_ntop( substr( $address, 0, 3 ) . "\0" ) . '/24' : bin2hex( substr( $address, 0, 8 ) ) . '/64';
	}

	/**
	 * An address as bytes: 4 of IPv4, also where that is written as IPv6, else 16. Null for what is none.
	 *
	 * @param string $text Perhaps with a port, with brackets, in quotes.
	 */
	private static function packed( string $text ): ?string {
		$bare = trim( $text, " \t\"" );
		if ( preg_match( '/^\[([^\]]+)\](?::\d+)?$/D', $bare, $parts ) || preg_match( '/^([\d.]+):\d+$/D', $bare, $parts ) ) {
			$bare = $parts[1];
		}
		$bare = preg_replace( '/%.*$/s', '', $bare );
		if ( false === filter_var( $bare, FILTER_VALIDATE_IP ) ) {
			return null;
		}
		$packed = inet_pton( $bare );
		return 0 === strpos( $packed, str_repeat( "\0", 10 ) . "\xff\xff" ) ? substr( $packed, 12 ) : $packed;
	}

	/**
	 * Whether an address is of no reader but of the host itself: of a private network, or this machine.
	 *
	 * @param string $address A packed address.
	 */
	private static function is_of_host( string $address ): bool {
		return false === filter_var( inet_ntop( $address ), FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE );
	}

	/**
	 * A value of the server.
	 *
	 * @param string $name Its name.
	 */
	private static function header( string $name ): string {
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- It is read as an address, or not at all.
		return (string) wp_unslash( $_SERVER[ $name ] ?? '' );
	}
}
