<?php
// Has a site keep so many plain posts that are older than all others. They are rows of the table and nothing more.
// Usage: php old-posts.php SITE_DIR BASE_URL COUNT
require __DIR__ . '/load.php';
$count = $argv[3];
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
