<?php
/**
 * Sites of several languages.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/** Keeps lists to the language of their post, on sites with Polylang or WPML. */
final class Languages {

	/**
	 * SQL that says whether `p` is of the language of a post; empty on a site of one language, and for a post without one.
	 *
	 * @param \WP_Post $post The post.
	 */
	public static function condition( \WP_Post $post ): string {
		if ( function_exists( 'pll_get_post_language' ) ) {
			return self::polylang( (string) pll_get_post_language( $post->ID, 'slug' ) );
		}
		if ( has_filter( 'wpml_post_language_details' ) || defined( 'ICL_SITEPRESS_VERSION' ) ) {
			$details = apply_filters( 'wpml_post_language_details', null, $post->ID ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- It is WPML's.
			return self::wpml( is_array( $details ) ? (string) ( $details['language_code'] ?? '' ) : '' );
		}
		return '';
	}

	/**
	 * Polylang keeps a post's language in a taxonomy.
	 *
	 * @param string $slug The language's slug.
	 */
	private static function polylang( string $slug ): string {
		global $wpdb;
		if ( '' === $slug ) {
			return '';
		}
		return $wpdb->prepare(
			"p.ID IN (SELECT r.object_id FROM $wpdb->term_relationships r JOIN $wpdb->term_taxonomy x ON x.term_taxonomy_id = r.term_taxonomy_id
			JOIN $wpdb->terms t ON t.term_id = x.term_id WHERE x.taxonomy = 'language' AND t.slug = %s)",
			$slug
		);
	}

	/**
	 * WPML keeps it in a table.
	 *
	 * @param string $code The language's code.
	 */
	private static function wpml( string $code ): string {
		global $wpdb;
		if ( '' === $code ) {
			return '';
		}
		return $wpdb->prepare(
			"EXISTS (SELECT 1 FROM {$wpdb->prefix}icl_translations l WHERE l.element_id = p.ID AND l.element_type LIKE 'post\_%%' AND l.language_code = %s)",
			$code
		);
	}
}
