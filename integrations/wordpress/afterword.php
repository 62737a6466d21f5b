<?php
/**
 * Plugin Name: Afterword
 * Description: Everything an article shows after its last word: rating, previous and next, more by the author, disclaimer, tags, latest news.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * Author: Afterword contributors
 * License: GPL-2.0-or-later
 * License URI: https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain: afterword
 * Domain Path: /languages
 *
 * @package Afterword
 */

namespace Afterword;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const FILE    = __FILE__;

// A class Afterword\Votes\Store is in includes/Votes/Store.php.
spl_autoload_register(
	static function ( string $name ): void {
		if ( 0 !== strncmp( $name, 'Afterword\\', 10 ) ) {
			return;
		}
		$file = __DIR__ . '/includes/' . str_replace( '\\', '/', substr( $name, 10 ) ) . '.php';
		if ( is_readable( $file ) ) {
			require $file;
		}
	}
);

require __DIR__ . '/includes/functions.php';

Plugin::start();
