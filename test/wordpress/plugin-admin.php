<?php
// Has the plugin of a site keep what a test needs.
// Usage: php plugin-admin.php SITE_DIR BASE_URL < JSON
//   activate: switches the plugin on; `deactivate`: off; `uninstall`: runs what deleting it runs
//   reset: no votes, texts and settings
//   settings: saves these
//   votes: a list of {post, values, minutes, text?}: cast so many minutes ago, the text with each of them
//   evaluate: an expression of PHP, whose value is the answer
require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

use Afterword\Votes\{Database, Feedback, Keys, Store, Tables};

$plugin = 'afterword/afterword.php';
$asked = json_decode(stream_get_contents(STDIN), true);
if (!empty($asked['activate'])) {
  $error = activate_plugin($plugin);
  if (is_wp_error($error)) { fwrite(STDERR, $error->get_error_message() . "\n"); exit(1); }
}
if (!empty($asked['reset'])) {
  Tables::install();
  foreach (['votes', 'feedback', 'imported', 'posts'] as $table) Database::execute('DELETE FROM ' . Tables::$table());
  delete_option(Afterword\Settings::OPTION);
  delete_option(Afterword\Settings::LONG_OPTION);
}
if (isset($asked['settings'])) Afterword\Settings::save($asked['settings']);
foreach ($asked['votes'] ?? [] as $votes) {
  foreach ($votes['values'] as $value) {
    $voter = Keys::voter(bin2hex(random_bytes(16)));
    $time = time() - 60 * $votes['minutes'];
    Store::cast($votes['post'], $voter, $value, null);
    if (isset($votes['text'])) Feedback::put($votes['post'], $voter, $votes['text']);
    Database::execute('UPDATE ' . Tables::votes() . ' SET voted_at = %s, day = %s WHERE post_id = %d AND voter = UNHEX(%s)',
      gmdate('Y-m-d H:i:s', $time), gmdate('Y-m-d', $time), $votes['post'], $voter);
    Database::execute('UPDATE ' . Tables::feedback() . ' SET written_at = %s WHERE post_id = %d AND voter = UNHEX(%s)',
      gmdate('Y-m-d H:i:s', $time), $votes['post'], $voter);
  }
}
if (!empty($asked['deactivate'])) deactivate_plugins($plugin);
if (!empty($asked['uninstall'])) uninstall_plugin($plugin);
echo json_encode(isset($asked['evaluate']) ? eval("return {$asked['evaluate']};") : null);
