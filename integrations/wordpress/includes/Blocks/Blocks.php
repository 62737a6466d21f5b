<?php
/**
 * Blocks.
 *
 * @package Afterword
 */

namespace Afterword\Blocks;

use Afterword\Footer\Assets;
use Afterword\Footer\Placement;
use const Afterword\FILE;
use const Afterword\VERSION;

/** A block for each element and for the footer, made by the server. The editor shows what it makes, with the real elements. */
final class Blocks {

	private const EDITOR = 'afterword-blocks';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'init', array( self::class, 'add' ) );
		add_action( 'enqueue_block_editor_assets', array( self::class, 'enqueue_editor' ) );
		add_action( 'enqueue_block_assets', array( self::class, 'enqueue_canvas' ) );
	}

	/** Registers the blocks. */
	public static function add(): void {
		foreach ( array_keys( Controls::all() ) as $block ) {
			register_block_type(
				dirname( FILE ) . "/blocks/$block",
				array( 'render_callback' => static fn( $attributes, $content, $instance ) => self::render( $block, (array) $attributes, $instance ) )
			);
		}
	}

	/** The blocks' part of the editor. */
	public static function enqueue_editor(): void {
		$script = plugins_url( 'assets/editor/blocks.js', FILE );
		wp_enqueue_script( self::EDITOR, $script, array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n', 'wp-server-side-render' ), VERSION, true );
		wp_add_inline_script( self::EDITOR, 'var afterwordBlocks = ' . wp_json_encode( Controls::all() ) . ';', 'before' );
		wp_set_script_translations( self::EDITOR, 'afterword' );
	}

	/** The elements themselves, where the editor shows blocks. */
	public static function enqueue_canvas(): void {
		if ( is_admin() ) {
			Assets::enqueue();
		}
	}

	/**
	 * One block.
	 *
	 * @param string               $block      Its short name.
	 * @param array<string, mixed> $attributes Its attributes.
	 * @param \WP_Block|null       $instance   The block.
	 */
	private static function render( string $block, array $attributes, $instance ): string {
		$post_id = (int) ( $instance->context['postId'] ?? get_the_ID() );
		$html    = self::html( $block, $post_id, Controls::attributes( $block, $attributes ) );
		return '' === $html ? '' : sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), $html );
	}

	/**
	 * What a block shows: in the editor of any post that its user may edit, in the editor of templates of the newest one.
	 *
	 * @param string               $block      Its short name.
	 * @param int                  $post_id    The post that it is about; 0 for none.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	private static function html( string $block, int $post_id, array $attributes ): string {
		if ( defined( 'REST_REQUEST' ) && REST_REQUEST ) {
			return self::in_editor( $block, $post_id, $attributes );
		}
		// In a template, not in a text: the post's options hold.
		if ( 'footer' === $block && ! doing_filter( 'the_content' ) ) {
			return Placement::in_template( $post_id, $attributes );
		}
		$post = get_post( $post_id );
		$html = $post && ! is_feed() && Placement::is_readable( $post ) ? Printer::html( $block, $post, $attributes ) : '';
		if ( 'footer' === $block && '' !== $html ) {
			Placement::found_in_text( $post );
		}
		return $html;
	}

	/**
	 * What the editor shows. Texts that the API answers have none of it.
	 *
	 * @param string               $block      The block's short name.
	 * @param int                  $post_id    The post that is edited; 0 for none.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	private static function in_editor( string $block, int $post_id, array $attributes ): string {
		if ( doing_filter( 'the_content' ) || doing_filter( 'get_the_excerpt' ) || ! current_user_can( 'edit_posts' ) ) {
			return '';
		}
		$post = get_post( $post_id );
		if ( ! $post || ! is_post_type_viewable( $post->post_type ) || ! current_user_can( 'edit_post', $post->ID ) ) {
			$post = get_posts( array( 'numberposts' => 1 ) )[0] ?? null;
		}
		return $post ? Printer::html( $block, $post, $attributes ) : '';
	}
}
