<?php
/**
 * Fields of forms.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

/** Prints fields as the admin's own pages have them. All arguments are plain text; they are escaped here. */
final class Fields {

	/** The name under which the form sends its fields. */
	public const NAME = 'settings';

	/**
	 * The name of a field of the form.
	 *
	 * @param string ...$keys Its setting, and keys within it.
	 */
	public static function name( string ...$keys ): string {
		return self::NAME . '[' . implode( '][', $keys ) . ']';
	}

	/**
	 * A row of a table of fields.
	 *
	 * @param string   $label   What the field is.
	 * @param string   $id      Its id; nothing where the row has a group of fields.
	 * @param callable $content Prints the field.
	 */
	public static function row( string $label, string $id, callable $content ): void {
		$open = '' === $id ? '<span>%s</span>' : '<label for="' . esc_attr( $id ) . '">%s</label>';
		printf( '<tr><th scope="row">' . $open . '</th><td>', esc_html( $label ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- Escaped in the line above.
		$content();
		echo '</td></tr>';
	}

	/**
	 * An input of one line with an explanation under it.
	 *
	 * @param string                $setting     Its setting.
	 * @param string|int            $value       What it holds.
	 * @param string                $description What to write into it.
	 * @param array<string, string> $attributes  Attributes by their names.
	 */
	public static function input( string $setting, $value, string $description, array $attributes ): void {
		$attributes += array(
			'type'             => 'text',
			'id'               => "afterword-$setting",
			'name'             => self::name( $setting ),
			'value'            => (string) $value,
			'aria-describedby' => "afterword-$setting-about",
		);
		echo '<input' . self::attributes( $attributes ) . '>'; // phpcs:ignore WordPress.Security.EscapeOutput -- attributes() escapes.
		self::description( $description, "afterword-$setting-about" );
	}

	/**
	 * A box to be checked with an explanation under it. Unchecked it sends an empty value.
	 *
	 * @param string $setting     Its setting.
	 * @param bool   $is_on       Whether it is checked.
	 * @param string $label       What it does.
	 * @param string $description What more there is to say.
	 */
	public static function checkbox( string $setting, bool $is_on, string $label, string $description = '' ): void {
		printf(
			'<input type="hidden" name="%1$s" value=""><label><input type="checkbox" name="%1$s" value="1" aria-describedby="%2$s"%3$s> %4$s</label>',
			esc_attr( self::name( $setting ) ),
			esc_attr( "afterword-$setting-about" ),
			checked( $is_on, true, false ),
			esc_html( $label )
		);
		self::description( $description, "afterword-$setting-about" );
	}

	/**
	 * A list to choose from.
	 *
	 * @param string                $setting Its setting.
	 * @param string                $value   What is chosen.
	 * @param array<string, string> $choices Labels by values.
	 */
	public static function select( string $setting, string $value, array $choices ): void {
		printf( '<select id="%s" name="%s">', esc_attr( "afterword-$setting" ), esc_attr( self::name( $setting ) ) );
		foreach ( $choices as $choice => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $choice ), selected( $value, (string) $choice, false ), esc_html( $label ) );
		}
		echo '</select>';
	}

	/**
	 * A line of explanation.
	 *
	 * @param string $text What it says.
	 * @param string $id   Its id.
	 */
	public static function description( string $text, string $id = '' ): void {
		if ( '' !== $text ) {
			printf( '<p class="description"%s>%s</p>', '' === $id ? '' : ' id="' . esc_attr( $id ) . '"', esc_html( $text ) );
		}
	}

	/**
	 * Attributes as they stand in a tag.
	 *
	 * @param array<string, string> $attributes By their names.
	 */
	private static function attributes( array $attributes ): string {
		$text = '';
		foreach ( $attributes as $name => $value ) {
			$text .= sprintf( ' %s="%s"', esc_attr( $name ), esc_attr( $value ) );
		}
		return $text;
	}
}
