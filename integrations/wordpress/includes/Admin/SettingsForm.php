<?php
/**
 * The fields of the settings.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Settings;
use const Afterword\FILE;

/** Prints the form's sections. Everything that was typed is escaped where it is printed. */
final class SettingsForm {

	/** Headers in which proxies hand on the reader's address, the most usual first. */
	private const ADDRESS_HEADERS = array( 'CF-Connecting-IP', 'X-Real-IP', 'X-Forwarded-For', 'True-Client-IP', 'Fastly-Client-IP' );

	/** Prints all sections. */
	public static function render(): void {
		$sections = array(
			'parts'      => __( 'Parts and their order', 'afterword' ),
			'look'       => __( 'Look', 'afterword' ),
			'places'     => __( 'Where it stands', 'afterword' ),
			'rating'     => __( 'Rating', 'afterword' ),
			'disclaimer' => __( 'Disclaimer', 'afterword' ),
			'wording'    => __( 'Wording', 'afterword' ),
			'data'       => __( 'Readers’ addresses and your data', 'afterword' ),
		);
		foreach ( $sections as $section => $title ) {
			printf( '<section class="afterword-section"><h2>%s</h2>', esc_html( $title ) );
			self::$section();
			echo '</section>';
		}
	}

	/** Parts: a list whose order is that of the footer. */
	private static function parts(): void {
		$labels = array(
			'categories' => __( 'Category labels', 'afterword' ),
			'author'     => __( 'More by the author', 'afterword' ),
			'disclaimer' => __( 'Disclaimer', 'afterword' ),
			'tags'       => __( 'Tags', 'afterword' ),
			'neighbours' => __( 'Previous and next article', 'afterword' ),
			'rating'     => __( 'Rating', 'afterword' ),
			'latest'     => __( 'Latest news', 'afterword' ),
		);
		$shown  = (array) Settings::get( 'parts' );
		Fields::description( __( 'What your theme shows already is left out by itself.', 'afterword' ) );
		printf( '<input type="hidden" name="%s" value="">', esc_attr( Fields::name( 'parts', '' ) ) );
		echo '<ol class="afterword-parts" data-parts>';
		foreach ( array_unique( array_merge( $shown, array_keys( $labels ) ) ) as $part ) {
			self::part( $part, $labels[ $part ] ?? $part, in_array( $part, $shown, true ) );
		}
		echo '</ol>';
	}

	/**
	 * One part, with buttons that move it.
	 *
	 * @param string $part     Its name.
	 * @param string $label    What it is called here.
	 * @param bool   $is_shown Whether it is shown.
	 */
	private static function part( string $part, string $label, bool $is_shown ): void {
		$directions = array(
			/* translators: %s: a part of the footer. */
			'up'   => __( 'Move up: %s', 'afterword' ),
			/* translators: %s: a part of the footer. */
			'down' => __( 'Move down: %s', 'afterword' ),
		);
		printf(
			'<li data-label="%4$s"><label><input type="checkbox" name="%1$s" value="%2$s"%3$s> %4$s</label><span class="afterword-moves">',
			esc_attr( Fields::name( 'parts', '' ) ),
			esc_attr( $part ),
			checked( $is_shown, true, false ),
			esc_html( $label )
		);
		foreach ( $directions as $direction => $text ) {
			printf(
				'<button type="button" class="button" data-move="%1$s" aria-label="%2$s"><span class="dashicons dashicons-arrow-%1$s-alt2" aria-hidden="true"></span></button>',
				esc_attr( $direction ),
				esc_attr( sprintf( $text, $label ) )
			);
		}
		echo '</span></li>';
	}

