<?php
/**
 * The plugin's pages in the admin.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use const Afterword\FILE;
use const Afterword\VERSION;

/** Adds the menu, says who may use it, and starts what only the admin needs. */
final class Admin {

	/** Who may see ratings and what readers wrote. */
	public const SEE = 'edit_others_posts';
	/** Who may delete votes and what readers wrote. It is mapped to a capability that WordPress knows. */
	public const MANAGE = 'afterword_manage_votes';
	/** Who may change settings and import. */
	public const SET_UP = 'manage_options';

	public const RATINGS  = 'afterword';
	public const FEEDBACK = 'afterword-feedback';
	public const IMPORT   = 'afterword-import';
	public const SETTINGS = 'afterword-settings';

	/** Adds the hooks. */
	public static function register(): void {
		add_filter( 'map_meta_cap', array( self::class, 'map_capability' ), 10, 2 );
		if ( ! is_admin() ) {
			return;
		}
		add_action( 'admin_menu', array( self::class, 'add_pages' ) );
		add_action( 'admin_enqueue_scripts', array( self::class, 'enqueue' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( FILE ), array( self::class, 'add_links' ) );
		foreach ( array( SettingsPage::class, RatingsPage::class, RemovePage::class, FeedbackPage::class, Export::class, PostColumn::class, DashboardWidget::class, Notices::class, ImportPage::class ) as $module ) {
			$module::register();
		}
	}

	/**
	 * Whoever may delete posts of others may delete their votes. A filter of `map_meta_cap` with a later priority can decide otherwise.
	 *
	 * @param string[] $required   What the user must be allowed.
	 * @param string   $capability What was asked for.
	 * @return string[]
	 */
	public static function map_capability( array $required, string $capability ): array {
		return self::MANAGE === $capability ? array( 'delete_others_posts' ) : $required;
	}

	/** Adds the pages to the menu. */
	public static function add_pages(): void {
		$name = __( 'Afterword', 'afterword' );
		add_menu_page( __( 'Ratings', 'afterword' ), $name, self::SEE, self::RATINGS, array( RatingsPage::class, 'render' ), 'dashicons-star-half', 26 );
		$pages = array(
			self::RATINGS  => array( __( 'Ratings', 'afterword' ), self::SEE, RatingsPage::class ),
			self::FEEDBACK => array( __( 'What readers wrote', 'afterword' ), self::SEE, FeedbackPage::class ),
			self::IMPORT   => array( __( 'Import votes', 'afterword' ), self::SET_UP, ImportPage::class ),
			self::SETTINGS => array( __( 'Settings', 'afterword' ), self::SET_UP, SettingsPage::class ),
		);
		foreach ( $pages as $slug => list( $title, $capability, $class ) ) {
			add_submenu_page( self::RATINGS, "$title ‹ $name", $title, $capability, $slug, array( $class, 'render' ) );
		}
	}

	/** Loads the styles where they are used. */
	public static function enqueue(): void {
		if ( self::is_own_page() || in_array( get_current_screen()->base, array( 'dashboard', 'edit' ), true ) ) {
			wp_enqueue_style( 'afterword-admin', plugins_url( 'assets/admin/admin.css', FILE ), array(), VERSION );
		}
	}

	/**
	 * Adds a link to the settings in the list of plugins.
	 *
	 * @param string[] $links The links that are there.
	 * @return string[]
	 */
	public static function add_links( array $links ): array {
		$link = sprintf( '<a href="%s">%s</a>', esc_url( self::url( self::SETTINGS ) ), esc_html__( 'Settings', 'afterword' ) );
		return array_merge( current_user_can( self::SET_UP ) ? array( 'settings' => $link ) : array(), $links );
	}

	/** Whether the page that is shown is one of ours. */
	public static function is_own_page(): bool {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Nothing is done with it but compare it.
		$page = isset( $_GET['page'] ) ? $_GET['page'] : '';
		return in_array( $page, array( self::RATINGS, self::FEEDBACK, self::IMPORT, self::SETTINGS ), true );
	}

	/**
	 * The address of a page of ours.
	 *
	 * @param string                    $page      One of the constants.
	 * @param array<string, string|int> $arguments What stands behind it.
	 */
	public static function url( string $page, array $arguments = array() ): string {
		return add_query_arg( array_map( 'rawurlencode', array( 'page' => $page ) + $arguments ), admin_url( 'admin.php' ) );
	}
}
