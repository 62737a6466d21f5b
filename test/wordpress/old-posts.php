<?php
// Has a site keep so many plain posts that are older than all others. They are rows of the table and nothing more.
// Usage: php old-posts.php SITE_DIR BASE_URL COUNT
[$_, $site, $base, $count] = $argv;
$u = parse_url($base);
$_SERVER += ['SERVER_NAME' => $u['host'], 'SERVER_PORT' => $u['port'], 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET',
  'SERVER_PROTOCOL' => 'HTTP/1.1', 'REMOTE_ADDR' => '127.0.0.1', 'HTTP_HOST' => $u['host'] . ':' . $u['port']];
require "$site/wp-load.php";
global $wpdb;
$author = get_user_by('login', 'tom')->ID;
$wpdb->query("DELETE FROM $wpdb->posts WHERE post_name LIKE 'old-%'");
for ($i = 0; $i < $count; $i++) {
  $date = gmdate('Y-m-d H:i:s', strtotime('2020-01-01') + $i * 3600);
  $wpdb->insert($wpdb->posts, ['post_author' => $author, 'post_title' => "Old $i", 'post_name' => "old-$i", 'post_content' => '<p>Old.</p>',
    'post_date' => $date, 'post_date_gmt' => $date, 'post_modified' => $date, 'post_modified_gmt' => $date, 'post_status' => 'publish',
    'post_excerpt' => '', 'to_ping' => '', 'pinged' => '', 'post_content_filtered' => '']);
}
wp_cache_flush();
