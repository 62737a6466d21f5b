<?php
/**
 * The sites of a network.
 *
 * @package Afterword
 */

namespace Afterword;

/** What must be done for each site by itself. */
final class Sites {

	/**
	 * Does something on each site of the network; where there is none, on this one.
	 *
	 * @param callable $run What is to be done. It is told nothing.
	 */
	public static function each( callable $run ): void {
		if ( ! is_multisite() ) {
			$run();
			return;
		}
		$sites = get_sites(
			array(
				'fields' => 'ids',
				'number' => 0,
			)
		);
		foreach ( $sites as $site ) {
			switch_to_blog( $site );
			$run();
			restore_current_blog();
		}
	}
}
