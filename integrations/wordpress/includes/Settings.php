<?php
/**
 * What the owner of the site has set.
 *
 * @package Afterword
 */

namespace Afterword;

/** The settings: one option, autoloaded, with a default for each. */
final class Settings {

	public const OPTION = 'afterword_settings';

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
	 * One setting, or its default where it was never set.
	 *
	 * @param string $name A key of DEFAULTS.
	 * @return mixed
	 */
	public static function get( string $name ) {
		$stored = get_option( self::OPTION );
		return is_array( $stored ) && array_key_exists( $name, $stored ) ? $stored[ $name ] : self::DEFAULTS[ $name ];
	}
}
