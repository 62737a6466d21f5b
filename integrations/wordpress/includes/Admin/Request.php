<?php
/**
 * What the admin's pages ask for.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

/** Reads what came with a request, refuses who may not, and answers with a page and a notice. */
final class Request {

	/** The argument of an address that names the notice to be shown. */
	private const NOTICE = 'afterword_notice';
	private const NUMBER = 'afterword_number';

	/**
	 * Ends the request with 403 unless the user is allowed and has sent a form of ours.
	 *
	 * @param string $capability What the user must be allowed.
	 * @param string $nonce      The action that the form's nonce is for.
	 */
	public static function allow( string $capability, string $nonce ): void {
		self::require_capability( $capability );
		check_admin_referer( $nonce );
	}

	/**
	 * Ends the request with 403 unless the user is allowed.
	 *
	 * @param string $capability What the user must be allowed.
	 */
	public static function require_capability( string $capability ): void {
		if ( ! current_user_can( $capability ) ) {
			wp_die( esc_html__( 'Sorry, you are not allowed to do this.', 'afterword' ), '', array( 'response' => 403 ) );
		}
	}

	/**
	 * A text that came with the address or the form, or nothing.
	 *
	 * @param string $name Its name.
	 */
	public static function text( string $name ): string {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Whoever changes something has called allow() before.
		$value = isset( $_REQUEST[ $name ] ) ? wp_unslash( $_REQUEST[ $name ] ) : '';
		return is_string( $value ) ? sanitize_text_field( $value ) : '';
	}

	/**
	 * A whole number that came with the address or the form; 0 where there is none.
	 *
	 * @param string $name Its name.
	 */
	public static function number( string $name ): int {
		return max( 0, (int) self::text( $name ) );
	}

	/**
	 * Sends the browser to a page of ours that shows a notice.
	 *
	 * @param string $page      A page of Admin.
	 * @param string $notice    A name of Notices::texts().
	 * @param int    $number    A number that the notice says.
	 * @param array  $arguments What else stands behind the address.
	 */
	public static function answer( string $page, string $notice, int $number = 0, array $arguments = array() ): void {
		$arguments += array(
			self::NOTICE => $notice,
			self::NUMBER => $number,
		);
		wp_safe_redirect( Admin::url( $page, $arguments ) );
		exit;
	}

	/**
	 * The notice that this page was asked to show, and its number.
	 *
	 * @return array{string, int}
	 */
	public static function notice(): array {
		return array( self::text( self::NOTICE ), self::number( self::NUMBER ) );
	}
}
