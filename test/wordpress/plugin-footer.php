<?php
// Switches the plugin of a site on or off, or answers what it knows.
// Usage: php plugin-footer.php SITE_DIR BASE_URL < JSON
//   activate: switches it on; `deactivate`: off; `settings`: it has these and no others; `evaluate`: PHP whose `return` is the answer
require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

$asked = json_decode(stream_get_contents(STDIN), true);
if (!empty($asked['activate'])) {
  $error = activate_plugin('afterword/afterword.php');
  if (is_wp_error($error)) { fwrite(STDERR, $error->get_error_message() . "\n"); exit(1); }
  Afterword\Votes\Tables::install();
  Afterword\Footer\ThemeParts::forget();
}
if (!empty($asked['deactivate'])) deactivate_plugins('afterword/afterword.php');
if (isset($asked['settings'])) {
  delete_option(Afterword\Settings::OPTION);
  if ($asked['settings']) update_option(Afterword\Settings::OPTION, $asked['settings']);
}
echo json_encode(isset($asked['evaluate']) ? eval($asked['evaluate']) : null);
