<?php
/**
 * Where the footer goes.
 *
 * @package Afterword
 */

namespace Afterword\Footer;

use Afterword\Import\OldPlugins;
use Afterword\Settings;

/**
 * Puts the footer behind a single post: in block templates behind the block of its content, in others at the content's end. Not into feeds,
 * excerpts, answers of the API, lists, previews, builders or the admin.
 */
final class Placement {

	public const BLOCK = 'afterword/footer';

	/** What holds the footer's place until the page is whole. */
	private const MARK = '<!-- afterword: the footer -->';

	/** Behind what other plugins add to a text. */
	private const PRIORITY = 20;

	/** Parameters by which builders of pages show a page that is being built. */
	private const BUILDERS = array( 'elementor-preview', 'et_fb', 'fl_builder', 'ct_builder', 'bricks', 'brizy-edit-iframe', 'vc_editable', 'vcv-editable', 'tve', 'builder_id', 'breakdance_iframe', 'zionbuilder-preview' );

	/**
	 * The file of a classic template, while the page is made.
	 *
	 * @var string
	 */
	private static $template = '';

	/**
	 * The parts of which this page is looked at, where that is needed.
	 *
	 * @var string[]
	 */
	private static $unknown = array();

	/**
	 * Whether the page is kept until it is whole, and looked at then.
	 *
	 * @var bool
	 */
	private static $is_kept = false;

	/**
	 * The text of the page's post, as its block shows it.
	 *
	 * @var string
	 */
	private static $text = '';

	/**
	 * Whether the place of a footer waits for the end of the page.
	 *
	 * @var bool
	 */
	private static $is_awaited = false;

	/**
	 * The footer that goes there, once it is made.
	 *
	 * @var string|null
	 */
	private static $awaited;

	/**
	 * The posts whose text has a footer of its own, by their ids, as soon as it was made.
	 *
	 * @var array<int, true>
	 */
	private static $in_text = array();

	/**
	 * How deep the buffer lies that holds the page.
	 *
	 * @var int
	 */
	private static $level = 0;

	/** Adds the hooks. */
	public static function register(): void {
		add_filter( 'template_include', array( self::class, 'begin' ), PHP_INT_MAX );
		add_filter( 'the_content', array( self::class, 'after_text' ), self::PRIORITY );
		add_filter( 'render_block_core/post-content', array( self::class, 'after_block' ), 10, 3 );
		add_filter( 'hooked_block_types', array( self::class, 'hook_block' ), 10, 4 );
		add_action( 'wp_enqueue_scripts', array( self::class, 'enqueue' ) );
	}

	/** The post that this page is about, where it gets a footer. */
	public static function post(): ?\WP_Post {
		if ( ! is_singular() || is_front_page() || is_feed() || is_embed() || is_preview() || is_customize_preview() || is_admin() || self::is_builder() || ( defined( 'REST_REQUEST' ) && REST_REQUEST ) ) {
			return null;
		}
		$post = get_queried_object();
		return $post instanceof \WP_Post && self::wants( $post ) && self::is_last_page( $post ) ? $post : null;
	}

	/**
	 * Whether this page has the post's last word: its author may have parted it into several.
	 *
	 * @param \WP_Post $post The post.
	 */
	private static function is_last_page( \WP_Post $post ): bool {
		global $wp_query;
		$pages = false === strpos( $post->post_content, '<!--nextpage-->' ) ? null : $wp_query->generate_postdata( $post );
		return ! $pages || $pages['page'] >= $pages['numpages'];
	}

	/**
	 * Whether a post ends with the footer.
	 *
	 * @param \WP_Post $post The post.
	 */
	private static function wants( \WP_Post $post ): bool {
		$wants = in_array( $post->post_type, (array) Settings::get( 'post_types' ), true )
			&& self::is_readable( $post )
			&& ! PostOptions::is_on( $post, PostOptions::HIDE_FOOTER )
			&& ! self::has_own( $post );
		/**
		 * Whether a post ends with the footer.
		 *
		 * @param bool     $wants What its type and its options say.
		 * @param \WP_Post $post  The post.
		 */
		return (bool) apply_filters( 'afterword_has_footer', $wants, $post );
	}

	/**
	 * Whether this reader may read a post that is published.
	 *
	 * @param \WP_Post $post The post.
	 */
	public static function is_readable( \WP_Post $post ): bool {
		return 'publish' === $post->post_status && is_post_type_viewable( $post->post_type ) && ! post_password_required( $post );
	}

