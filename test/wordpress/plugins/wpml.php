<?php
// Imitates WPML as other plugins meet it: a table says the language of each post, and a filter answers it. Posts with the term `fr` of
// the taxonomy `language` are French.
add_action('init', function () {
  global $wpdb;
  register_taxonomy('language', 'post', ['public' => false]);
  $wpdb->query("CREATE TABLE IF NOT EXISTS {$wpdb->prefix}icl_translations (translation_id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    element_type varchar(60), element_id bigint, trid bigint, language_code varchar(7), UNIQUE KEY el (element_type, element_id))");
  $wpdb->query("INSERT IGNORE INTO {$wpdb->prefix}icl_translations (element_type, element_id, trid, language_code)
    SELECT CONCAT('post_', post_type), ID, ID, IF(ID IN (SELECT object_id FROM $wpdb->term_relationships JOIN $wpdb->term_taxonomy USING (term_taxonomy_id)
    JOIN $wpdb->terms USING (term_id) WHERE taxonomy = 'language' AND slug = 'fr'), 'fr', 'en') FROM $wpdb->posts WHERE post_type = 'post'");
});
add_filter('wpml_post_language_details', function ($nothing, $id) {
  global $wpdb;
  $code = $wpdb->get_var($wpdb->prepare("SELECT language_code FROM {$wpdb->prefix}icl_translations WHERE element_id = %d", $id));
  return ['language_code' => $code, 'locale' => $code === 'fr' ? 'fr_FR' : 'en_US'];
}, 10, 2);
