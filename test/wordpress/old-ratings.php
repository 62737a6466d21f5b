<?php
// Has a site keep what other rating plugins keep, in their words. What was there of them goes.
// Usage: php old-ratings.php SITE_DIR BASE_URL < JSON {meta: [[post, key, value]], options: {name: value}, tables: {name: {columns: SQL, rows: [[…]]}}}
require __DIR__ . '/load.php';
$asked = json_decode(stream_get_contents(STDIN), true);
foreach (['rmp_vote_count', 'rmp_rating_val_sum', 'rmp_avg_rating', 'ratings_users', 'ratings_score', 'ratings_average', '_kksr_count_default', '_kksr_ratings_default', '_kksr_avg_default', '_kksr_casts', '_kksr_ratings', '_kksr_avg', 'yasr_overall_rating'] as $key) delete_post_meta_by_key($key);
foreach (['postratings_max', 'postratings_customrating', 'postratings_ratingsvalue', 'wp_postratings_options', 'kksr_ver', 'kksr_stars'] as $option) delete_option($option);
foreach (['rmp_analytics', 'ratings', 'yasr_log', 'yasr_log_multi_set'] as $table) $wpdb->query("DROP TABLE IF EXISTS {$wpdb->prefix}$table");
foreach ($asked['options'] ?? [] as $name => $value) update_option($name, $value);
foreach ($asked['meta'] ?? [] as [$post, $key, $value]) add_post_meta($post, $key, $value);
foreach ($asked['tables'] ?? [] as $name => ['columns' => $columns, 'rows' => $rows]) {
  $wpdb->query("CREATE TABLE {$wpdb->prefix}$name ($columns)");
  foreach (array_chunk($rows, 500) as $chunk)
    $wpdb->query("INSERT INTO {$wpdb->prefix}$name VALUES " . implode(',', array_map(fn($row) => '(' . implode(',', array_map(fn($value) => "'" . esc_sql($value) . "'", $row)) . ')', $chunk)));
}
