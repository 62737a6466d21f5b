<?php
/**
 * What a request did wrong, or what keeps it from being answered.
 *
 * @package Afterword
 */

namespace Afterword\Rest;

/** Is thrown by whoever answers, and sent as `application/problem+json` (RFC 9457). The message is for the developer at the other end. */
final class Problem extends \RuntimeException {

	/**
	 * Headers that go with it.
	 *
	 * @var array<string, string>
	 */
	private $headers;

	/**
	 * A problem.
	 *
	 * @param int                   $status  The status of HTTP.
	 * @param string                $detail  What is wrong.
	 * @param array<string, string> $headers Headers that go with it.
	 */
	public function __construct( int $status, string $detail, array $headers = array() ) {
		parent::__construct( $detail, $status );
		$this->headers = $headers;
	}

	/** As it is answered. */
	public function response(): \WP_REST_Response {
		return new \WP_REST_Response( self::body( $this->getCode(), $this->getMessage() ), $this->getCode(), $this->headers );
	}

	/**
	 * The body of an answer.
	 *
	 * @param int    $status The status of HTTP.
	 * @param string $detail What is wrong.
	 */
	public static function body( int $status, string $detail ): array {
		$title = get_status_header_desc( $status );
		return array(
			'type'   => 'about:blank',
			'title'  => '' === $title ? 'Error' : $title,
			'status' => $status,
			'detail' => $detail,
		);
	}
}
