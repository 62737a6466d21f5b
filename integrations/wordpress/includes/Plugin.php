<?php
/**
 * The list of what the plugin consists of.
 *
 * @package Afterword
 */

namespace Afterword;

/** Starts each module. A module is a class with a static `register()` that adds its hooks and does nothing else. */
final class Plugin {

	/** One line a module, so that each can be left out. */
	private const MODULES = array(
		Votes\Tables::class,
		Votes\DeletedPosts::class,
		Votes\Closing::class,
		Votes\KeyExpiry::class,
		Footer\PostOptions::class,
		Footer\ThemeParts::class,
		Footer\Placement::class,
		Footer\Assets::class,
		Blocks\Blocks::class,
		Blocks\Shortcodes::class,
		Editor\Sidebar::class,
		Editor\MetaBox::class,
		Rest\Api::class,
		Cli\Cli::class,
		Admin\Admin::class,
		Admin\Preview::class,
		Privacy\Policy::class,
		Privacy\PersonalData::class,
		Privacy\SiteHealth::class,
	);

	/** Called once, when the plugin's file is read. */
	public static function start(): void {
		foreach ( self::MODULES as $module ) {
			$module::register();
		}
	}
}
