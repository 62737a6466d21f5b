<?php
/**
 * The page of settings.
 *
 * @package Afterword
 */

namespace Afterword\Admin;

use Afterword\Settings;
use const Afterword\FILE;
use const Afterword\VERSION;

/**
 * Shows the settings beside a preview, and saves them. The form is not sent to WordPress's `options.php`: that says
 * "saved" also where the database has refused.
 */
final class SettingsPage {

	public const ACTION = 'afterword_settings';

	/** Adds the hooks. */
	public static function register(): void {
		add_action( 'admin_post_' . self::ACTION, array( self::class, 'save' ) );
		add_action( 'admin_enqueue_scripts', array( self::class, 'enqueue' ) );
	}

	/** Loads the page's script. */
	public static function enqueue(): void {
		if ( Admin::SETTINGS !== Request::text( 'page' ) ) {
			return;
		}
		wp_enqueue_script( 'afterword-settings', plugins_url( 'assets/admin/settings.js', FILE ), array( 'wp-a11y' ), VERSION, true );
		wp_localize_script(
			'afterword-settings',
			'afterwordSettings',
			array(
				/* translators: %1$s: a part of the footer. %2$s: its place. %3$s: how many there are. */
				'moved'    => __( '%1$s is now %2$s of %3$s.', 'afterword' ),
				/* translators: %s: a number as 2.4. */
				'contrast' => __( 'On white, the contrast of this colour is %s : 1. Stars and links need at least 3 : 1.', 'afterword' ),
				'unsaved'  => __( 'Not saved yet', 'afterword' ),
			)
		);
	}

	/** Saves what the form has sent. */
	public static function save(): void {
		Request::allow( Admin::SET_UP, self::ACTION );
		$is_saved = Settings::save( self::sent() );
		Request::answer( Admin::SETTINGS, $is_saved ? 'saved' : 'not-saved' );
	}

	/**
	 * What the form has sent; the sanitizer makes settings of it.
	 *
	 * @return array<mixed>
	 */
	public static function sent(): array {
		// phpcs:ignore WordPress.Security.NonceVerification.Missing, WordPress.Security.ValidatedSanitizedInput -- Whoever calls has verified the nonce; Sanitizer does the rest.
		return isset( $_POST[ Fields::NAME ] ) && is_array( $_POST[ Fields::NAME ] ) ? wp_unslash( $_POST[ Fields::NAME ] ) : array();
	}

	/** Prints the page. */
	public static function render(): void {
		Request::require_capability( Admin::SET_UP );
		?>
		<div class="wrap afterword">
			<h1><?php esc_html_e( 'Afterword: settings', 'afterword' ); ?></h1>
			<?php Notices::print_asked(); ?>
			<div class="afterword-settings">
				<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>" id="afterword-form">
					<input type="hidden" name="action" value="<?php echo esc_attr( self::ACTION ); ?>">
					<?php
					wp_nonce_field( self::ACTION );
					SettingsForm::render();
					?>
					<p class="submit">
						<button type="submit" class="button button-primary"><?php esc_html_e( 'Save settings', 'afterword' ); ?></button>
						<span class="afterword-unsaved" data-unsaved></span>
					</p>
				</form>
				<?php self::preview(); ?>
			</div>
		</div>
		<?php
	}

	/** Prints the preview. Its button sends the form to the post, whose page shows what it has got. */
	private static function preview(): void {
		$post = Preview::post();
		?>
		<section class="afterword-preview" aria-labelledby="afterword-preview-title">
			<h2 id="afterword-preview-title"><?php esc_html_e( 'Preview', 'afterword' ); ?></h2>
			<?php if ( $post ) : ?>
				<p>
					<?php
					/* translators: %s: the title of a post. */
					echo esc_html( sprintf( __( 'The footer of “%s” with what is set here, saved or not.', 'afterword' ), Posts::title( $post ) ) );
					?>
				</p>
				<p>
					<button type="submit" form="afterword-form" class="button" data-preview formtarget="afterword-preview" formaction="<?php echo esc_url( Preview::url( $post ) ); ?>" formnovalidate><?php esc_html_e( 'Update the preview', 'afterword' ); ?></button>
				</p>
				<div class="afterword-frame">
					<iframe name="afterword-preview" title="<?php esc_attr_e( 'Preview of the footer', 'afterword' ); ?>"></iframe>
				</div>
			<?php else : ?>
				<p><?php esc_html_e( 'There is no published post to show it on yet.', 'afterword' ); ?></p>
			<?php endif; ?>
		</section>
		<?php
	}
}