	/** Look: a theme and a colour. */
	private static function look(): void {
		$themes = array(
			''              => __( 'As your theme', 'afterword' ),
			'newsprint'     => __( 'Newsprint', 'afterword' ),
			'magazine'      => __( 'Magazine', 'afterword' ),
			'documentation' => __( 'Documentation', 'afterword' ),
			'minimal'       => __( 'Minimal', 'afterword' ),
			'contrast'      => __( 'High contrast', 'afterword' ),
		);
		$is_there = static fn( string $theme ) => '' === $theme || is_readable( dirname( FILE ) . "/assets/themes/$theme.css" );
		$themes   = array_filter( $themes, $is_there, ARRAY_FILTER_USE_KEY );
		echo '<table class="form-table" role="presentation">';
		Fields::row(
			__( 'Style', 'afterword' ),
			'afterword-theme',
			static function () use ( $themes ) {
				Fields::select( 'theme', (string) Settings::get( 'theme' ), $themes );
			}
		);
		Fields::row( __( 'Colour of stars and links', 'afterword' ), 'afterword-color', array( self::class, 'color' ) );
		echo '</table>';
	}

	/** The colour: text, so that it can be empty, and the browser's picker beside it. */
	public static function color(): void {
		$color = (string) Settings::get( 'color' );
		printf( '<input type="color" class="afterword-picker" data-picker hidden aria-label="%s" value="%s"> ', esc_attr__( 'Choose a colour', 'afterword' ), esc_attr( $color ? $color : '#c2410c' ) );
		Fields::input(
			'color',
			$color,
			__( 'As #rrggbb. Empty: the colours of your theme.', 'afterword' ),
			array(
				'class'        => 'small-text code afterword-color',
				'pattern'      => '\s*#[0-9a-fA-F]{6}\s*',
				'placeholder'  => '#c2410c',
				'maxlength'    => '9',
				'autocomplete' => 'off',
			)
		);
		echo '<p class="afterword-warning" data-contrast hidden></p>';
	}

	/** Places: the post types. */
	private static function places(): void {
		$chosen = (array) Settings::get( 'post_types' );
		$types  = get_post_types( array( 'public' => true ), 'objects' );
		unset( $types['attachment'] );
		printf( '<fieldset><legend>%s</legend>', esc_html__( 'Types of content that end with the footer', 'afterword' ) );
		printf( '<input type="hidden" name="%s" value="">', esc_attr( Fields::name( 'post_types', '' ) ) );
		foreach ( $types as $type ) {
			printf(
				'<label class="afterword-choice"><input type="checkbox" name="%s" value="%s"%s> %s <code>%2$s</code></label>',
				esc_attr( Fields::name( 'post_types', '' ) ),
				esc_attr( $type->name ),
				checked( in_array( $type->name, $chosen, true ), true, false ),
				esc_html( $type->labels->name )
			);
		}
		// Those of plugins that are switched off now stay chosen.
		foreach ( array_diff( $chosen, array_keys( $types ) ) as $name ) {
			printf( '<input type="hidden" name="%s" value="%s">', esc_attr( Fields::name( 'post_types', '' ) ), esc_attr( $name ) );
		}
		echo '</fieldset>';
	}

	/** Rating: halves, closing, minimum, structured data. */
	private static function rating(): void {
		echo '<table class="form-table" role="presentation">';
		Fields::row(
			__( 'Smallest step', 'afterword' ),
			'afterword-step',
			static function () {
				$steps = array(
					'1'   => __( 'Whole stars', 'afterword' ),
					'0.5' => __( 'Half stars', 'afterword' ),
				);
				Fields::select( 'step', 0.5 === (float) Settings::get( 'step' ) ? '0.5' : '1', $steps );
			}
		);
		$numbers = array(
			'minimum_votes'     => array( __( 'Votes before the average is shown', 'afterword' ), __( 'With few votes an average says little. 0: shown from the first vote on.', 'afterword' ) ),
			'closes_after_days' => array( __( 'Days until voting is closed', 'afterword' ), __( 'Counted from the day of publication. 0: voting is never closed.', 'afterword' ) ),
		);
		foreach ( $numbers as $name => list( $label, $description ) ) {
			Fields::row(
				$label,
				"afterword-$name",
				static function () use ( $name, $description ) {
					$attributes = array(
						'type'  => 'number',
						'class' => 'small-text',
						'min'   => '0',
						'max'   => '100000',
						'step'  => '1',
					);
					Fields::input( $name, (int) Settings::get( $name ), $description, $attributes );
				}
			);
		}
		Fields::row(
			__( 'Search engines', 'afterword' ),
			'',
			static function () {
				Fields::checkbox(
					'structured_data',
					(bool) Settings::get( 'structured_data' ),
					__( 'Tell search engines of ratings', 'afterword' ),
					__( 'Search engines refuse ratings of articles, and those of a business on its own site: there, nothing is told. They accept them on pages whose structured data names a book, course, event, film, game, how-to, product, recipe or software.', 'afterword' )
				);
			}
		);
		echo '</table>';
	}

