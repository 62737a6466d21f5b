<?php
/**
 * The origins of the site.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/** Says which pages may vote: the site's own, at the addresses that WordPress has for it, with and without `www.`. */
final class Origins {

	/**
	 * Whether a page of this origin may vote. Programs send none: they may, as they could send any.
	 *
	 * @param string|null $origin The header `Origin`; null where there is none.
	 */
	public static function may_vote( ?string $origin ): bool {
		return null === $origin || self::is_own( $origin );
	}

	/**
	 * Whether an address is of this site.
	 *
	 * @param string $address An address or an origin.
	 */
	public static function is_own( string $address ): bool {
		$host = self::host( $address );
		return '' !== $host && in_array( $host, self::hosts(), true );
	}

	/** Hosts with their ports where these are not the usual ones. */
	private static function hosts(): array {
		/**
		 * Filters the addresses whose pages may vote, besides those of the site: those of other languages or of a headless site.
		 *
		 * @param string[] $origins Origins as browsers write them: `https://fr.example.com`.
		 */
		$origins = apply_filters( 'afterword_origins', array( home_url(), site_url() ) );
		return array_filter( array_map( array( self::class, 'host' ), (array) $origins ) );
	}

	/**
	 * The host of an address, without `www.`, with its port where it is not the usual one.
	 *
	 * @param string $address An address.
	 */
	private static function host( string $address ): string {
		$parts = wp_parse_url( $address );
		if ( ! in_array( $parts['scheme'] ?? '', array( 'http', 'https' ), true ) || empty( $parts['host'] ) ) {
			return '';
		}
		$port = $parts['port'] ?? 0;
		$host = preg_replace( '/^www\./', '', HostName::ascii( $parts['host'] ) );
		return '' === $host || in_array( $port, array( 0, 80, 443 ), true ) ? $host : "$host:$port";
	}
}
