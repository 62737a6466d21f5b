<?php
/**
 * The names of articles.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/**
 * One article has one name however its address is written: the rules of docs/article-names.md, as `canonicalUrl()` of `src/core/identity.ts` has
 * them. Addresses are read as browsers read them.
 */
final class ArticleName {

	/** So many bytes may a name have, its address with all that is not ASCII escaped. */
	private const LONGEST = 2048;
	/** What browsers escape in a path besides control characters and all that is not ASCII. */
	private const ESCAPED_IN_PATH = ' "<>`{}^';
	/** The same in a query. */
	private const ESCAPED_IN_QUERY = ' "<>\'';
	/** The files that servers answer with for a folder. */
	private const INDEX_FILE = '~/(?:index|default)\.(?:x?html?|shtml|php|aspx?|jsp|cfm)$~iD';

	/** Combining accents by their names in HTML entities. */
	private const ACCENTS = array(
		"\u{300}" => 'grave',
		"\u{301}" => 'acute',
		"\u{302}" => 'circ',
		"\u{303}" => 'tilde',
		"\u{304}" => 'macr',
		"\u{306}" => 'breve',
		"\u{307}" => 'dot',
		"\u{308}" => 'uml',
		"\u{30a}" => 'ring',
		"\u{30b}" => 'dblac',
		"\u{30c}" => 'caron',
		"\u{327}" => 'cedil',
		"\u{328}" => 'ogon',
	);

	/**
	 * A name as a request has it.
	 *
	 * @param mixed $name What was sent.
	 * @throws Problem Where it names no article.
	 */
	public static function check( $name ): string {
		if ( ! is_string( $name ) || false !== strpos( $name, "\0" ) ) {
			throw new Problem( 400, 'article: must name one article' );
		}
		$canonical = self::canonical( $name );
		if ( max( strlen( $name ), strlen( $canonical ) ) > self::LONGEST ) {
			throw new Problem( 400, 'article: must have 2,048 bytes at most, as addresses are sent' );
		}
		if ( '' === $canonical || 'id:' === $name ) {
			throw new Problem( 400, 'article: must be an absolute address, or an id written as id:…' );
		}
		return $name;
	}

	/**
	 * The address that names an article; empty for what is no address of the web. An id written as `id:…` is passed through.
	 *
	 * @param string $href An absolute address.
	 */
	public static function canonical( string $href ): string {
		if ( 0 === strpos( $href, 'id:' ) ) {
			return $href;
		}
		// Browsers leave out line breaks and tabs, and spaces at the ends.
		$href = preg_replace( '/[\t\r\n]/', '', trim( $href, "\x00..\x20" ) );
		if ( ! preg_match( '~^(https?):[/\\\\]*([^/\\\\?#]*)([^?#]*)(?:\?([^#]*))?~is', $href, $parts ) ) {
			return '';
		}
		$scheme = strtolower( $parts[1] );
		$host   = self::host( $scheme, $parts[2] );
		if ( '' === $host ) {
			return '';
		}
		$query = self::query( $parts[4] ?? '' );
		return "$scheme://$host" . self::path( $parts[3] ) . ( '' === $query ? '' : "?$query" );
	}

	/**
	 * Host and port; empty where the address has no host.
	 *
	 * @param string $scheme    http or https.
	 * @param string $authority As it is written, perhaps with user and password.
	 */
	private static function host( string $scheme, string $authority ): string {
		$at = strrpos( $authority, '@' );
		if ( ! preg_match( '/^(\[[\da-f:.]+\]|[^:\[\]]+)(?::(\d*))?$/iD', false === $at ? $authority : substr( $authority, $at + 1 ), $parts ) ) {
			return '';
		}
		$host = HostName::ascii( rawurldecode( $parts[1] ) );
		if ( '' === $host || ( preg_match( '~[\x00-\x20"#%/:<>?@\\\\^`{|}]~', trim( $host, '[]' ) ) && '[' !== $host[0] ) ) {
			return '';
		}
		$port = ltrim( $parts[2] ?? '', '0' );
		$own  = 'https' === $scheme ? '443' : '80';
		return '' === $port || $port === $own ? $host : "$host:$port";
	}

