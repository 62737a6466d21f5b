<?php
/**
 * The script and the styles.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

use Afterword\Settings;
use const Afterword\FILE;
use const Afterword\VERSION;

/** Loads the script, a module, and the styles, only on pages that have something of ours. */
final class Assets {

	public const HANDLE = 'afterword';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'init', array( self::class, 'add' ) );
		add_filter( 'script_loader_tag', array( self::class, 'as_module' ), 10, 3 );
	}

	/** Makes them known to WordPress. */
	public static function add(): void {
		wp_register_script( self::HANDLE, self::url( 'cdn/afterword.js' ), array(), VERSION, false );
		wp_register_style( self::HANDLE, self::url( 'footer.css' ), array(), VERSION );
		// Where it is small, WordPress prints it into the page.
		wp_style_add_data( self::HANDLE, 'path', dirname( FILE ) . '/assets/footer.css' );
		$colour = sanitize_hex_color( (string) Settings::get( 'color' ) );
		if ( $colour ) {
			$elements = 'article-footer,article-rating,related-nav,tag-list,latest-news,disclaimer-banner';
			wp_add_inline_style( self::HANDLE, "$elements{--aw-star:$colour;--aw-accent:$colour}" );
		}
		$theme = sanitize_key( (string) Settings::get( 'theme' ) );
		if ( '' !== $theme && is_readable( dirname( FILE ) . "/assets/themes/$theme.css" ) ) {
			wp_register_style( self::HANDLE . '-theme', self::url( "themes/$theme.css" ), array( self::HANDLE ), VERSION );
		}
	}

	/** This page needs them. */
	public static function enqueue(): void {
		wp_enqueue_script( self::HANDLE );
		wp_enqueue_style( self::HANDLE );
		if ( wp_style_is( self::HANDLE . '-theme', 'registered' ) ) {
			wp_enqueue_style( self::HANDLE . '-theme' );
		}
	}

	/**
	 * The address of a file of ours.
	 *
	 * @param string $file In `assets/`.
	 */
	public static function url( string $file ): string {
		return plugins_url( 'assets/' . $file, FILE );
	}

	/**
	 * The tag of our script: a module, with its settings.
	 *
	 * @param string $tag    The tag that WordPress would print.
	 * @param string $handle The script's name.
	 * @param string $src    Its address.
	 * @return string
	 */
	public static function as_module( $tag, $handle, $src ) {
		return self::HANDLE === $handle ? wp_get_script_tag( array_merge( array( 'type' => 'module' ), self::settings(), array( 'src' => $src ) ) ) : $tag;
	}

	/**
	 * The settings in the script's tag: articles, tags and texts are on the page, votes are in this site.
	 *
	 * @return array<string, string>
	 */
	private static function settings(): array {
		$settings = array(
			'id'               => 'afterword-js',
			'data-adapter'     => 'page',
			'data-ratings'     => 'rest',
			'data-ratings-url' => untrailingslashit( rest_url( 'afterword' ) ),
		);
		foreach ( (array) Settings::get( 'texts' ) as $name => $text ) {
			if ( is_string( $text ) && '' !== $text && preg_match( '/^[a-zA-Z]+$/', (string) $name ) ) {
				$settings[ 'data-text-' . strtolower( (string) preg_replace( '/[A-Z]/', '-$0', (string) $name ) ) ] = $text;
			}
		}
		return $settings;
	}
}
