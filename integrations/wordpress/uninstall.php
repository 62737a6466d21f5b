<?php
/**
 * What goes when the plugin is deleted. Deactivating it deletes nothing.
 *
 * @package Afterword
 */

namespace Afterword;

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/includes/Settings.php';
require_once __DIR__ . '/includes/Sites.php';
require_once __DIR__ . '/includes/Votes/Tables.php';

/** Removes all that the plugin has stored on the current site, unless its owner has chosen to keep it. */
function uninstall_site(): void {
	global $wpdb;
	wp_clear_scheduled_hook( 'afterword_forget_keys' );
	if ( Settings::get( 'keep_votes_on_uninstall' ) ) {
		return;
	}
	Votes\Tables::drop();
	delete_option( Settings::OPTION );
	delete_option( Settings::LONG_OPTION );
	foreach ( array( 'afterword_', '_transient_afterword_', '_transient_timeout_afterword_' ) as $prefix ) {
		$names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( $prefix ) . '%' ) );
		array_map( 'delete_option', $names );
	}
	// What was set at single posts.
	$keys = $wpdb->get_col( $wpdb->prepare( "SELECT DISTINCT meta_key FROM {$wpdb->postmeta} WHERE meta_key LIKE %s", $wpdb->esc_like( '_afterword_' ) . '%' ) );
	array_map( 'delete_post_meta_by_key', $keys );
}

Sites::each( __NAMESPACE__ . '\\uninstall_site' );