	/** Disclaimer: the site's, and those of categories. */
	private static function disclaimer(): void {
		printf(
			'<p><label for="afterword-disclaimer"><strong>%s</strong></label></p><p><textarea id="afterword-disclaimer" name="%s" rows="3" class="large-text" maxlength="3000" aria-describedby="afterword-disclaimer-about" placeholder="%s">%s</textarea></p>',
			esc_html__( 'For all articles', 'afterword' ),
			esc_attr( Fields::name( 'disclaimer' ) ),
			esc_attr( 'The views and opinions expressed in this article are those of the authors and do not necessarily reflect the official policy or position of {publisher}.' ),
			esc_textarea( (string) Settings::get( 'disclaimer' ) )
		);
		Fields::description( __( '{author} and {publisher} are replaced by their names. Empty: the standard text in the page’s language.', 'afterword' ), 'afterword-disclaimer-about' );
		printf( '<h3>%s</h3>', esc_html__( 'For some categories', 'afterword' ) );
		Fields::description( __( 'The first category of an article that has a text here decides. A row without text is removed.', 'afterword' ) );
		printf( '<input type="hidden" name="%s" value="">', esc_attr( Fields::name( 'disclaimers', '' ) ) );
		echo '<div data-rows>';
		$row = 0;
		foreach ( (array) Settings::get( 'disclaimers' ) as $category => $text ) {
			self::category( $row++, (int) $category, (string) $text );
		}
		self::category( $row, 0, '' );
		printf( '</div><p><button type="button" class="button" data-add-row hidden>%s</button></p>', esc_html__( 'Add a category', 'afterword' ) );
	}

	/**
	 * The disclaimer of one category.
	 *
	 * @param int    $row      The row's number.
	 * @param int    $category The category's id; 0 for none.
	 * @param string $text     The text.
	 */
	private static function category( int $row, int $category, string $text ): void {
		printf( '<div class="afterword-row" data-row role="group" aria-label="%s">', esc_attr__( 'Disclaimer of a category', 'afterword' ) );
		printf( '<label><span class="screen-reader-text">%s</span>', esc_html__( 'Category', 'afterword' ) );
		$choices = wp_dropdown_categories(
			array(
				'echo'              => false,
				'name'              => Fields::name( 'disclaimers', (string) $row, 'category' ),
				'id'                => "afterword-category-$row",
				'selected'          => $category,
				'show_option_none'  => __( 'Choose a category', 'afterword' ),
				'option_none_value' => 0,
				'hide_empty'        => false,
				'hierarchical'      => true,
				'orderby'           => 'name',
			)
		);
		echo self::with_category( (string) $choices, $category ); // phpcs:ignore WordPress.Security.EscapeOutput -- WordPress has escaped it.
		printf(
			'</label><label><span class="screen-reader-text">%s</span><textarea name="%s" rows="2" class="large-text" maxlength="3000">%s</textarea></label></div>',
			esc_html__( 'Text', 'afterword' ),
			esc_attr( Fields::name( 'disclaimers', (string) $row, 'text' ) ),
			esc_textarea( $text )
		);
	}

