<?php
/**
 * The footer with settings that are not saved.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Settings;
use const Afterword\FILE;
use const Afterword\VERSION;

/** Answers the preview of the settings' page: a post's own page, with the settings that came with the form. Nothing is stored. */
final class Preview {

	private const ARGUMENT = 'afterword_preview';

	/** Adds the hooks. */
	public static function register(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- start() verifies it.
		if ( isset( $_GET[ self::ARGUMENT ] ) && ! is_admin() ) {
			add_action( 'init', array( self::class, 'start' ), 0 );
		}
	}

	/** The newest post that has the footer, if there is one. */
	public static function post(): ?\WP_Post {
		$types = (array) Settings::get( 'post_types' );
		$posts = get_posts(
			array(
				'post_type'    => $types ? $types : 'post',
				'post_status'  => 'publish',
				'numberposts'  => 1,
				'has_password' => false,
			)
		);
		return $posts ? $posts[0] : null;
	}

	/**
	 * Where the form is sent for a preview.
	 *
	 * @param \WP_Post $post The post to show it on.
	 */
	public static function url( \WP_Post $post ): string {
		return add_query_arg( self::ARGUMENT, '1', get_permalink( $post ) );
	}

	/** Uses the settings of the form for this request, where the user may and has sent it from the settings' page. */
	public static function start(): void {
		Request::allow( Admin::SET_UP, SettingsPage::ACTION );
		self::apply();
		// By then all types of posts are registered.
		add_action( 'init', array( self::class, 'apply' ), PHP_INT_MAX );
		nocache_headers();
		if ( ! defined( 'DONOTCACHEPAGE' ) ) {
			define( 'DONOTCACHEPAGE', true ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- The name that page caches read.
		}
		add_filter( 'show_admin_bar', '__return_false' );
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
		add_action( 'wp_enqueue_scripts', array( self::class, 'enqueue' ) );
	}

	/** Uses the settings that came with the form. */
	public static function apply(): void {
		Settings::preview( SettingsPage::sent() );
	}

	/** Loads the script that shows the footer at once and keeps a preview from voting. */
	public static function enqueue(): void {
		wp_enqueue_script( 'afterword-preview', plugins_url( 'assets/admin/preview.js', FILE ), array(), VERSION, true );
	}
}
