<?php
/**
 * What may be stored as a setting.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Settings;

/**
 * Makes valid settings of what came from a form. Texts stay as they were typed, markup included: whoever prints them
 * escapes them. What is no setting, and what cannot be understood, is left out.
 */
final class Sanitizer {

	/** The looks of `src/themes`. */
	public const THEMES = array( 'newsprint', 'magazine', 'documentation', 'minimal', 'contrast' );

	/** Characters that a line of the owner's may have, and a disclaimer. */
	private const LINE = 300;
	private const TEXT = 3000;

	/**
	 * The valid ones of these settings.
	 *
	 * @param array<mixed> $values By their names, without slashes.
	 * @return array<string, mixed>
	 */
	public static function settings( array $values ): array {
		$valid = array();
		foreach ( array_keys( Settings::DEFAULTS ) as $name ) {
			if ( array_key_exists( $name, $values ) ) {
				$valid[ $name ] = self::setting( $name, $values[ $name ] );
			}
		}
		return $valid;
	}

	/**
	 * One setting.
	 *
	 * @param string $name  Its name.
	 * @param mixed  $value What came from the form.
	 * @return mixed
	 */
	private static function setting( string $name, $value ) {
		switch ( $name ) {
			case 'parts':
				return self::names( $value, Settings::DEFAULTS['parts'] );
			case 'post_types':
				// Those of plugins that are switched off now stay chosen.
				return self::names( $value, array_merge( array_values( get_post_types( array( 'public' => true ) ) ), (array) Settings::get( 'post_types' ) ) );
			case 'theme':
				return in_array( $value, self::THEMES, true ) ? $value : '';
			case 'color':
				return is_string( $value ) && preg_match( '/^#[0-9a-f]{6}$/i', trim( $value ) ) ? strtolower( trim( $value ) ) : '';
			case 'texts':
				return self::texts( $value );
			case 'disclaimer':
				return self::text( $value, self::TEXT );
			case 'disclaimers':
				return self::disclaimers( $value );
			case 'closes_after_days':
			case 'minimum_votes':
				return is_numeric( $value ) ? max( 0, min( 100000, (int) $value ) ) : 0;
			case 'step':
				return is_numeric( $value ) && 0.5 === (float) $value ? 0.5 : 1;
			case 'client_address_header':
				return is_string( $value ) && preg_match( '/^[a-z0-9-]{1,64}$/i', trim( $value ) ) ? trim( $value ) : '';
			default:
				return (bool) $value;
		}
	}

	/**
	 * Those of a list that are allowed, in their order, each once.
	 *
	 * @param mixed    $value   What came from the form.
	 * @param string[] $allowed The names that exist.
	 * @return string[]
	 */
	private static function names( $value, array $allowed ): array {
		$names = array_filter( is_array( $value ) ? $value : array(), 'is_string' );
		return array_values( array_intersect( array_unique( $names ), $allowed ) );
	}

	/**
	 * The owner's words by the names of the strings.
	 *
	 * @param mixed $value What came from the form.
	 * @return array<string, string>
	 */
	private static function texts( $value ): array {
		$texts = array();
		foreach ( array_intersect_key( is_array( $value ) ? $value : array(), Wording::ENGLISH ) as $name => $text ) {
			$texts[ $name ] = self::text( $text, self::LINE );
		}
		return array_filter( $texts, 'strlen' );
	}

	/**
	 * Disclaimers by the id of a category.
	 *
	 * @param mixed $value Such a list, or the rows of the form: each has a `category` and a `text`.
	 * @return array<int, string>
	 */
	private static function disclaimers( $value ): array {
		$texts = array();
		foreach ( is_array( $value ) ? $value : array() as $key => $row ) {
			$id   = is_array( $row ) ? (int) ( $row['category'] ?? 0 ) : (int) $key;
			$text = self::text( is_array( $row ) ? $row['text'] ?? '' : $row, self::TEXT );
			if ( $id > 0 && '' !== $text && ! isset( $texts[ $id ] ) ) {
				$texts[ $id ] = $text;
			}
		}
		return $texts;
	}

	/**
	 * Plain text: valid UTF-8 without control characters, not longer than allowed.
	 *
	 * @param mixed $value      What came from the form.
	 * @param int   $characters How many it may have.
	 */
	private static function text( $value, int $characters ): string {
		if ( ! is_scalar( $value ) ) {
			return '';
		}
		$text = wp_check_invalid_utf8( str_replace( "\r\n", "\n", (string) $value ) );
		$text = (string) preg_replace( '/[\x00-\x08\x0B-\x1F\x7F]/', '', $text );
		return trim( mb_substr( trim( $text ), 0, $characters ) );
	}
}
