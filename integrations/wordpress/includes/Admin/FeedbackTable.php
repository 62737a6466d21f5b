<?php
/**
 * The table of what readers wrote.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Votes\Feedback;

require_once ABSPATH . 'wp-admin/includes/class-wp-list-table.php';

/** A table as those of the admin. Its buttons delete by a form that is around it. */
final class FeedbackTable extends \WP_List_Table {

	/** The name of what it lists, of which WordPress makes the action of its nonce. */
	public const PLURAL = 'afterword-texts';

	private const PER_PAGE = 20;

	/** Says what it is a table of. */
	public function __construct() {
		parent::__construct(
			array(
				'singular' => 'afterword-text',
				'plural'   => self::PLURAL,
				'ajax'     => false,
			)
		);
	}

	/**
	 * The columns.
	 *
	 * @return array<string, string>
	 */
	public function get_columns() {
		$columns = array(
			'text'       => __( 'Text', 'afterword' ),
			'value'      => __( 'Rating', 'afterword' ),
			'post_id'    => __( 'Article', 'afterword' ),
			'written_at' => __( 'Written', 'afterword' ),
		);
		return current_user_can( Admin::MANAGE ) ? array( 'cb' => '<input type="checkbox">' ) + $columns : $columns;
	}

	/**
	 * Reads what is shown.
	 *
	 * @throws \Afterword\Votes\DatabaseFailure Where the database fails.
	 */
	public function prepare_items() {
		$query       = array(
			'search'   => Request::text( 's' ),
			'post_id'  => Request::number( 'post' ),
			'per_page' => self::PER_PAGE,
			'page'     => $this->get_pagenum(),
		);
		$this->items = Feedback::list( $query );
		Posts::prime( array_column( $this->items, 'post_id' ) );
		$this->_column_headers = array( $this->get_columns(), array(), array(), 'text' );
		$this->set_pagination_args(
			array(
				'total_items' => Feedback::count( $query ),
				'per_page'    => self::PER_PAGE,
			)
		);
	}

	/** What is said where there is nothing. */
	public function no_items() {
		echo esc_html( '' === Request::text( 's' ) ? __( 'Readers have not written anything yet.', 'afterword' ) : __( 'Nothing was found.', 'afterword' ) );
	}

	/**
	 * The button for all texts that are checked.
	 *
	 * @param string $which `top` or `bottom`.
	 */
	protected function bulk_actions( $which = '' ) {
		unset( $which );
		if ( $this->items && current_user_can( Admin::MANAGE ) ) {
			printf( '<button type="submit" class="button">%s</button>', esc_html__( 'Delete what is checked', 'afterword' ) );
		}
	}

	/** Which of the rows may be deleted: all. */
	protected function get_bulk_actions() {
		return array( 'delete' => __( 'Delete', 'afterword' ) );
	}

	/**
	 * The box to check.
	 *
	 * @param array $item A text.
	 */
	protected function column_cb( $item ) {
		/* translators: %s: when a text was written. */
		return sprintf( '<label class="screen-reader-text" for="cb-%1$d">%2$s</label><input type="checkbox" id="cb-%1$d" name="ids[]" value="%1$d">', $item['id'], esc_html( sprintf( __( 'Choose the text of %s', 'afterword' ), Numbers::time( $item['written_at'] ) ) ) );
	}

	/**
	 * The text, and the button that deletes it.
	 *
	 * @param array $item A text.
	 */
	protected function column_text( $item ) {
		$text = sprintf( '<div class="afterword-text">%s</div>', nl2br( esc_html( $item['text'] ) ) );
		if ( ! current_user_can( Admin::MANAGE ) ) {
			return $text;
		}
		/* translators: %s: when a text was written. */
		$about = sprintf( __( 'Delete the text of %s', 'afterword' ), Numbers::time( $item['written_at'] ) );
		return $text . sprintf( '<button type="submit" class="button-link button-link-delete" name="id" value="%d" aria-label="%s">%s</button>', $item['id'], esc_attr( $about ), esc_html__( 'Delete', 'afterword' ) );
	}

	/**
	 * The other columns.
	 *
	 * @param array  $item   A text.
	 * @param string $column The column's name.
	 */
	protected function column_default( $item, $column ) {
		switch ( $column ) {
			case 'value':
				return null === $item['value'] ? '—' : esc_html( Numbers::stars( $item['value'] ) );
			case 'post_id':
				return Posts::link( $item['post_id'] );
			default:
				return esc_html( Numbers::time( $item['written_at'] ) );
		}
	}
}
