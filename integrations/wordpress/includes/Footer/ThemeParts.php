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

	/**
	 * Autoloaded and small: what is known of the templates that show single posts. `at` is when the first was looked at; `facts` has, by the parts that are
	 * shown and, with a minus, those that are not, the names of the templates, one behind the other.
	 */
	private const OPTION = 'afterword_theme_parts';

	/** What is known is forgotten after so many seconds: an option of a theme may change what it shows. */
	private const SECONDS = DAY_IN_SECONDS;
	/** So many bytes may it have. What does not fit is looked at with each page, and never put in the place of another template. */
	private const BYTES = 500;
	/** What our own footer is called among the parts of a template. */
	private const FOOTER = 'footer';
	/** So many characters has a template's name. */
	private const NAME = 6;

	/**
	 * What this request has found out, by template: the option may have no room for it, or the database does not take it.
	 *
	 * @var array<string, array<string, bool>>
	 */
	private static $found = array();

	/** Parts of a block template that are not about the post. */
	private const AROUND = array( 'header', 'footer', 'sidebar', 'comments' );

	/** Adds the hooks. */
	public static function register(): void {
		foreach ( array( 'switch_theme', 'customize_save_after', 'upgrader_process_complete', 'save_post_wp_template', 'save_post_wp_template_part', 'save_post_wp_block' ) as $hook ) {
			add_action( $hook, array( self::class, 'forget' ) );
		}
	}

	/** Forgets all. */
	public static function forget(): void {
		delete_option( self::OPTION );
		self::$found = array();
	}

	/**
	 * What is known of a template, by its parts; null where nothing is.
	 *
	 * @param string $template The template's name.
	 * @return array<string, bool>|null
	 */
	private static function known( string $template ): ?array {
		if ( isset( self::$found[ $template ] ) ) {
			return self::$found[ $template ];
		}
		foreach ( self::facts() as $parts => $templates ) {
			if ( in_array( $template, str_split( $templates, self::NAME ), true ) ) {
				return self::parts( (string) $parts );
			}
		}
		return null;
	}

	/**
	 * The names of all templates by what is known of them.
	 *
	 * @return array<string, string>
	 */
	private static function facts(): array {
		$kept = get_option( self::OPTION );
		return is_array( $kept['facts'] ?? null ) && $kept['at'] + self::SECONDS > time() ? $kept['facts'] : array();
	}

	/**
	 * Remembers what a template shows.
	 *
	 * @param string              $template The template's name.
	 * @param array<string, bool> $parts    Parts that it shows, or not.
	 */
	private static function remember( string $template, array $parts ): void {
		$parts = array_merge( (array) self::known( $template ), $parts );

		self::$found[ $template ] = $parts;

		$facts = self::facts();
		$since = $facts ? get_option( self::OPTION )['at'] : time();
		foreach ( $facts as $key => $templates ) {
			$facts[ $key ] = implode( '', array_diff( str_split( $templates, self::NAME ), array( $template ) ) );
		}
		$key           = self::key( $parts );
		$facts[ $key ] = ( $facts[ $key ] ?? '' ) . $template;
		$kept          = array(
			'at'    => $since,
			'facts' => array_filter( $facts ),
		);
		if ( strlen( serialize( $kept ) ) <= self::BYTES ) { // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- It is how options are stored.
			update_option( self::OPTION, $kept );
		}
	}

	/**
	 * Parts as one word each, those that are not shown with a minus.
	 *
	 * @param array<string, bool> $parts Whether each is shown.
	 */
	private static function key( array $parts ): string {
		ksort( $parts );
		return implode( ' ', array_map( static fn( $part, $is_shown ) => $is_shown ? $part : "-$part", array_keys( $parts ), $parts ) );
	}

	/**
	 * The parts that `key()` has written.
	 *
	 * @param string $key A key.
	 * @return array<string, bool>
	 */
	private static function parts( string $key ): array {
		$parts = array();
		foreach ( array_filter( explode( ' ', $key ) ) as $word ) {
			$parts[ ltrim( $word, '-' ) ] = '-' !== $word[0];
		}
		return $parts;
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
		$known = (array) self::known( self::name( $post, $template ) );
		$terms = array_merge( Terms::of( $post, 'tag' ), Terms::of( $post, 'category' ) );
		$parts = array_unique( array_merge( array( 'neighbours' ), wp_list_pluck( $terms, 'taxonomy' ) ) );
		return array_values( array_filter( $parts, static fn( $part ) => ! isset( $known[ $part ] ) ) );
	}

	/**
	 * What a classic theme is known to show: `neighbours`, and taxonomies.
	 *
	 * @param \WP_Post $post     The post.
	 * @param string   $template The template's file.
	 * @return string[]
	 */
	public static function of_classic( \WP_Post $post, string $template ): array {
		$shown = array_keys( array_filter( (array) self::known( self::name( $post, $template ) ) ) );
		return array_values( array_intersect( array_merge( array( 'neighbours' ), get_object_taxonomies( $post->post_type ) ), $shown ) );
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
		return self::short( implode( '|', array( get_stylesheet(), $template, (int) @filemtime( $template ), $post->post_type, $format ) ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- A file that has gone has no time.
	}

	/**
	 * A short name for what tells a template from others.
	 *
	 * @param string $text What tells it.
	 */
	private static function short( string $text ): string {
		return substr( base64_encode( md5( $text, true ) ), 0, self::NAME ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- A name.
	}

	/**
	 * What a block template shows: `neighbours`, `latest`, and taxonomies.
	 *
	 * @param string $content The template.
	 * @return string[]
	 */
	public static function of_blocks( string $content ): array {
		$name  = self::short( implode( '|', array( 'blocks', get_stylesheet(), self::changed(), $content ) ) );
		$known = self::known( $name );
		if ( null === $known ) {
			$known = array();
			self::search( parse_blocks( $content ), $known, 0 );
			self::remember( $name, $known );
		}
		return array_keys( $known );
	}

	/**
	 * Whether a block template has our footer, itself or in one of its parts and patterns.
	 *
	 * @param string $content The template.
	 */
	public static function have_footer( string $content ): bool {
		return Placement::is_in( $content ) || in_array( self::FOOTER, self::of_blocks( $content ), true );
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
	 * @param array<int, array<string, mixed>> $blocks    Parsed blocks.
	 * @param array<string, true>              $found     The parts that were found.
	 * @param int                              $depth     How deep they lie: templates may hold themselves.
	 * @param bool                             $is_around Whether they are not about the post: then only our own footer is searched.
	 */
	private static function search( array $blocks, array &$found, int $depth, bool $is_around = false ): void {
		foreach ( $depth > 30 ? array() : $blocks as $block ) {
			$name = (string) $block['blockName'];
			if ( 'core/query' === $name || 'core/latest-posts' === $name ) {
				// Posts below a post are what the latest would be. Their own terms are not this post's.
				if ( ! $is_around ) {
					$found['latest'] = true;
				}
				continue;
			}
			$part = self::part_of( $block );
			if ( self::FOOTER === $part || ( $part && ! $is_around ) ) {
				$found[ $part ] = true;
			}
			self::search( self::inner( $block ), $found, $depth + 1, $is_around || self::is_around( $block ) );
		}
	}

	/**
	 * What a block shows: `neighbours`, the terms of a taxonomy, or our footer; nothing for any other block.
	 *
	 * @param array<string, mixed> $block A parsed block.
	 */
	private static function part_of( array $block ): string {
		switch ( $block['blockName'] ) {
			case Placement::BLOCK:
				return self::FOOTER;
			case 'core/shortcode':
				return has_shortcode( (string) $block['innerHTML'], 'afterword' ) ? self::FOOTER : '';
			case 'core/post-navigation-link':
				return 'neighbours';
			case 'core/post-terms':
				return (string) ( $block['attrs']['term'] ?? '' );
			default:
				return '';
		}
	}

	/**
	 * Whether a block is a part of a template that is not about the post.
	 *
	 * @param array<string, mixed> $block A parsed block.
	 */
	private static function is_around( array $block ): bool {
		return 'core/template-part' === $block['blockName']
			&& ( in_array( $block['attrs']['slug'] ?? '', self::AROUND, true ) || in_array( $block['attrs']['tagName'] ?? '', array( 'header', 'footer', 'aside' ), true ) );
	}

	/**
	 * The blocks inside a block, also those of the template part or the pattern that it names.
	 *
	 * @param array<string, mixed> $block A parsed block.
	 * @return array<int, array<string, mixed>>
	 */
	private static function inner( array $block ): array {
		$slug = (string) ( $block['attrs']['slug'] ?? '' );
		switch ( $block['blockName'] ) {
			case 'core/pattern':
				$pattern = \WP_Block_Patterns_Registry::get_instance()->get_registered( $slug );
				return $pattern ? parse_blocks( $pattern['content'] ) : array();
			case 'core/template-part':
				$part = get_block_template( ( $block['attrs']['theme'] ?? get_stylesheet() ) . '//' . $slug, 'wp_template_part' );
				return $part ? parse_blocks( $part->content ) : array();
			case 'core/block':
				$pattern = get_post( (int) ( $block['attrs']['ref'] ?? 0 ) );
				return $pattern && 'wp_block' === $pattern->post_type ? parse_blocks( $pattern->post_content ) : array();
			default:
				return (array) $block['innerBlocks'];
		}
	}
}
