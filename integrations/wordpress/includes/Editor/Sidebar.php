<?php
/**
 * The panel of the block editor.
 *
 * @package Afterword
 */

namespace Afterword\Editor;

use Afterword\Footer\PostOptions;
use Afterword\Settings;
use Afterword\Votes\Closing;
use const Afterword\FILE;
use const Afterword\VERSION;

/** A panel beside the post: no footer, no rating, rating closed, own disclaimer. */
final class Sidebar {

	private const HANDLE = 'afterword-sidebar';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'enqueue_block_editor_assets', array( self::class, 'enqueue' ) );
	}

	/**
	 * Whether the block editor of a type of posts has the panel: it saves meta only of types with custom fields.
	 *
	 * @param string $type A type of posts.
	 */
	public static function serves( string $type ): bool {
		return in_array( $type, (array) Settings::get( 'post_types' ), true ) && post_type_supports( $type, 'custom-fields' );
	}

	/** Loads the panel. */
	public static function enqueue(): void {
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		if ( ! $screen || 'post' !== $screen->base || ! self::serves( (string) $screen->post_type ) ) {
			return;
		}
		wp_enqueue_script( self::HANDLE, plugins_url( 'assets/editor/sidebar.js', FILE ), array( 'wp-plugins', 'wp-edit-post', 'wp-element', 'wp-components', 'wp-core-data', 'wp-data', 'wp-i18n' ), VERSION, true );
		$names = array(
			'hideFooter'   => PostOptions::HIDE_FOOTER,
			'hideRating'   => PostOptions::HIDE_RATING,
			'disclaimer'   => PostOptions::DISCLAIMER,
			'ratingClosed' => Closing::META,
		);
		wp_add_inline_script( self::HANDLE, 'var afterwordPostOptions = ' . wp_json_encode( $names ) . ';', 'before' );
		wp_set_script_translations( self::HANDLE, 'afterword' );
	}
}
