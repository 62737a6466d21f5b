<?php
/**
 * What themes may call.
 *
 * @package Afterword
 */

if ( ! function_exists( 'afterword_footer' ) ) {
	/**
	 * Prints the footer of a post, for themes that place it themselves. Where a post has no footer in itself (`afterword_has_footer`), this one alone is shown.
	 *
	 * @param int|WP_Post|null     $post       The post; by default the current one.
	 * @param array<string, mixed> $attributes Of `<article-footer>`: `parts` names the parts in their order, `theme` is light or dark.
	 */
	function afterword_footer( $post = null, array $attributes = array() ): void {
		$post = get_post( $post );
		if ( $post && Afterword\Footer\Placement::is_readable( $post ) ) {
			echo Afterword\Footer\Footer::html( $post, array(), $attributes ); // phpcs:ignore WordPress.Security.EscapeOutput -- Each part is escaped where it is made.
		}
	}
}
