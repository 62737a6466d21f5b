<?php
/**
 * The words of the footer.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

use Afterword\Settings;
use const Afterword\FILE;

/**
 * Strings in the language of the page, the same that the elements show. The files of `words/` are made from `src/locales` when the
 * plugin is built (`scripts/wordpress-files.ts`).
 */
final class Words {

	/** Dictionaries of another tag than what sites are set to. */
	private const KIN = array(
		'no'    => 'nb',
		'nn'    => 'nb',
		'zh'    => 'zh-CN',
		'zh-hk' => 'zh-TW',
		'zh-mo' => 'zh-TW',
	);

	/**
	 * The dictionaries that were read, by their tags.
	 *
	 * @var array<string, array<string, string>>
	 */
	private static $dictionaries = array();

	/**
	 * A string: the owner's own, else that of the page's language, else in English.
	 *
	 * @param string                $key    Its name in `src/locales/en.ts`.
	 * @param array<string, string> $values What replaces `{name}`.
	 */
	public static function get( string $key, array $values = array() ): string {
		$own  = (array) Settings::get( 'texts' );
		$text = ( $own[ $key ] ?? '' ) !== '' ? (string) $own[ $key ] : ( self::dictionary()[ $key ] ?? self::read( 'en' )[ $key ] ?? '' );
		return self::fill( $text, $values );
	}

	/**
	 * Fills places.
	 *
	 * @param string                $text   A text with `{name}`.
	 * @param array<string, string> $values What replaces `{name}`.
	 */
	public static function fill( string $text, array $values ): string {
		$places = array();
		foreach ( $values as $name => $value ) {
			$places[ '{' . $name . '}' ] = $value;
		}
		return strtr( $text, $places );
	}

	/**
	 * The dictionary of the page's language, or nothing where there is none.
	 *
	 * @return array<string, string>
	 */
	private static function dictionary(): array {
		$tag   = get_bloginfo( 'language' );
		$parts = explode( '-', $tag );
		foreach ( array( $tag, $parts[0] . '-' . ( $parts[1] ?? '' ), $parts[0] ) as $each ) {
			$words = self::read( self::KIN[ strtolower( $each ) ] ?? $each );
			if ( $words ) {
				return $words;
			}
		}
		return array();
	}

	/**
	 * One dictionary.
	 *
	 * @param string $tag Its language tag.
	 * @return array<string, string>
	 */
	private static function read( string $tag ): array {
		if ( ! isset( self::$dictionaries[ $tag ] ) ) {
			$file = dirname( FILE ) . '/words/' . $tag . '.php';

			self::$dictionaries[ $tag ] = preg_match( '/^[a-z]{2,3}(-[A-Z]{2})?$/', $tag ) && is_readable( $file ) ? (array) require $file : array();
		}
		return self::$dictionaries[ $tag ];
	}
}
