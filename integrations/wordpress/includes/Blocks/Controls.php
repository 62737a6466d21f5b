<?php
/**
 * The options of the elements.
 *
 * @package Afterword
 */

namespace Afterword\Blocks;

use const Afterword\FILE;

/** The blocks, and the attributes of the elements that they and the shortcodes take. The file is made from custom-elements.json when the plugin is built. */
final class Controls {

	/**
	 * By the block's short name: its element as `tag`, its `title`, and its `controls`, each with `attribute`, `name`, `kind`, `options` and `help`.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	public static function all(): array {
		static $all = null;
		if ( null === $all ) {
			$file = dirname( FILE ) . '/blocks/controls.php';
			$all  = is_readable( $file ) ? (array) require $file : array();
		}
		return $all;
	}

	/**
	 * The attributes of an element that a block or a shortcode gives; what it does not have, and what has no value, is left out.
	 *
	 * @param string               $block  The block's short name.
	 * @param array<string, mixed> $values By the names of the block's attributes, or of the element's.
	 * @return array<string, mixed>
	 */
	public static function attributes( string $block, array $values ): array {
		$attributes = array();
		foreach ( self::all()[ $block ]['controls'] ?? array() as $control ) {
			$value = $values[ $control['name'] ] ?? $values[ $control['attribute'] ] ?? null;
			if ( ! is_scalar( $value ) || '' === $value || false === $value ) {
				continue;
			}
			if ( 'toggle' === $control['kind'] ) {
				$value = rest_sanitize_boolean( $value );
			} elseif ( 'number' === $control['kind'] ) {
				$value = is_numeric( $value ) ? 0 + $value : null;
			} elseif ( 'select' === $control['kind'] && ! in_array( (string) $value, $control['options'], true ) ) {
				$value = null;
			}
			if ( null !== $value && false !== $value ) {
				$attributes[ $control['attribute'] ] = $value;
			}
		}
		return $attributes;
	}
}
