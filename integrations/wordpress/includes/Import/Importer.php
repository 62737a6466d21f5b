<?php
/**
 * Imports the votes of other plugins.
 *
 * @package Afterword
 */

namespace Afterword\Import;

use Afterword\Votes\Database;
use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Tables;

/**
 * Takes over what another plugin has counted, in batches: a page calls `run()` until it is finished, and goes on where it was left after a
 * break. What was imported is set anew each time, so that doing it twice changes nothing, and can be undone. The other plugin's data stays as it is.
 *
 * A post has the imported votes of one plugin: where several plugins were used one after the other, each had taken over the votes of the one before.
 */
final class Importer {

	/** Where each import is, by its source: an option that is not autoloaded. */
	public const OPTION = 'afterword_imports';
	/** Posts of one batch. */
	private const BATCH = 200;

	private const SOURCES = array( RateMyPost::class, WpPostRatings::class, KkStarRatings::class, Yasr::class );

	/**
	 * The plugins of which there are votes, here or imported already.
	 *
	 * @return array<int, array{name: string, title: string, posts: int, is_active: bool, imported_posts: int, imported_votes: int}>
	 * @throws DatabaseFailure Where the database fails.
	 */
	public static function sources(): array {
		$imported = array_column( Database::rows( 'SELECT source, COUNT(DISTINCT post_id) AS posts, SUM(votes) AS votes FROM ' . Tables::imported() . ' GROUP BY source' ), null, 'source' );
		$found    = array();
		foreach ( self::all() as $name => $source ) {
			$posts = $source->count();
			if ( $posts || isset( $imported[ $name ] ) ) {
				$found[] = array(
					'name'           => $name,
					'title'          => $source->title(),
					'posts'          => $posts,
					'is_active'      => $source->is_active(),
					'imported_posts' => (int) ( $imported[ $name ]['posts'] ?? 0 ),
					'imported_votes' => (int) ( $imported[ $name ]['votes'] ?? 0 ),
				);
			}
		}
		return $found;
	}

	/** The names of all sources that are known, whether or not they have votes. */
	public static function names(): array {
		return array_keys( self::all() );
	}

	/**
	 * Imports the next batch.
	 *
	 * @param string $name  A source.
	 * @param int    $limit How many posts.
	 * @return array{total: int, done: int, imported: int, skipped: int, is_finished: bool} See `progress()`.
	 * @throws DatabaseFailure           Where the database fails: what was done before stays, and the next call goes on there.
	 * @throws \InvalidArgumentException Where there is no such source.
	 */
	public static function run( string $name, int $limit = self::BATCH ): array {
		$source = self::source( $name );
		$state  = self::state( $name );
		if ( ! $state || $state['is_finished'] ) {
			$state = self::start( $source );
		}
		$ratings = $source->read( $state['after'], max( 1, $limit ) );
		foreach ( $ratings as $post_id => $votes ) {
			$is_kept            = null !== $votes && self::put( (int) $post_id, $name, $votes );
			$state['imported'] += $is_kept ? 1 : 0;
			$state['skipped']  += $is_kept ? 0 : 1;
			$state['after']     = (int) $post_id;
		}
		$state['done']       += count( $ratings );
		$state['is_finished'] = count( $ratings ) < max( 1, $limit );
		self::save( $name, $state );
		return self::progress( $name );
	}

	/**
	 * How far an import is: `total` posts, of which so many are `done`: `imported`, or `skipped`, since what is kept of them makes no sense or they have the
	 * imported votes of another plugin. All are 0 where none was begun.
	 *
	 * @param string $name A source.
	 * @return array{total: int, done: int, imported: int, skipped: int, is_finished: bool}
	 */
	public static function progress( string $name ): array {
		$state          = self::state( $name ) ?? self::fresh( 0 );
		$state['total'] = max( $state['total'], $state['done'] );
		unset( $state['after'] );
		return $state;
	}

