<?php
/**
 * The box of the classic editor.
 *
 * @package Afterword
 */

namespace Afterword\Editor;

use Afterword\Footer\PostOptions;
use Afterword\Settings;
use Afterword\Votes\Closing;

/** The same options as in the block editor's panel, for those who write without it. */
final class MetaBox {

	private const ACTION = 'afterword_post_options';
	private const NONCE  = 'afterword_post_options_nonce';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'add_meta_boxes', array( self::class, 'add' ) );
		add_action( 'save_post', array( self::class, 'save' ) );
	}

	/**
	 * Adds the box. The block editor shows it only where it has no panel.
	 *
	 * @param string $type The type of posts that is edited.
	 */
	public static function add( $type ): void {
		if ( in_array( $type, (array) Settings::get( 'post_types' ), true ) ) {
			$options = array( '__back_compat_meta_box' => Sidebar::serves( (string) $type ) );
			add_meta_box( 'afterword', __( 'After the article', 'afterword' ), array( self::class, 'show' ), $type, 'side', 'default', $options );
		}
	}

	/**
	 * Shows the box.
	 *
	 * @param \WP_Post $post The post that is edited.
	 */
	public static function show( \WP_Post $post ): void {
		wp_nonce_field( self::ACTION, self::NONCE );
		self::checkbox( PostOptions::HIDE_FOOTER, __( 'No footer', 'afterword' ), PostOptions::is_on( $post, PostOptions::HIDE_FOOTER ) );
		self::checkbox( PostOptions::HIDE_RATING, __( 'No rating', 'afterword' ), PostOptions::is_on( $post, PostOptions::HIDE_RATING ) );
		printf( '<p><label for="%1$s">%2$s</label><br><select id="%1$s" name="%1$s" class="widefat">', esc_attr( Closing::META ), esc_html__( 'Voting', 'afterword' ) );
		$closed = (string) get_post_meta( $post->ID, Closing::META, true );
		foreach ( self::closing() as $value => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( (string) $value ), selected( $closed, (string) $value, false ), esc_html( $label ) );
		}
		echo '</select></p>';
		printf(
			'<p><label for="%1$s">%2$s</label><textarea id="%1$s" name="%1$s" class="widefat" rows="3" aria-describedby="afterword-places">%3$s</textarea></p><p id="afterword-places" class="description">%4$s</p>',
			esc_attr( PostOptions::DISCLAIMER ),
			esc_html__( 'Disclaimer of this article', 'afterword' ),
			esc_textarea( (string) get_post_meta( $post->ID, PostOptions::DISCLAIMER, true ) ),
			/* translators: {author} and {publisher} stay as they are. */
			esc_html__( 'Empty: that of the site. {author} and {publisher} are filled in.', 'afterword' )
		);
	}

	/**
	 * What can be said of closing, by the value that is stored.
	 *
	 * @return array<string, string>
	 */
	private static function closing(): array {
		return array(
			''  => __( 'As for all articles', 'afterword' ),
			'1' => __( 'Closed', 'afterword' ),
			'0' => __( 'Open', 'afterword' ),
		);
	}

	/**
	 * A switch.
	 *
	 * @param string $name  Its name.
	 * @param string $label Its words.
	 * @param bool   $is_on Whether it is on.
	 */
	private static function checkbox( string $name, string $label, bool $is_on ): void {
		printf( '<p><label><input type="checkbox" name="%s" value="1"%s> %s</label></p>', esc_attr( $name ), checked( $is_on, true, false ), esc_html( $label ) );
	}

	/**
	 * Saves what the box says of its own post: a plugin may save others in the same request. Values that are the default are not kept.
	 *
	 * @param int $post_id The post.
	 */
	public static function save( $post_id ): void {
		$nonce = isset( $_POST[ self::NONCE ] ) ? sanitize_key( wp_unslash( $_POST[ self::NONCE ] ) ) : '';
		$edited = isset( $_POST['post_ID'] ) ? (int) $_POST['post_ID'] : 0;
		if ( (int) $post_id !== $edited || ! wp_verify_nonce( $nonce, self::ACTION ) || ! current_user_can( 'edit_post', $post_id ) || wp_is_post_autosave( $post_id ) || wp_is_post_revision( $post_id ) ) {
			return;
		}
		foreach ( array( PostOptions::HIDE_FOOTER, PostOptions::HIDE_RATING ) as $name ) {
			self::store( $post_id, $name, isset( $_POST[ $name ] ) ? '1' : '' );
		}
		self::store( $post_id, PostOptions::DISCLAIMER, isset( $_POST[ PostOptions::DISCLAIMER ] ) ? sanitize_textarea_field( wp_unslash( $_POST[ PostOptions::DISCLAIMER ] ) ) : '' );
		self::store( $post_id, Closing::META, isset( $_POST[ Closing::META ] ) ? sanitize_key( wp_unslash( $_POST[ Closing::META ] ) ) : '' );
	}

	/**
	 * Stores a value; an empty one is removed.
	 *
	 * @param int    $post_id The post.
	 * @param string $name    The meta's name.
	 * @param string $value   The value.
	 */
	private static function store( int $post_id, string $name, string $value ): void {
		if ( '' === $value ) {
			delete_post_meta( $post_id, $name );
		} else {
			update_post_meta( $post_id, $name, wp_slash( $value ) );
		}
	}
}
