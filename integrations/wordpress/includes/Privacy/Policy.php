<?php
/**
 * What the privacy policy can say.
 *
 * @package Afterword
 */

namespace Afterword\Privacy;

/** Suggests a text for the site's privacy policy. */
final class Policy {

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'admin_init', array( self::class, 'suggest' ) );
	}

	/** Hands the text to WordPress, which shows it in its guide. */
	public static function suggest(): void {
		$paragraphs = array(
			__( 'When you rate an article, we store your rating, its time, and a random identifier that your browser makes when you vote and keeps in its own storage. It recognises your vote, so that you can change it or take it back, and that nobody votes twice. We store only a keyed hash of it. We do not store your name, your e-mail address or your IP address.', 'afterword' ),
			__( 'To slow down floods of votes, your network’s address is turned into a hash by a secret that is replaced every day and then deleted. Nobody can tell from it which network it was.', 'afterword' ),
			__( 'If you write to us about a rating, we store what you write, with your rating and the time, until an editor deletes it. Please do not write personal data there.', 'afterword' ),
			__( 'Ratings set no cookies. To remove what your browser keeps, clear the data that it has stored for this site.', 'afterword' ),
		);
		$text = '<p class="privacy-policy-tutorial">' . esc_html__( 'This text fits the Afterword plugin as it is delivered. Say more where you hand on votes to others.', 'afterword' ) . '</p>';
		foreach ( $paragraphs as $paragraph ) {
			$text .= '<p>' . esc_html( $paragraph ) . '</p>';
		}
		wp_add_privacy_policy_content( __( 'Afterword', 'afterword' ), $text );
	}
}
