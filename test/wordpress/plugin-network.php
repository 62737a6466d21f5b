<?php
// A network of two sites beside the site of the tests, in tables of their own (`net_`).
// Usage: php plugin-network.php FOLDER install | make | vote SITE | count | uninstall. Answers JSON.
// `vote SITE`: a vote on each site; of SITE nothing is to be kept when the plugin is deleted.
// `count`: for each site, its tables of the plugin, its votes, and its options of the plugin.
[, $folder, $task] = $argv;
$_SERVER += ['SERVER_NAME' => 'network.test', 'HTTP_HOST' => 'network.test', 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET',
  'SERVER_PROTOCOL' => 'HTTP/1.1', 'REMOTE_ADDR' => '127.0.0.1'];
if ($task === 'install') define('WP_INSTALLING', true);
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
add_filter('pre_wp_mail', '__return_true');

use Afterword\Votes\{Database, Keys, Store, Tables};

function on_each_site(callable $work): array {
  return array_map(function ($id) use ($work) {
    switch_to_blog($id);
    try { return $work(); } finally { restore_current_blog(); }
  }, get_sites(['fields' => 'ids', 'orderby' => 'id']));
}

$answer = null;
if ($task === 'install') {
  wp_install('Network', 'admin', 'admin@network.test', true, '', 'admin-pass');
  foreach ($wpdb->tables('ms_global') as $table => $name) $wpdb->$table = $name;
  install_network();
  populate_network(1, 'network.test', 'admin@network.test', 'Network', '/', false);
} elseif ($task === 'make') {
  wp_insert_site(['domain' => 'network.test', 'path' => '/second/', 'network_id' => 1, 'user_id' => 1, 'title' => 'Second']);
  $error = activate_plugin('afterword/afterword.php', '', true);
  if (is_wp_error($error)) { fwrite(STDERR, $error->get_error_message() . "\n"); exit(1); }
} elseif ($task === 'vote') {
  on_each_site(function () { Tables::update(); Store::cast(1, Keys::voter('a'), 4, null); });
  switch_to_blog((int) $argv[3]);
  Afterword\Settings::save(['keep_votes_on_uninstall' => false]);
} elseif ($task === 'count') {
  $answer = on_each_site(function () {
    global $wpdb;
    $tables = $wpdb->get_col($wpdb->prepare('SHOW TABLES LIKE %s', $wpdb->esc_like("{$wpdb->prefix}afterword_") . '%'));
    return ['tables' => count($tables),
      'votes' => $tables ? (int) $wpdb->get_var("SELECT COUNT(value) FROM {$wpdb->prefix}afterword_votes") : 0,
      'options' => (int) $wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->options} WHERE option_name LIKE 'afterword%'")];
  });
} elseif ($task === 'uninstall') {
  deactivate_plugins('afterword/afterword.php', false, true);
  uninstall_plugin('afterword/afterword.php');
}
echo json_encode($answer);
