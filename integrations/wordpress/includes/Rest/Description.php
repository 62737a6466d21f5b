<?php
/**
 * The description of the API.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

use Afterword\Settings;

/** Answers with the OpenAPI document of the protocol. It is that of our reference backend: `scripts/wordpress-description.ts` writes `openapi.json`. */
final class Description {

	/** The document, with what is particular to this site. */
	public static function answer(): \stdClass {
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of ours.
		$document = json_decode( (string) file_get_contents( dirname( \Afterword\FILE ) . '/openapi.json' ) );
		if ( ! $document instanceof \stdClass ) {
			throw new Problem( 404, 'The description is missing.' );
		}
		$document->info->version = \Afterword\VERSION;
		$document->servers       = array( array( 'url' => Api::address() ) );
		if ( 0.5 === (float) Settings::get( 'step' ) ) {
			$vote = $document->paths->{'/v1/votes'}->put->requestBody->content->{'application/json'}->schema->properties->value;

			$vote->type       = 'number';
			$vote->minimum    = 0.5;
			$vote->multipleOf = 0.5; // phpcs:ignore WordPress.NamingConventions.ValidVariableName.UsedPropertyNotSnakeCase -- JSON Schema's name.
		}
		return $document;
	}
}