	/**
	 * Takes an import back.
	 *
	 * @param string $name A source.
	 * @return int Of how many posts.
	 * @throws DatabaseFailure           Where the database fails: then nothing was taken back.
	 * @throws \InvalidArgumentException Where there is no such source.
	 */
	public static function undo( string $name ): int {
		self::source( $name );
		$posts = Database::transaction(
			static function () use ( $name ) {
				$posts = (int) Database::rows( 'SELECT COUNT(DISTINCT post_id) AS posts FROM ' . Tables::imported() . ' WHERE source = %s', $name )[0]['posts'];
				Database::execute(
					'INSERT INTO ' . Tables::posts() . ' (post_id, revision) SELECT DISTINCT post_id, 1 FROM ' . Tables::imported() . ' WHERE source = %s
					ON DUPLICATE KEY UPDATE revision = revision + 1',
					$name
				);
				Database::execute( 'DELETE FROM ' . Tables::imported() . ' WHERE source = %s', $name );
				return $posts;
			}
		);
		self::save( $name, null );
		return $posts;
	}

	/**
	 * Sets the imported votes of a post. Where they are set already, nothing changes.
	 *
	 * @param int                $post_id The post.
	 * @param string             $name    The source.
	 * @param array<string, int> $votes   How many votes each value has.
	 * @return bool Whether they are kept: not where the post has those of another plugin.
	 */
	private static function put( int $post_id, string $name, array $votes ): bool {
		return Database::transaction(
			static function () use ( $post_id, $name, $votes ) {
				$kept = array();
				foreach ( Database::rows( 'SELECT source, value, votes FROM ' . Tables::imported() . ' WHERE post_id = %d FOR UPDATE', $post_id ) as $row ) {
					if ( $row['source'] !== $name ) {
						return false;
					}
					$kept[ $row['value'] ] = (int) $row['votes'];
				}
				// Whatever their order.
				if ( $kept != $votes ) { // phpcs:ignore Universal.Operators.StrictComparisons.LooseNotEqual
					self::replace( $post_id, $name, $votes );
				}
				return true;
			}
		);
	}

	/**
	 * Puts the imported votes of a post in the place of those that are there.
	 *
	 * @param int                $post_id The post.
	 * @param string             $name    The source.
	 * @param array<string, int> $votes   How many votes each value has.
	 */
	private static function replace( int $post_id, string $name, array $votes ): void {
		Database::execute( 'DELETE FROM ' . Tables::imported() . ' WHERE post_id = %d AND source = %s', $post_id, $name );
		foreach ( $votes as $value => $number ) {
			Database::execute( 'INSERT INTO ' . Tables::imported() . ' (post_id, source, value, votes) VALUES (%d, %s, %s, %d)', $post_id, $name, $value, $number );
		}
		Database::execute( 'INSERT INTO ' . Tables::posts() . ' (post_id, revision) VALUES (%d, 1) ON DUPLICATE KEY UPDATE revision = revision + 1', $post_id );
	}

	/**
	 * All sources by their names.
	 *
	 * @return array<string, Source>
	 */
	private static function all(): array {
		$sources = array();
		foreach ( self::SOURCES as $class ) {
			$source                     = new $class();
			$sources[ $source->name() ] = $source;
		}
		return $sources;
	}

	/**
	 * A source.
	 *
	 * @param string $name Its name.
	 * @throws \InvalidArgumentException Where there is none.
	 */
	private static function source( string $name ): Source {
		$all = self::all();
		if ( ! isset( $all[ $name ] ) ) {
			throw new \InvalidArgumentException( "No votes are imported from \"$name\", but from " . implode( ', ', array_keys( $all ) ) . '.' );
		}
		return $all[ $name ];
	}

	/**
	 * Begins an import.
	 *
	 * @param Source $source The source.
	 */
	private static function start( Source $source ): array {
		return self::fresh( $source->count() );
	}

	/**
	 * An import of which nothing is done.
	 *
	 * @param int $total How many posts there are.
	 */
	private static function fresh( int $total ): array {
		return array(
			'total'       => $total,
			'done'        => 0,
			'imported'    => 0,
			'skipped'     => 0,
			'after'       => 0,
			'is_finished' => false,
		);
	}

	/**
	 * Where an import is; null where none was begun.
	 *
	 * @param string $name The source.
	 */
	private static function state( string $name ): ?array {
		$states = get_option( self::OPTION );
		return is_array( $states ) && is_array( $states[ $name ] ?? null ) ? $states[ $name ] : null;
	}

	/**
	 * Writes down where an import is.
	 *
	 * @param string     $name  The source.
	 * @param array|null $state Where it is; null where there is none any more.
	 */
	private static function save( string $name, ?array $state ): void {
		$states          = (array) get_option( self::OPTION, array() );
		$states[ $name ] = $state;
		update_option( self::OPTION, array_filter( $states ), false );
	}
}
