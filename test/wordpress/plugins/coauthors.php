<?php
// Imitates Co-Authors Plus (`function` get_coauthors) and PublishPress Authors (get_post_authors): the byline is in the taxonomy `author`,
// whose terms have names for machines; a function answers the people.
add_action('init', fn() => register_taxonomy('author', 'post', ['public' => false, 'show_ui' => true]));
$people = fn($id) => array_map(fn($term) => (object) ['ID' => $term->term_id, 'display_name' => ucwords(str_replace('-', ' ', $term->name))],
  get_the_terms($id, 'author') ?: []);
$GLOBALS['aw_people'] = $people;
if ($options->function === 'get_coauthors' && !function_exists('get_coauthors')) {
  function get_coauthors($id) { return $GLOBALS['aw_people']($id); }
}
if ($options->function === 'get_post_authors' && !function_exists('get_post_authors')) {
  function get_post_authors($id) { return $GLOBALS['aw_people']($id); }
}
