<?php
/**
 * The plugin's own tables.
 *
 * @package Afterword
 */

namespace Afterword\Votes;

/**
 * Names the tables, makes them, and removes them. Each site of a network has its own.
 *
 * `votes`: one row a voter and post.
 *   post_id   the post
 *   voter     keyed hash of the random token in the reader's browser; it names nobody
 *   value     1 to 5, with halves; NULL where the vote was taken back
 *   changes   how often this row was changed; the sum of them makes a rating's `revision`, which only grows
 *   voted_at  when the vote was given or changed last, UTC
 *   day       the day of it, UTC: for charts and periods
 *   network   keyed hash of the reader's network (a /24 of IPv4, a /64 of IPv6). The key is made anew each day and the old one deleted: votes of
 *             one network can be told together within a day, and nobody can say which network it was
 *
 * `feedback`: what readers wrote about their vote, one row a voter and post.
 *   id, post_id, voter as above; value (the vote when it was written; NULL where it is not known), text (plain text), written_at (UTC)
 *
 * `imported`: votes that another plugin had counted. Their sum is exact, how they are spread may be estimated.
 *   post_id, source (`rate-my-post`, …), value (1 to 5, a fraction where the old scale was another one), votes
 *
 * `posts`: what changed a post's numbers other than a single vote (an import, votes that were removed): `revision` is added to the changes of the votes.
 *
 * `keys`: the secret by which voters are hashed, and the one of today for networks.
 *
 * The numbers of a post are always counted from `votes` and `imported`; there is no total that could disagree with them: see `Ratings`.
 */
final class Tables {

	/** The option that says which version of the tables is there. Autoloaded: it is read with each page. */
	public const OPTION = 'afterword_tables';
	/** Raised with each change of `definitions()`. */
	public const VERSION = 1;

	private const NAMES = array( 'votes', 'feedback', 'imported', 'posts', 'keys' );

	/** Adds the hooks. */
	public static function register(): void {
		register_activation_hook( \Afterword\FILE, array( self::class, 'activate' ) );
		add_action( 'plugins_loaded', array( self::class, 'update' ) );
		add_filter( 'wpmu_drop_tables', array( self::class, 'add_to_dropped' ), 10, 2 );
	}

	/** The votes of readers. */
	public static function votes(): string {
		return self::name( 'votes' );
	}

	/** What readers wrote. */
	public static function feedback(): string {
		return self::name( 'feedback' );
	}

	/** What other plugins had counted. */
	public static function imported(): string {
		return self::name( 'imported' );
	}

	/** What changed a post's numbers other than a single vote. */
	public static function posts(): string {
		return self::name( 'posts' );
	}

	/** Secrets. */
	public static function keys(): string {
		return self::name( 'keys' );
	}

	/** All tables of the current site. */
	public static function all(): array {
		return array_map( array( self::class, 'name' ), self::NAMES );
	}

	/**
	 * The tables that should be there and are not, for Site Health.
	 *
	 * @return string[]
	 */
	public static function missing(): array {
		global $wpdb;
		$is_missing = static fn( string $table ) => $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $table ) ) ) !== $table;
		return array_values( array_filter( self::all(), $is_missing ) );
	}

	/** Makes the tables of a site where the plugin is switched on. The other sites of a network get theirs when they are asked next. */
	public static function activate(): void {
		self::install();
	}

	/** Makes or changes the tables after an update, and on sites of a network that have none yet. */
	public static function update(): void {
		if ( (int) get_option( self::OPTION ) !== self::VERSION && ! wp_installing() && self::may_try() ) {
			self::install();
		}
	}

	/**
	 * Makes the tables that are missing and changes those of earlier versions. May be called again at any time, to repair.
	 *
	 * @return bool Whether all are there.
	 */
	public static function install(): bool {
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$were_suppressed = $wpdb->suppress_errors();
		dbDelta( self::definitions() );
		$is_complete = array() === self::missing();
		if ( $is_complete ) {
			update_option( self::OPTION, self::VERSION );
		}
		$wpdb->suppress_errors( $were_suppressed );
		return $is_complete;
	}

	/** Removes the tables of the current site, with all votes. */
	public static function drop(): void {
		global $wpdb;
		foreach ( self::all() as $table ) {
			// phpcs:ignore WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- A name of ours.
			$wpdb->query( "DROP TABLE IF EXISTS `$table`" );
		}
		delete_option( self::OPTION );
	}

	/**
	 * Names the tables that go with a site of a network when that is deleted.
	 *
	 * @param string[] $tables  The tables so far.
	 * @param int      $site_id The site.
	 * @return string[]
	 */
	public static function add_to_dropped( array $tables, $site_id ): array {
		global $wpdb;
		$prefix = $wpdb->get_blog_prefix( (int) $site_id );
		return array_merge( $tables, array_map( static fn( string $name ) => "{$prefix}afterword_$name", self::NAMES ) );
	}

	/** Whether making the tables may be tried: where it has just failed, not with each page. */
	private static function may_try(): bool {
		if ( get_transient( 'afterword_tables_failed' ) ) {
			return false;
		}
		// Before the attempt, so that a crowd of readers does not try it at the same time.
		return set_transient( 'afterword_tables_failed', 1, MINUTE_IN_SECONDS );
	}

	/**
	 * The name of a table with the prefix of the current site.
	 *
	 * @param string $name One of NAMES.
	 */
	private static function name( string $name ): string {
		global $wpdb;
		return "{$wpdb->prefix}afterword_$name";
	}

	/** The tables as `dbDelta()` reads them: it is particular about spaces and line breaks. */
	private static function definitions(): string {
		global $wpdb;
		$votes    = self::votes();
		$feedback = self::feedback();
		$imported = self::imported();
		$posts    = self::posts();
		$keys     = self::keys();
		$end      = ') ENGINE=InnoDB ' . $wpdb->get_charset_collate() . ';';
		return "CREATE TABLE $votes (
  post_id bigint(20) unsigned NOT NULL,
  voter binary(16) NOT NULL,
  value decimal(2,1) DEFAULT NULL,
  changes int(10) unsigned NOT NULL DEFAULT 1,
  voted_at datetime NOT NULL,
  day date NOT NULL,
  network binary(8) DEFAULT NULL,
  PRIMARY KEY  (post_id,voter),
  KEY totals (post_id,value,changes),
  KEY days (day,post_id,value),
  KEY networks (network,voted_at),
  KEY times (voted_at)
$end
CREATE TABLE $feedback (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  post_id bigint(20) unsigned NOT NULL,
  voter binary(16) NOT NULL,
  value decimal(2,1) DEFAULT NULL,
  text text NOT NULL,
  written_at datetime NOT NULL,
  PRIMARY KEY  (id),
  UNIQUE KEY voters (post_id,voter),
  KEY times (written_at)
$end
CREATE TABLE $imported (
  post_id bigint(20) unsigned NOT NULL,
  source varchar(32) NOT NULL,
  value decimal(9,8) NOT NULL,
  votes bigint(20) unsigned NOT NULL,
  PRIMARY KEY  (post_id,source,value),
  KEY sources (source)
$end
CREATE TABLE $posts (
  post_id bigint(20) unsigned NOT NULL,
  revision bigint(20) unsigned NOT NULL,
  PRIMARY KEY  (post_id)
$end
CREATE TABLE $keys (
  name varchar(40) NOT NULL,
  value binary(32) NOT NULL,
  PRIMARY KEY  (name)
$end";
	}
}
