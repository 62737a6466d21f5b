<?php
// Imitates plugins for guest authors: who wrote a post is a term of the taxonomy `author`; `post_author` is who typed it.
// - field: the name under which the API has that taxonomy (`coauthors`, `ppma_author`); empty: it does not have it.
// - says: where a page says who wrote it: `json-ld`, `meta`, `theme` (its byline).
add_action('init', function () use ($options) {
  register_taxonomy('author', 'post', ['public' => false, 'show_in_rest' => (bool) $options->field, 'rest_base' => $options->field ?: null]);
});
$names = function () {
  $terms = is_singular('post') ? get_the_terms(get_queried_object_id(), 'author') : [];
  return wp_list_pluck($terms ?: [], 'name');
};
add_action('wp_head', function () use ($options, $names) {
  if (!$names()) return;
  $people = array_map(fn($name) => ['@type' => 'Person', 'name' => $name], $names());
  if (in_array('json-ld', $options->says))
    echo '<script type="application/ld+json">', wp_json_encode(['@context' => 'https://schema.org', '@type' => 'NewsArticle',
      'headline' => get_the_title(), 'author' => $people, 'publisher' => ['@type' => 'Organization', 'name' => get_bloginfo('name')]]), '</script>';
  if (in_array('meta', $options->says)) foreach ($names() as $name) printf('<meta name="author" content="%s">', esc_attr($name));
});
if (in_array('theme', $options->says)) {
  $byline = fn($name) => $names() ? implode(' and ', $names()) : $name;
  add_filter('the_author', $byline);
  add_filter('get_the_author_display_name', fn($name) => is_admin() || defined('REST_REQUEST') ? $name : $byline($name));
}
