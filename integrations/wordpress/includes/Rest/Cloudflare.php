<?php
/**
 * The networks of Cloudflare.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/** Knows whether a request was passed on by Cloudflare, whose word on whose request it is can then be taken: half of all sites with a CDN have this one. */
final class Cloudflare {

	/** As Cloudflare publishes them. They have hardly changed in ten years; what is missing here costs a site that names the header in its settings nothing. */
	private const NETWORKS = array(
		'173.245.48.0/20',
		'103.21.244.0/22',
		'103.22.200.0/22',
		'103.31.4.0/22',
		'141.101.64.0/18',
		'108.162.192.0/18',
		'190.93.240.0/20',
		'188.114.96.0/20',
		'197.234.240.0/22',
		'198.41.128.0/17',
		'162.158.0.0/15',
		'104.16.0.0/13',
		'104.24.0.0/14',
		'172.64.0.0/13',
		'131.0.72.0/22',
		'2400:cb00::/32',
		'2606:4700::/32',
		'2803:f800::/32',
		'2405:b500::/32',
		'2405:8100::/32',
		'2a06:98c0::/29',
		'2c0f:f248::/32',
	);

	/**
	 * Whether an address is one of Cloudflare's.
	 *
	 * @param string $address A packed address, as of `inet_pton()`.
	 */
	public static function has( string $address ): bool {
		foreach ( self::NETWORKS as $network ) {
			list( $first, $bits ) = explode( '/', $network );
			$first                = (string) inet_pton( $first );
			if ( strlen( $first ) === strlen( $address ) && self::begins_alike( $first, $address, (int) $bits ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether two addresses have the same first bits.
	 *
	 * @param string $one   A packed address.
	 * @param string $other Another one.
	 * @param int    $bits  How many bits.
	 */
	private static function begins_alike( string $one, string $other, int $bits ): bool {
		$bytes = intdiv( $bits, 8 );
		$mask  = 0xff << ( 8 - $bits % 8 ) & 0xff;
		return 0 === strncmp( $one, $other, $bytes ) && ( 0 === $mask || ( ord( $one[ $bytes ] ) & $mask ) === ( ord( $other[ $bytes ] ) & $mask ) );
	}
}
