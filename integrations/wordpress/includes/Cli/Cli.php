<?php
/**
 * The plugin on the command line.
 *
 * @package Afterword
 */

namespace Afterword\Cli;

/** Adds the commands of WP-CLI. */
final class Cli {

	/** Adds them, where WP-CLI runs. */
	public static function register(): void {
		if ( defined( 'WP_CLI' ) && WP_CLI ) {
			\WP_CLI::add_command( 'afterword import', ImportCommand::class );
			\WP_CLI::add_command( 'afterword votes', VotesCommand::class );
		}
	}
}
