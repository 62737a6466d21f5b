<?php
/**
 * A child theme that ends articles with Afterword.
 *
 * @package AfterwordChild
 */

const AFTERWORD_SRC = 'https://cdn.jsdelivr.net/npm/afterword@0.1.0/dist/afterword.js';

// The parent's styles, and the script on single posts. It reads this site's own REST API.
add_action(
	'wp_enqueue_scripts',
	static function () {
		wp_enqueue_style( 'parent', get_template_directory_uri() . '/style.css', array(), '1.0.0' );
		if ( is_singular( 'post' ) ) {
			// The address names the version.
			wp_enqueue_script( 'afterword', AFTERWORD_SRC, array(), null, true );
		}
	}
);

add_filter(
	'script_loader_tag',
	static function ( $tag, $handle ) {
		return 'afterword' === $handle ? str_replace( ' src=', ' async crossorigin="anonymous" src=', $tag ) : $tag;
	},
	10,
	2
);

// The place: behind the words of the article.
add_filter(
	'the_content',
	static function ( $content ) {
		if ( ! is_singular( 'post' ) || ! in_the_loop() || ! is_main_query() ) {
			return $content;
		}
		$publisher = esc_attr( get_bloginfo( 'name' ) );
		return $content . '<article-footer parts="author disclaimer latest" publisher="' . $publisher . '"></article-footer>';
	}
);
