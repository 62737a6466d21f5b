<?php
/**
 * What is thrown where the database cannot do what it is asked.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

/** The database is away, read-only or full, or a table is missing. The message is the database's own: it is for logs, never for readers. */
final class DatabaseFailure extends \RuntimeException {

	/** Errors of MySQL and MariaDB that go away by themselves: a deadlock, and a lock that was waited for too long. */
	private const PASSING = array( 1213, 1205 );

	/** Whether the same statement may succeed a moment later. */
	public function is_passing(): bool {
		return in_array( $this->getCode(), self::PASSING, true );
	}
}
