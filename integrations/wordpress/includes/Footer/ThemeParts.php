<?php
/**
 * What a theme shows of a post itself.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

/**
 * Knows which parts the footer leaves out, because the theme shows them. The template of a block theme says it. A classic theme is PHP:
 * the first page that it makes is looked at before it is sent, and what was found is kept for the pages after it.
 */
final class ThemeParts {

	/** Autoloaded and small: what is known of the templates that show single posts. */
	private const OPTION = 'afterword_theme_parts';

	/** How many templates are remembered, and for how many seconds: an option of a theme may change what it shows. */
	private const TEMPLATES = 6;
	private const SECONDS   = DAY_IN_SECONDS;

	/** Parts of a block template that are not about the post. */
	private const AROUND = array( 'header', 'footer', 'sidebar', 'comments' );

	/** Adds the hooks. */
	public static function register(): void {
		foreach ( array( 'switch_theme', 'customize_save_after', 'upgrader_process_complete', 'save_post_wp_template', 'save_post_wp_template_part' ) as $hook ) {
			add_action( $hook, array( self::class, 'forget' ) );
		}
	}

	/** Forgets all. */
	public static function forget(): void {
		delete_option( self::OPTION );
	}

	/**
	 * Whether a template is known to show a part; null where that is not known.
	 *
	 * @param string $template The template's name.
	 * @param string $part     The part.
	 */
	private static function known( string $template, string $part ): ?bool {
		$facts = get_option( self::OPTION );
		$fact  = is_array( $facts ) ? ( $facts[ $template ] ?? null ) : null;
		return is_array( $fact ) && $fact['at'] + self::SECONDS > time() ? ( $fact[ $part ] ?? null ) : null;
	}

	/**
	 * Remembers what a template shows.
	 *
	 * @param string              $template The template's name.
	 * @param array<string, bool> $parts    Parts that it shows, or not.
	 */
	private static function remember( string $template, array $parts ): void {
		$facts = get_option( self::OPTION );
		$facts = is_array( $facts ) ? $facts : array();
		$fact  = array_merge( $facts[ $template ] ?? array(), $parts, array( 'at' => time() ) );
		unset( $facts[ $template ] );
		$facts[ $template ] = $fact;
		update_option( self::OPTION, array_slice( $facts, -self::TEMPLATES, null, true ) );
	}

	/**
	 * What a page of a classic theme has to be looked at for: `neighbours`, and the taxonomies of the post's terms. A theme shows no tags of a post without
	 * any, and that says nothing.
	 *
	 * @param \WP_Post $post     The post.
	 * @param string   $template The template's file.
	 * @return string[]
	 */
	public static function unknown( \WP_Post $post, string $template ): array {
		$name  = self::name( $post, $template );
		$terms = array_merge( Terms::of( $post, 'tag' ), Terms::of( $post, 'category' ) );
		$parts = array_unique( array_merge( array( 'neighbours' ), wp_list_pluck( $terms, 'taxonomy' ) ) );
		return array_values( array_filter( $parts, static fn( $part ) => null === self::known( $name, $part ) ) );
	}

	/**
	 * What a classic theme is known to show: `neighbours`, and taxonomies.
	 *
	 * @param \WP_Post $post     The post.
	 * @param string   $template The template's file.
	 * @return string[]
	 */
	public static function of_classic( \WP_Post $post, string $template ): array {
		$name  = self::name( $post, $template );
		$parts = array_merge( array( 'neighbours' ), get_object_taxonomies( $post->post_type ) );
		return array_values( array_filter( $parts, static fn( $part ) => true === self::known( $name, $part ) ) );
	}

	/**
	 * Looks at a page, and remembers what it shows.
	 *
	 * @param \WP_Post $post     The post.
	 * @param string   $template The template's file.
	 * @param string[] $parts    What to look for: `neighbours`, and taxonomies.
	 * @param string   $html     The page, without our footer.
	 */
	public static function look( \WP_Post $post, string $template, array $parts, string $html ): void {
		$start = stripos( $html, '<body' );
		$html  = false === $start ? $html : substr( $html, $start );
		$links = preg_match_all( '/<a\s[^>]*>/i', $html, $found ) ? $found[0] : array();
		$facts = array();
		foreach ( $parts as $part ) {
			$facts[ $part ] = 'neighbours' === $part ? self::links_neighbours( $links ) : self::links_terms( $links, (array) get_the_terms( $post, $part ) );
		}
		self::remember( self::name( $post, $template ), $facts );
	}

	/**
	 * Whether links lead to a neighbour.
	 *
	 * @param string[] $links Tags of links.
	 */
	private static function links_neighbours( array $links ): bool {
		return (bool) preg_grep( '/\srel=["\']?(?:[^"\'>]*\s)?(?:prev|next)\b/i', $links );
	}

