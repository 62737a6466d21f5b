<?php
/**
 * Names of hosts.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/** Writes names of hosts as browsers send them: `müller.example` is `xn--mller-kva.example`. */
final class HostName {

	/** The encoder that WordPress brings, from 6.2 on and before. Hosts need not have PHP's extension `intl`. */
	private const ENCODERS = array( '\WpOrg\Requests\IdnaEncoder', '\Requests_IDNAEncoder' );

	/**
	 * A name without anything that is not ASCII, in small letters; empty for what is no name, and as it is where nothing can encode it.
	 *
	 * @param string $host A name.
	 */
	public static function ascii( string $host ): string {
		if ( ! preg_match( '/[^\x00-\x7f]/', $host ) ) {
			return strtolower( $host );
		}
		if ( function_exists( 'idn_to_ascii' ) ) {
			return strtolower( (string) idn_to_ascii( $host, IDNA_NONTRANSITIONAL_TO_ASCII, INTL_IDNA_VARIANT_UTS46 ) );
		}
		$encoders = array_filter( self::ENCODERS, 'class_exists' );
		return $encoders ? self::encoded( $host, reset( $encoders ) ) : strtolower( $host );
	}

	/**
	 * A name as an encoder of WordPress writes it.
	 *
	 * @param string $host    A name.
	 * @param string $encoder A class.
	 */
	private static function encoded( string $host, string $encoder ): string {
		$small = function_exists( 'mb_strtolower' ) ? mb_strtolower( $host, 'UTF-8' ) : strtolower( $host );
		try {
			return $encoder::encode( $small );
		} catch ( \Exception $fault ) {
			return '';
		}
	}
}