	/**
	 * A path without slashes and an index file at its end, and without the number of a page of comments.
	 *
	 * @param string $path As it is written.
	 */
	private static function path( string $path ): string {
		$path = self::spelled( self::escape( self::without_dots( str_replace( '\\', '/', $path ) ), self::ESCAPED_IN_PATH ) );
		$path = preg_replace( self::INDEX_FILE, '', rtrim( $path, '/' ) );
		$path = rtrim( preg_replace( '~/comment-page-\d+$~D', '', rtrim( $path, '/' ) ), '/' );
		return '' === $path ? '/' : self::escape( $path, self::ESCAPED_IN_PATH );
	}

	/**
	 * A path without `.` and `..`, in whatever way they are escaped.
	 *
	 * @param string $path As it is written.
	 */
	private static function without_dots( string $path ): string {
		$kept = array();
		foreach ( explode( '/', ltrim( $path, '/' ) === $path ? $path : substr( $path, 1 ) ) as $segment ) {
			$plain = str_ireplace( '%2e', '.', $segment );
			if ( '..' === $plain ) {
				array_pop( $kept );
			} elseif ( '.' !== $plain ) {
				$kept[] = $segment;
			}
		}
		return '/' . implode( '/', $kept );
	}

	/**
	 * The parameters that do not say how a reader came, in the order of their names; those of one name keep their order.
	 *
	 * @param string $query As it is written.
	 */
	private static function query( string $query ): string {
		$parameters = array();
		foreach ( explode( '&', self::escape( $query, self::ESCAPED_IN_QUERY ) ) as $index => $parameter ) {
			$name = self::spelled( explode( '=', $parameter, 2 )[0] );
			if ( '' !== $parameter && ! Tracking::is_tracking( $name ) ) {
				$parameters[] = array( $name, $index, self::spelled( $parameter ) );
			}
		}
		usort( $parameters, static fn( $a, $b ) => strcmp( $a[0], $b[0] ) ?: $a[1] - $b[1] );
		return self::escape( implode( '&', array_column( $parameters, 2 ) ), self::ESCAPED_IN_QUERY );
	}

	/**
	 * Escapes what browsers escape: some characters, control characters, and all that is not ASCII.
	 *
	 * @param string $text       A text.
	 * @param string $characters The characters.
	 */
	private static function escape( string $text, string $characters ): string {
		$pattern = '/[\x00-\x1f\x7f-\xff' . preg_quote( $characters, '/' ) . ']/';
		return preg_replace_callback( $pattern, static fn( $found ) => rawurlencode( $found[0] ), $text );
	}

	/**
	 * The spelling of a part of an address: what need not be escaped is not, and accents are composed (NFC).
	 *
	 * @param string $text A part without anything that is not ASCII.
	 */
	private static function spelled( string $text ): string {
		$spelled = preg_replace_callback(
			'/(?:%[\da-f]{2})+/i',
			static function ( $found ) {
				$decoded = rawurldecode( $found[0] );
				if ( ! preg_match( '//u', $decoded ) ) {
					// It is of another encoding than UTF-8.
					return strtoupper( $found[0] );
				}
				return preg_replace_callback( '/[^\w.~!*\'()\x80-\xff-]/', static fn( $each ) => rawurlencode( $each[0] ), $decoded );
			},
			$text
		);
		return preg_match( '/[\x80-\xff]/', $spelled ) ? self::composed( $spelled ) : $spelled;
	}

	/**
	 * A text with accents composed (NFC). Many hosts have no `intl`: there the accents of European languages are composed by PHP's table of HTML entities,
	 * in which é is `&eacute;`.
	 *
	 * @param string $text UTF-8.
	 */
	private static function composed( string $text ): string {
		if ( function_exists( 'normalizer_normalize' ) ) {
			$composed = normalizer_normalize( $text );
			return false === $composed ? $text : $composed;
		}
		return preg_replace_callback(
			'/([a-z])([\x{300}-\x{304}\x{306}-\x{308}\x{30a}-\x{30c}\x{327}\x{328}])/iu',
			static function ( $found ) {
				$entity   = '&' . $found[1] . self::ACCENTS[ $found[2] ] . ';';
				$composed = html_entity_decode( $entity, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
				return $composed === $entity ? $found[0] : $composed;
			},
			$text
		) ?? $text;
	}
}
