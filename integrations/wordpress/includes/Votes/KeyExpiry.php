<?php
/**
 * The end of a day's key.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

use Afterword\Sites;

/** Deletes the keys of earlier days every day, whether or not somebody votes: by WordPress's cron, and where that is off when somebody is in the admin. */
final class KeyExpiry {

	/** The event. */
	public const HOOK = 'afterword_forget_keys';
	/** So many seconds after its time the event will not come by itself any more. */
	private const LATE = HOUR_IN_SECONDS;

	/** Adds the hooks. */
	public static function register(): void {
		add_action( self::HOOK, array( self::class, 'run' ) );
		add_action( 'admin_init', array( self::class, 'catch_up' ) );
		register_deactivation_hook( \Afterword\FILE, array( self::class, 'deactivate' ) );
	}

	/** Has it done at the end of each day. */
	public static function schedule(): void {
		if ( ! wp_next_scheduled( self::HOOK ) ) {
			wp_schedule_event( strtotime( 'tomorrow UTC' ), 'daily', self::HOOK );
		}
	}

	/** Deletes the keys of earlier days. Where the database fails, it is done the next time. */
	public static function run(): void {
		try {
			Keys::forget_earlier();
		} catch ( DatabaseFailure $failure ) {
			unset( $failure );
		}
	}

	/** Does it now where it was not done in time. */
	public static function catch_up(): void {
		$next = wp_next_scheduled( self::HOOK );
		if ( ! $next || $next + self::LATE < time() ) {
			self::run();
			wp_clear_scheduled_hook( self::HOOK );
			self::schedule();
		}
	}

	/**
	 * Deletes the last key, and the event. What is deactivated comes back when it is needed.
	 *
	 * @param bool $is_everywhere Whether the plugin is switched off on all sites of a network.
	 */
	public static function deactivate( $is_everywhere ): void {
		if ( $is_everywhere ) {
			Sites::each( array( self::class, 'stop' ) );
		} else {
			self::stop();
		}
	}

	/** Deletes all keys of networks and the event of the current site. */
	public static function stop(): void {
		wp_clear_scheduled_hook( self::HOOK );
		try {
			Keys::forget_networks();
		} catch ( DatabaseFailure $failure ) {
			unset( $failure );
		}
	}
}
