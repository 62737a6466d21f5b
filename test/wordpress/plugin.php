<?php
// Has a site keep our plugin, and answers what it keeps.
// Usage: php plugin.php SITE_DIR BASE_URL < JSON
//   zip: installs this file as an upload does, and switches the plugin on
//   remove: switches it off, removes its tables, options and files
//   evaluate: PHP whose returned value is the answer
require __DIR__ . '/load.php';
foreach (['plugin', 'file', 'misc', 'class-wp-upgrader'] as $name) require_once ABSPATH . "wp-admin/includes/$name.php";
$plugin = 'afterword/afterword.php';
$asked = json_decode(stream_get_contents(STDIN), true);
$must = function ($result) {
  if (!is_wp_error($result)) return $result;
  fwrite(STDERR, $result->get_error_message() . "\n");
  exit(1);
};
if (isset($asked['zip'])) {
  $must((new Plugin_Upgrader(new Automatic_Upgrader_Skin()))->install($asked['zip']) ?: new WP_Error('zip', 'The zip was not installed.'));
  $must(activate_plugin($plugin));
}
if (isset($asked['remove'])) {
  if (class_exists('Afterword\Votes\Tables')) Afterword\Votes\Tables::drop();
  delete_option('afterword_settings');
  deactivate_plugins($plugin);
}
echo json_encode(isset($asked['evaluate']) ? eval($asked['evaluate']) : null);
