<?php
/**
 * Answers to "what do you know of me" and "delete it".
 *
 * @package Afterword
 */

namespace Afterword\Privacy;

use Afterword\Admin\Numbers;
use Afterword\Admin\Posts;
use Afterword\Votes\DatabaseFailure;
use Afterword\Votes\Feedback;

/**
 * Takes part in WordPress's tools that export and erase what is kept of a person, who is known by an e-mail address. Votes
 * are kept without a name, so none can be found by it; only texts can, in which readers wrote the address themselves.
 */
final class PersonalData {

	private const ID = 'afterword';
	/** Texts that are handed over or deleted at once. */
	private const PER_PAGE = 100;

	/** Adds the hooks. */
	public static function register(): void {
		add_filter( 'wp_privacy_personal_data_exporters', array( self::class, 'add_exporter' ) );
		add_filter( 'wp_privacy_personal_data_erasers', array( self::class, 'add_eraser' ) );
	}

	/**
	 * Adds ours to the exporters.
	 *
	 * @param array $exporters The exporters.
	 */
	public static function add_exporter( $exporters ): array {
		$exporters[ self::ID ] = array(
			'exporter_friendly_name' => __( 'Ratings of articles (Afterword)', 'afterword' ),
			'callback'               => array( self::class, 'export' ),
		);
		return $exporters;
	}

	/**
	 * Adds ours to the erasers.
	 *
	 * @param array $erasers The erasers.
	 */
	public static function add_eraser( $erasers ): array {
		$erasers[ self::ID ] = array(
			'eraser_friendly_name' => __( 'Ratings of articles (Afterword)', 'afterword' ),
			'callback'             => array( self::class, 'erase' ),
		);
		return $erasers;
	}

	/**
	 * What is known of a person.
	 *
	 * @param string $email The person's address.
	 * @param int    $page  Which of the pages, from 1.
	 * @return array{data: array, done: bool}
	 */
	public static function export( $email, $page = 1 ): array {
		$texts = self::texts( (string) $email, (int) $page );
		$items = array_map( array( self::class, 'item' ), $texts );
		if ( 1 === (int) $page ) {
			array_unshift( $items, self::group( 'votes', array( array( __( 'Votes', 'afterword' ), self::about_votes() ) ) ) );
		}
		return array(
			'data' => $items,
			'done' => count( $texts ) < self::PER_PAGE,
		);
	}

	/**
	 * Deletes what is known of a person.
	 *
	 * @param string $email The person's address.
	 * @return array{items_removed: bool|int, items_retained: bool, messages: string[], done: bool}
	 */
	public static function erase( $email ): array {
		$removed  = 0;
		$messages = array( self::about_votes() );
		$found    = array();
		try {
			// What was found goes, so the next texts are always on the first page.
			$found   = self::find( (string) $email, 1 );
			$removed = Feedback::delete( ...array_column( $found, 'id' ) );
		} catch ( DatabaseFailure $failure ) {
			$messages[] = __( 'What readers wrote could not be searched or deleted: the database has failed. Try again.', 'afterword' );
		}
		return array(
			'items_removed'  => $removed > 0,
			'items_retained' => $removed < count( $found ) || count( $messages ) > 1,
			'messages'       => $messages,
			'done'           => $removed < self::PER_PAGE,
		);
	}

	/** What can truthfully be said of votes. */
	private static function about_votes(): string {
		return __( 'Afterword keeps votes without a name, an e-mail address or an IP address. Nobody can find out which votes are this person’s; readers can take back theirs in the browser that they voted with. Texts in which readers wrote this e-mail address are found by it.', 'afterword' );
	}

	/**
	 * The texts that contain an address, or none where the database fails.
	 *
	 * @param string $email The address.
	 * @param int    $page  Which of the pages.
	 */
	private static function texts( string $email, int $page ): array {
		try {
			return self::find( $email, $page );
		} catch ( DatabaseFailure $failure ) {
			return array();
		}
	}

	/**
	 * The texts that contain an address.
	 *
	 * @param string $email The address.
	 * @param int    $page  Which of the pages.
	 * @throws DatabaseFailure Where the database fails.
	 */
	private static function find( string $email, int $page ): array {
		if ( '' === trim( $email ) ) {
			return array();
		}
		return Feedback::list(
			array(
				'search'   => trim( $email ),
				'per_page' => self::PER_PAGE,
				'page'     => $page,
			)
		);
	}

	/**
	 * A text as the export has it.
	 *
	 * @param array $text The text.
	 */
	private static function item( array $text ): array {
		return self::group(
			"text-{$text['id']}",
			array(
				array( __( 'Text', 'afterword' ), $text['text'] ),
				array( __( 'Rating', 'afterword' ), null === $text['value'] ? '—' : Numbers::stars( $text['value'] ) ),
				array( __( 'Article', 'afterword' ), Posts::title( $text['post_id'] ) ),
				array( __( 'Written', 'afterword' ), Numbers::time( $text['written_at'] ) ),
			)
		);
	}

	/**
	 * An item of the export.
	 *
	 * @param string                       $id   Its id.
	 * @param array<int, array{string, string}> $data Names and values.
	 */
	private static function group( string $id, array $data ): array {
		$pair = static fn( array $pair ) => array(
			'name'  => $pair[0],
			'value' => esc_html( $pair[1] ),
		);
		return array(
			'group_id'    => self::ID,
			'group_label' => __( 'Ratings of articles', 'afterword' ),
			'item_id'     => "afterword-$id",
			'data'        => array_map( $pair, $data ),
		);
	}
}