	/**
	 * Whether somebody has put the footer into the text, or into a synced pattern that stands there.
	 *
	 * @param \WP_Post $post  The post, or the pattern.
	 * @param int      $depth How deep the pattern lies.
	 */
	private static function has_own( \WP_Post $post, int $depth = 0 ): bool {
		if ( isset( self::$in_text[ $post->ID ] ) || has_block( self::BLOCK, $post ) || has_shortcode( $post->post_content, 'afterword' ) ) {
			return true;
		}
		preg_match_all( '/<!-- wp:block \{[^}]*"ref":(\d+)/', $depth > 5 ? '' : $post->post_content, $found );
		foreach ( $found[1] as $id ) {
			$pattern = get_post( (int) $id );
			if ( $pattern && 'wp_block' === $pattern->post_type && self::has_own( $pattern, $depth + 1 ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A post's text has a footer of its own, wherever that came from.
	 *
	 * @param \WP_Post $post The post.
	 */
	public static function found_in_text( \WP_Post $post ): void {
		self::$in_text[ $post->ID ] = true;
	}

	/** Whether the footer is in a widget: that one alone is shown. */
	private static function is_in_widgets(): bool {
		foreach ( wp_get_sidebars_widgets() as $sidebar => $widgets ) {
			foreach ( is_registered_sidebar( $sidebar ) ? (array) $widgets : array() as $widget ) {
				if ( preg_match( '/^(block|text)-(\d+)$/D', (string) $widget, $parts ) ) {
					$options = get_option( 'widget_' . $parts[1] );
					$widget  = (array) ( $options[ $parts[2] ] ?? array() );
					$content = (string) ( $widget['content'] ?? $widget['text'] ?? '' );
					if ( self::is_in( $content ) || has_shortcode( $content, 'afterword' ) ) {
						return true;
					}
				}
			}
		}
		return false;
	}

	/** Whether a builder of pages shows the page. */
	private static function is_builder(): bool {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Nothing is done by it.
		return (bool) array_intersect( self::BUILDERS, array_keys( $_GET ) );
	}

	/** The block template that the page is made of; empty in a classic theme. */
	private static function block_template(): string {
		global $_wp_current_template_content;
		return is_string( $_wp_current_template_content ) ? $_wp_current_template_content : '';
	}

	/** Loads the script and the styles in the page's head, where they will be needed. */
	public static function enqueue(): void {
		if ( self::post() ) {
			Assets::enqueue();
		}
	}

	/**
	 * Remembers which template makes the page. Where it is not known what a classic theme shows, or another plugin may show its rating, the page is kept
	 * until it is whole.
	 *
	 * @param string $template The template's file.
	 * @return string
	 */
	public static function begin( $template ) {
		self::$template = (string) $template;
		$post           = '' === self::block_template() && ! self::is_in_widgets() ? self::post() : null;
		self::$unknown  = $post ? ThemeParts::unknown( $post, self::$template ) : array();
		self::$is_kept  = self::$unknown || ( $post && OldPlugins::are_active() );
		if ( self::$is_kept ) {
			ob_start( array( self::class, 'end' ) );
			self::$level = ob_get_level();
			add_action( 'wp_footer', array( self::class, 'look' ), 0 );
		}
		return $template;
	}

	/** The theme has printed all that it shows of the post. */
	public static function look(): void {
		if ( self::$is_awaited && ob_get_level() === self::$level ) {
			self::$awaited = self::awaited( (string) ob_get_contents() );
		}
	}

	/**
	 * The footer without what the page shows.
	 *
	 * @param string $html The page.
	 */
	private static function awaited( string $html ): string {
		$post = self::post();
		if ( ! $post ) {
			return '';
		}
		if ( self::$unknown ) {
			ThemeParts::look( $post, self::$template, self::$unknown, $html );
		}
		return self::html( $post, $html );
	}

	/**
	 * The page is whole, and gets its footer.
	 *
	 * @param string $html The page.
	 */
	public static function end( string $html ): string {
		if ( ! self::$is_awaited ) {
			return $html;
		}
		// A theme need not call `wp_footer()`.
		self::$awaited = self::$awaited ?? self::awaited( $html );
		return str_replace( self::MARK, self::$awaited, $html );
	}

	/**
	 * The footer behind a text, in classic templates.
	 *
	 * @param string $text The text.
	 * @return string
	 */
	public static function after_text( $text ) {
		if ( '' !== self::block_template() || ! in_the_loop() || ! is_main_query() || self::is_inside() ) {
			return $text;
		}
		$post = self::post();
		if ( ! $post || get_the_ID() !== $post->ID || self::is_in_widgets() ) {
			return $text;
		}
		self::$is_awaited = self::$is_kept;
		return $text . ( self::$is_awaited ? self::MARK : self::html( $post, $text ) );
	}

	/** Whether a text is made for another purpose than to be shown as this post's: for an excerpt, in the head, inside another text. */
	private static function is_inside(): bool {
		global $wp_current_filter;
		$texts = array_count_values( (array) $wp_current_filter )['the_content'] ?? 0;
		return $texts > 1 || doing_filter( 'get_the_excerpt' ) || doing_action( 'wp_head' );
	}

	/**
	 * The footer of a page of a classic theme.
	 *
	 * @param \WP_Post $post The post.
	 * @param string   $html The page, as far as it is known.
	 */
	private static function html( \WP_Post $post, string $html ): string {
		return Footer::html( $post, array_merge( ThemeParts::of_classic( $post, self::$template ), self::rated( $post, $html ) ) );
	}

	/**
	 * The rating, where another plugin shows one already.
	 *
	 * @param \WP_Post $post The post.
	 * @param string   $html The page, as far as it is known.
	 * @return string[]
	 */
	private static function rated( \WP_Post $post, string $html ): array {
		return OldPlugins::rate( $post->ID, $html ) ? array( 'rating' ) : array();
	}

	/**
	 * Hooks our block behind a post's content in templates for single posts, from WordPress 6.4 on. There the site's editor shows it, and it can be
	 * moved or taken away. Not where the template has it somewhere else.
	 *
	 * @param string[]                              $blocks   The names of the blocks that are hooked there.
	 * @param string                                $position Where: after, before …
	 * @param string|null                           $anchor   The block beside which they go.
	 * @param \WP_Block_Template|\WP_Post|array|null $context  The template.
	 * @return string[]
	 */
	public static function hook_block( $blocks, $position, $anchor, $context ) {
		$is_wanted = 'after' === $position && 'core/post-content' === $anchor && $context instanceof \WP_Block_Template && 'wp_template_part' !== $context->type
			&& preg_match( '/^single(-|$)|^singular$/', (string) $context->slug ) && ! ThemeParts::have_footer( (string) $context->content );
		return $is_wanted ? array_merge( $blocks, array( self::BLOCK ) ) : $blocks;
	}

	/**
	 * The footer behind the block of the content, in templates that do not have our block.
	 *
	 * @param string    $html     The block, rendered.
	 * @param array     $block    The block.
	 * @param \WP_Block $instance The block.
	 * @return string
	 */
	public static function after_block( $html, $block, $instance ) {
		$template = self::block_template();
		$post     = '' === $template || '' === $html ? null : self::post();
		if ( ! $post || (int) ( $instance->context['postId'] ?? 0 ) !== $post->ID ) {
			return $html;
		}
		self::$text = $html;
		if ( self::is_decided( $template ) ) {
			return $html;
		}
		return $html . render_block(
			array(
				'blockName'    => self::BLOCK,
				'attrs'        => array(),
				'innerBlocks'  => array(),
				'innerHTML'    => '',
				'innerContent' => array(),
			)
		);
	}

	/**
	 * Whether somebody has put our block into a text of blocks.
	 *
	 * @param string $content The text.
	 */
	public static function is_in( string $content ): bool {
		return false !== strpos( $content, '<!-- wp:' . self::BLOCK . ' ' );
	}

	/**
	 * Whether a template has our block, or had it until somebody took it away.
	 *
	 * @param string $template The template.
	 */
	private static function is_decided( string $template ): bool {
		return ThemeParts::have_footer( $template ) || preg_match( '/"ignoredHookedBlocks":\[[^\]]*"afterword(?:\\\\)?\/footer"/', $template );
	}

	/**
	 * The footer as our block in a template shows it.
	 *
	 * @param int                  $post_id    The post that the block is about.
	 * @param array<string, mixed> $attributes Of the element.
	 */
	public static function in_template( int $post_id, array $attributes ): string {
		$post = self::post();
		if ( ! $post || $post_id !== $post->ID ) {
			return '';
		}
		$without = isset( $attributes['parts'] ) ? array() : ThemeParts::of_blocks( self::block_template() );
		return Footer::html( $post, array_merge( $without, self::rated( $post, self::$text ) ), $attributes );
	}
}
