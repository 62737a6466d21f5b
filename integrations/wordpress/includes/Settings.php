<?php
/**
 * What the owner of the site has set.
 *
 * @package Afterword
 */

namespace Afterword;

use Afterword\Admin\Sanitizer;

/**
 * The settings. WordPress reads OPTION with every page, so it stays small: what is too long for it is kept in
 * LONG_OPTION, which is read only where a long setting is asked for. Settings that have their default are not stored.
 */
final class Settings {

	public const OPTION      = 'afterword_settings';
	public const LONG_OPTION = 'afterword_long_settings';

	/** The key of OPTION that names the settings that are in LONG_OPTION. */
	private const LONG = 'long';

	/** Bytes that OPTION may have. With the other options of the plugin it must stay under 2 kB. */
	private const AUTOLOADED_BYTES = 1500;

	/** Every setting by its name, with its default. */
	public const DEFAULTS = array(
		// Parts of the footer in their order; a part that is not named is not shown.
		'parts'                   => array( 'categories', 'author', 'disclaimer', 'tags', 'neighbours', 'rating', 'latest' ),
		// Post types that end with the footer.
		'post_types'              => array( 'post' ),
		// Name of a theme of `src/themes`, or nothing.
		'theme'                   => '',
		// A colour for stars and links as `#rrggbb`, or nothing for the site's own.
		'color'                   => '',
		// The owner's words by the name of the string, as the attribute `text-NAME` has them.
		'texts'                   => array(),
		// Text of the disclaimer, with {author} and {publisher}. Nothing: the standard text.
		'disclaimer'              => '',
		// Texts by the id of a category. The first category of a post that has one wins.
		'disclaimers'             => array(),
		// Days after publication until a rating is closed; 0 is never.
		'closes_after_days'       => 0,
		// Votes that a rating needs before its average is shown.
		'minimum_votes'           => 0,
		// Smallest part of a star that a vote can have: 1 or 0.5.
		'step'                    => 1,
		// Whether search engines are told of ratings, where they accept them.
		'structured_data'         => false,
		// Whether votes stay in the database when the plugin is deleted.
		'keep_votes_on_uninstall' => true,
		// Header that holds the reader's address behind a proxy, for example `CF-Connecting-IP`; nothing: the connection's address.
		'client_address_header'   => '',
	);

	/**
	 * Settings that are shown and not saved, while a preview is made.
	 *
	 * @var array<string, mixed>
	 */
	private static $unsaved = array();

	/**
	 * One setting, or its default where it was never set.
	 *
	 * @param string $name A key of DEFAULTS.
	 * @return mixed
	 */
	public static function get( string $name ) {
		if ( array_key_exists( $name, self::$unsaved ) ) {
			return self::$unsaved[ $name ];
		}
		$stored = get_option( self::OPTION );
		$stored = is_array( $stored ) ? $stored : array();
		if ( in_array( $name, (array) ( $stored[ self::LONG ] ?? array() ), true ) ) {
			$stored = (array) get_option( self::LONG_OPTION, array() );
		}
		return array_key_exists( $name, $stored ) ? $stored[ $name ] : self::DEFAULTS[ $name ];
	}

	/**
	 * All settings by their names.
	 *
	 * @return array<string, mixed>
	 */
	public static function all(): array {
		$names = array_keys( self::DEFAULTS );
		return array_combine( $names, array_map( array( self::class, 'get' ), $names ) );
	}

	/**
	 * Saves these settings and leaves the others as they are.
	 *
	 * @param array<mixed> $values What somebody has typed, without slashes.
	 * @return bool Whether the database has them now.
	 */
	public static function save( array $values ): bool {
		$changed = array();
		foreach ( array_merge( self::all(), Sanitizer::settings( $values ) ) as $name => $value ) {
			if ( self::DEFAULTS[ $name ] !== $value ) {
				$changed[ $name ] = $value;
			}
		}
		$long = array();
		while ( strlen( serialize( $changed ) ) > self::AUTOLOADED_BYTES ) { // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- It is how options are stored.
			$name          = self::longest( $changed );
			$long[ $name ] = $changed[ $name ];
			unset( $changed[ $name ] );
			$changed[ self::LONG ][] = $name;
		}
		// First the long ones: OPTION must never name what is not there.
		return self::write( self::LONG_OPTION, $long, false ) && self::write( self::OPTION, $changed, true );
	}

	/**
	 * Shows these settings until the request ends, and saves nothing.
	 *
	 * @param array<mixed> $values What somebody has typed, without slashes.
	 */
	public static function preview( array $values ): void {
		self::$unsaved = Sanitizer::settings( $values );
	}

	/**
	 * The name of the setting that needs most bytes.
	 *
	 * @param array<string, mixed> $settings By their names.
	 */
	private static function longest( array $settings ): string {
		unset( $settings[ self::LONG ] );
		$bytes = array_map( 'strlen', array_map( 'serialize', $settings ) );
		return (string) array_search( max( $bytes ), $bytes, true );
	}

	/**
	 * Stores an option.
	 *
	 * @param string       $name     Its name.
	 * @param array<mixed> $value    Its value.
	 * @param bool         $autoload Whether WordPress reads it with every page.
	 * @return bool Whether the database has this value now.
	 */
	private static function write( string $name, array $value, bool $autoload ): bool {
		// `update_option()` answers false also where nothing was to be changed.
		return get_option( $name, array() ) === $value || update_option( $name, $value, $autoload );
	}
}
