<?php
/**
 * The query of a request.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/**
 * Reads the query as it was sent. PHP keeps the last of several parameters of one name, and the protocol repeats `article`.
 *
 * Without pretty permalinks the API's address is a parameter, and whoever adds `v1/ratings?article=…` to it sends
 * `?rest_route=/afterword/v1/ratings?article=…`: what comes after the second question mark is a query as well.
 */
final class Query {

	/** So many bytes may it have. */
	public const LONGEST = 8192;
	/** So many articles may be asked about at once. */
	private const MOST_NAMES = 500;

	/**
	 * The values of each parameter by its name.
	 *
	 * @var array<string, string[]>
	 */
	private $values = array();

	/**
	 * A query.
	 *
	 * @param string $text The query as it was sent, without the question mark.
	 * @throws Problem Where it is too long or is not UTF-8.
	 */
	public function __construct( string $text ) {
		$text = preg_replace( '/(^|&)(rest_route=[^&?]*)\?/', '$1$2&', $text );
		if ( strlen( $text ) > self::LONGEST ) {
			throw new Problem( 414, sprintf( 'The query is longer than %d bytes: ask about fewer articles at once.', self::LONGEST ) );
		}
		foreach ( explode( '&', $text ) as $parameter ) {
			list( $name, $value ) = array_map( 'urldecode', explode( '=', $parameter, 2 ) + array( 1 => '' ) );
			if ( ! preg_match( '//u', $name . $value ) || false !== strpos( $value, "\0" ) ) {
				throw new Problem( 400, 'The query must be UTF-8, without the character U+0000.' );
			}
			$this->values[ $name ][] = $value;
		}
	}

	/** That of the request which PHP answers now. */
	public static function of_request(): self {
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- Each value is checked by whoever reads it.
		return new self( (string) wp_unslash( $_SERVER['QUERY_STRING'] ?? '' ) );
	}

	/**
	 * A text that may be left out.
	 *
	 * @param string $name    The parameter.
	 * @param int    $longest So many characters may it have.
	 * @throws Problem Where it is longer.
	 */
	public function text( string $name, int $longest = 500 ): ?string {
		$value = $this->values[ $name ][0] ?? null;
		if ( null !== $value && self::length( $value ) > $longest ) {
			throw new Problem( 400, "$name: must be $longest characters at most" );
		}
		return $value;
	}

	/**
	 * One of some words.
	 *
	 * @param string      $name     The parameter.
	 * @param string[]    $words    The words.
	 * @param string|null $standard What stands for one that is left out.
	 * @throws Problem Where it is none of them.
	 */
	public function word( string $name, array $words, ?string $standard ): ?string {
		$value = $this->values[ $name ][0] ?? $standard;
		if ( $value !== $standard && ! in_array( $value, $words, true ) ) {
			throw new Problem( 400, "$name: must be one of " . implode( ', ', $words ) );
		}
		return $value;
	}

	/**
	 * A whole number from 1.
	 *
	 * @param string $name     The parameter.
	 * @param int    $most     The largest one.
	 * @param int    $standard What stands for one that is left out.
	 * @throws Problem Where it is none.
	 */
	public function number( string $name, int $most, int $standard ): int {
		$value = $this->values[ $name ][0] ?? (string) $standard;
		if ( ! preg_match( '/^\d{1,9}$/D', $value ) || (int) $value < 1 || (int) $value > $most ) {
			throw new Problem( 400, "$name: must be a number from 1 to $most" );
		}
		return (int) $value;
	}

	/**
	 * One article.
	 *
	 * @throws Problem Where it is none.
	 */
	public function article(): string {
		return ArticleName::check( $this->values['article'][0] ?? null );
	}

	/**
	 * One article or many.
	 *
	 * @return string[]
	 * @throws Problem Where there is none, or one is none.
	 */
	public function articles(): array {
		$names = $this->values['article'] ?? array();
		if ( ! $names || count( $names ) > self::MOST_NAMES ) {
			throw new Problem( 400, sprintf( 'article: must name one article at least, and %d at most', self::MOST_NAMES ) );
		}
		return array_map( array( ArticleName::class, 'check' ), $names );
	}

	/**
	 * How many characters a text has.
	 *
	 * @param string $text UTF-8.
	 */
	public static function length( string $text ): int {
		return (int) preg_match_all( '/./su', $text );
	}
}