	/**
	 * A list of categories with one that may be missing there: plugins hide those of other languages. Else saving would remove its text.
	 *
	 * @param string $choices  The list, as WordPress prints it.
	 * @param int    $category The category's id; 0 for none.
	 */
	private static function with_category( string $choices, int $category ): string {
		if ( ! $category || preg_match( '/\svalue=["\']' . $category . '["\']/', $choices ) ) {
			return $choices;
		}
		$term   = get_term( $category );
		$name   = $term instanceof \WP_Term ? $term->name : "#$category";
		$option = sprintf( '<option value="%d" selected>%s</option>', $category, esc_html( $name ) );
		return substr_replace( $choices, $option, (int) strrpos( $choices, '</select>' ), 0 );
	}

	/** Wording: the strings in groups. */
	private static function wording(): void {
		Fields::description( __( 'Empty: the standard words in the page’s language. Words in braces are replaced by names and numbers.', 'afterword' ) );
		$texts = (array) Settings::get( 'texts' );
		foreach ( Wording::groups() as list( $title, $strings ) ) {
			$set = count( array_intersect_key( $texts, $strings ) );
			/* translators: %s: a number. */
			$about = $set ? sprintf( _n( '%s replaced', '%s replaced', $set, 'afterword' ), number_format_i18n( $set ) ) : '';
			printf( '<details class="afterword-group"><summary>%s <span class="afterword-muted">%s</span></summary>', esc_html( $title ), esc_html( $about ) );
			foreach ( $strings as $name => $description ) {
				printf(
					'<p><label for="%1$s">%2$s</label><input type="text" class="large-text" id="%1$s" name="%3$s" value="%4$s" placeholder="%5$s" maxlength="300"></p>',
					esc_attr( "afterword-text-$name" ),
					esc_html( $description ),
					esc_attr( Fields::name( 'texts', $name ) ),
					esc_attr( (string) ( $texts[ $name ] ?? '' ) ),
					esc_attr( Wording::ENGLISH[ $name ] )
				);
			}
			echo '</details>';
		}
	}

	/** Data: the address header, and what stays. */
	private static function data(): void {
		echo '<table class="form-table" role="presentation">';
		Fields::row( __( 'Header with the reader’s address', 'afterword' ), 'afterword-client_address_header', array( self::class, 'address_header' ) );
		Fields::row(
			__( 'When the plugin is deleted', 'afterword' ),
			'',
			static function () {
				Fields::checkbox(
					'keep_votes_on_uninstall',
					(bool) Settings::get( 'keep_votes_on_uninstall' ),
					__( 'Keep votes, what readers wrote and these settings', 'afterword' ),
					__( 'Unchecked, deleting the plugin deletes all of it for good. Deactivating it never deletes anything.', 'afterword' )
				);
			}
		);
		echo '</table>';
	}

	/** The header of a proxy, and which ones this request had. */
	public static function address_header(): void {
		$sent = array();
		foreach ( self::ADDRESS_HEADERS as $header ) {
			if ( ! empty( $_SERVER[ 'HTTP_' . strtoupper( str_replace( '-', '_', $header ) ) ] ) ) {
				$sent[] = $header;
			}
		}
		Fields::input(
			'client_address_header',
			(string) Settings::get( 'client_address_header' ),
			__( 'Only where a proxy or CDN stands before your site and sets this header itself: anybody could send another one. Empty: the address of the connection. Addresses are used to slow down floods of votes and are never stored.', 'afterword' ),
			array(
				'class'        => 'regular-text code',
				'list'         => 'afterword-headers',
				'pattern'      => '\s*[a-zA-Z0-9\-]{1,64}\s*',
				'placeholder'  => 'CF-Connecting-IP',
				'autocomplete' => 'off',
			)
		);
		echo '<datalist id="afterword-headers">';
		foreach ( self::ADDRESS_HEADERS as $header ) {
			printf( '<option value="%s">', esc_attr( $header ) );
		}
		echo '</datalist>';
		if ( $sent ) {
			/* translators: %s: names of HTTP headers. */
			Fields::description( sprintf( __( 'Your own request came with: %s.', 'afterword' ), implode( ', ', $sent ) ) );
		}
	}
}
