<?php
/**
 * The page that imports votes of other plugins.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

/** Imports the votes that another plugin has counted. */
final class ImportPage {

	/** Adds the hooks. */
	public static function register(): void {}

	/** Prints the page. */
	public static function render(): void {
		Request::require_capability( Admin::SET_UP );
	}
}
