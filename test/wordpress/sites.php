<?php
// Makes a network of two sites of a site, for this program alone: readers go on seeing the one site. At the end the second site goes again.
// Usage: php sites.php SITE_DIR BASE_URL
// Answers with what was seen of the plugin's tables on each site.
[, $site, $base] = $argv;
$u = parse_url($base);
if (!in_array('in-network', $argv, true)) {
  require __DIR__ . '/load.php';
  foreach (['upgrade', 'schema'] as $name) require_once ABSPATH . "wp-admin/includes/$name.php";
  foreach ($wpdb->tables('ms_global') as $table => $prefixed) $wpdb->$table = $prefixed;
  install_network();
  populate_network(1, $u['host'] . ':' . $u['port'], 'admin@example.test', 'A network', '/', false);
  // In a network from its start.
  passthru(PHP_BINARY . ' -d error_reporting=22527 -d display_errors=0 ' . implode(' ', array_map('escapeshellarg', [__FILE__, $site, $base, 'in-network'])), $status);
  foreach ($wpdb->get_col("SHOW TABLES LIKE '{$wpdb->prefix}2\\_%'") as $table) $wpdb->query("DROP TABLE `$table`");
  foreach ($wpdb->tables('ms_global') as $table) $wpdb->query("DROP TABLE IF EXISTS `$table`");
  exit($status);
}
foreach (['MULTISITE' => true, 'SUBDOMAIN_INSTALL' => false, 'DOMAIN_CURRENT_SITE' => $u['host'] . ':' . $u['port'], 'PATH_CURRENT_SITE' => '/', 'SITE_ID_CURRENT_SITE' => 1, 'BLOG_ID_CURRENT_SITE' => 1] as $name => $value) define($name, $value);
require __DIR__ . '/load.php';
foreach (['plugin', 'ms', 'upgrade'] as $name) require_once ABSPATH . "wp-admin/includes/$name.php";

use Afterword\Votes\{Keys, Ratings, Store, Tables};

$two = wp_insert_site(['domain' => $u['host'] . ':' . $u['port'], 'path' => '/two/', 'network_id' => 1, 'user_id' => 1, 'title' => 'Two']);
if (is_wp_error($two)) { fwrite(STDERR, $two->get_error_message() . "\n"); exit(1); }
$seen = ['ids' => $two];
switch_to_blog($two);
// As the first request to that site does.
Tables::update();
$seen['missing'] = Tables::missing();
$seen['prefix'] = Tables::votes();
Store::cast(1, Keys::voter('a'), 5, null);
$seen['two'] = Ratings::summary(1)['count'];
restore_current_blog();
$seen['one'] = Ratings::summary(1)['count'];
wp_delete_site($two);
$seen['left'] = $wpdb->get_col("SHOW TABLES LIKE '{$wpdb->prefix}2\\_afterword\\_%'");
$seen['kept'] = Tables::missing();
echo json_encode($seen);
