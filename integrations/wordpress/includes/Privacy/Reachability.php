<?php
/**
 * The address by which it is tested whether readers reach ratings.
 *
 * @package Afterword
 */

namespace Afterword\Privacy;

use Afterword\Admin\Preview;
use Afterword\Rest\Api;

/** Names an address that any reader's browser asks for. */
final class Reachability {

	/** The rating of the newest post, or nothing where there is no post. */
	public static function url(): string {
		$post = Preview::post();
		return $post ? add_query_arg( 'article', rawurlencode( (string) get_permalink( $post ) ), Api::address() . '/v1/ratings' ) : '';
	}

	/**
	 * Whether an answer is one of ours: it lists ratings.
	 *
	 * @param mixed $answer What was answered, decoded.
	 */
	public static function is_ours( $answer ): bool {
		return is_array( $answer ) && isset( $answer['ratings'] );
	}
}