	/**
	 * Whether links lead to terms of the post, as those of this post: not a list of all terms beside it.
	 *
	 * @param string[]   $links Tags of links.
	 * @param array<int, \WP_Term> $terms The terms.
	 */
	private static function links_terms( array $links, array $terms ): bool {
		$links = preg_grep( '/\srel=["\']?(?:[^"\'>]*\s)?(?:tag|category)\b/i', $links );
		foreach ( $terms as $term ) {
			$url = get_term_link( $term );
			foreach ( is_string( $url ) ? (array) $links : array() as $link ) {
				if ( false !== strpos( $link, '"' . esc_url( $url ) . '"' ) || false !== strpos( $link, "'" . esc_url( $url ) . "'" ) ) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * A template's name: another theme, or another version of it, shows other parts.
	 *
	 * @param \WP_Post $post     The post.
	 * @param string   $template The template's file.
	 */
	private static function name( \WP_Post $post, string $template ): string {
		$format = (string) get_post_format( $post );
		return substr( md5( implode( '|', array( get_stylesheet(), $template, (int) @filemtime( $template ), $post->post_type, $format ) ) ), 0, 12 ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- A file that has gone has no time.
	}

	/**
	 * What a block template shows: `neighbours`, `latest`, and taxonomies.
	 *
	 * @param string $content The template.
	 * @return string[]
	 */
	public static function of_blocks( string $content ): array {
		$name  = 'b' . substr( md5( get_stylesheet() . self::changed() . $content ), 0, 12 );
		$facts = get_option( self::OPTION );
		if ( ! isset( $facts[ $name ]['parts'] ) || $facts[ $name ]['at'] + self::SECONDS < time() ) {
			$found = array();
			self::search( parse_blocks( $content ), $found, 0 );
			self::remember( $name, array( 'parts' => array_keys( $found ) ) );
			return array_keys( $found );
		}
		return $facts[ $name ]['parts'];
	}

	/** When a file of the theme's template parts and patterns was changed last. */
	private static function changed(): int {
		$times = array( 0 );
		foreach ( array_unique( array( get_stylesheet_directory(), get_template_directory() ) ) as $folder ) {
			foreach ( array( '/parts/*.html', '/block-template-parts/*.html', '/patterns/*.php' ) as $files ) {
				$times = array_merge( $times, array_map( 'filemtime', (array) glob( $folder . $files ) ) );
			}
		}
		return (int) max( $times );
	}

	/**
	 * Searches blocks for what shows a part of the post.
	 *
	 * @param array<int, array<string, mixed>> $blocks Parsed blocks.
	 * @param array<string, true>              $found  The parts that were found.
	 * @param int                              $depth  How deep they lie: templates may hold themselves.
	 */
	private static function search( array $blocks, array &$found, int $depth ): void {
		foreach ( $depth > 30 ? array() : $blocks as $block ) {
			$name = (string) $block['blockName'];
			if ( 'core/query' === $name || 'core/latest-posts' === $name ) {
				// Posts below a post are what the latest would be. Their own terms are not this post's.
				$found['latest'] = true;
				continue;
			}
			$part = self::part_of( $name, (array) $block['attrs'] );
			if ( $part ) {
				$found[ $part ] = true;
			}
			self::search( self::inner( $block ), $found, $depth + 1 );
		}
	}

	/**
	 * What a block shows: `neighbours`, or the terms of a taxonomy; nothing for any other block.
	 *
	 * @param string               $name  The block's name.
	 * @param array<string, mixed> $attrs Its attributes.
	 */
	private static function part_of( string $name, array $attrs ): string {
		if ( 'core/post-navigation-link' === $name ) {
			return 'neighbours';
		}
		return 'core/post-terms' === $name ? (string) ( $attrs['term'] ?? '' ) : '';
	}

	/**
	 * The blocks inside a block, also those of the template part or the pattern that it names.
	 *
	 * @param array<string, mixed> $block A parsed block.
	 * @return array<int, array<string, mixed>>
	 */
	private static function inner( array $block ): array {
		$slug = (string) ( $block['attrs']['slug'] ?? '' );
		if ( 'core/pattern' === $block['blockName'] ) {
			$pattern = \WP_Block_Patterns_Registry::get_instance()->get_registered( $slug );
			return $pattern ? parse_blocks( $pattern['content'] ) : array();
		}
		if ( 'core/template-part' === $block['blockName'] ) {
			$is_around = in_array( $slug, self::AROUND, true ) || in_array( $block['attrs']['tagName'] ?? '', array( 'header', 'footer', 'aside' ), true );
			$part      = $is_around ? null : get_block_template( ( $block['attrs']['theme'] ?? get_stylesheet() ) . '//' . $slug, 'wp_template_part' );
			return $part ? parse_blocks( $part->content ) : array();
		}
		return (array) $block['innerBlocks'];
	}
}
