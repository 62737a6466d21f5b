<?php
// Has a site keep the posts and terms of one test and no others of such: those of an earlier call go.
// Usage: php posts.php SITE_DIR BASE_URL < a JSON list of {name, title, date, type?, author?, terms?: {taxonomy: [names]}, comments?}
// Answers with the ids by name.
require __DIR__ . '/load.php';
$mark = '_kept_for_test';
$kept = get_posts(['meta_key' => $mark, 'post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1, 'fields' => 'ids', 'suppress_filters' => true]);
foreach ($kept as $id) wp_delete_post($id, true);
// The taxonomy of a term may be one of a plugin that is gone by now.
$wpdb->query("DELETE terms, kinds, uses, meta FROM $wpdb->termmeta meta
  JOIN $wpdb->terms terms USING (term_id) JOIN $wpdb->term_taxonomy kinds USING (term_id)
  LEFT JOIN $wpdb->term_relationships uses USING (term_taxonomy_id) WHERE meta.meta_key = '$mark'");
$ids = [];
foreach (json_decode(stream_get_contents(STDIN), true) as $post) {
  $id = wp_insert_post(wp_slash(['post_title' => $post['title'], 'post_name' => $post['name'], 'post_date' => $post['date'],
    'post_type' => $post['type'] ?? 'post', 'post_status' => 'publish', 'meta_input' => [$mark => '1'],
    'post_author' => get_user_by('login', $post['author'] ?? 'tom')->ID,
    'post_content' => "<p>First words of {$post['title']}.</p><p>" . str_repeat('More about the harbour. ', 40) . '</p>']), true);
  if (is_wp_error($id)) { fwrite(STDERR, $id->get_error_message() . "\n"); exit(1); }
  foreach ($post['terms'] ?? [] as $taxonomy => $names)
    wp_set_object_terms($id, array_map(function ($name) use ($taxonomy, $mark) {
      $term = term_exists($name, $taxonomy);
      if (!$term) {
        $term = wp_insert_term($name, $taxonomy);
        update_term_meta($term['term_id'], $mark, '1');
      }
      return (int) $term['term_id'];
    }, $names), $taxonomy);
  foreach ($post['comments'] ?? [] as $text)
    wp_insert_comment(['comment_post_ID' => $id, 'comment_content' => $text, 'comment_author' => 'A reader', 'comment_approved' => 1]);
  $ids[$post['name']] = $id;
}
echo json_encode((object) $ids);
