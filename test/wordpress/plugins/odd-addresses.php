<?php
// Addresses that WordPress's `url_to_postid()` does not know, in the ways that plugins make them.
add_action('init', function () {
  register_post_type('book', ['public' => true, 'label' => 'Books']);
  register_post_type('flat', ['public' => true, 'label' => 'Flats', 'rewrite' => false]);
  register_post_type('poem', ['public' => true, 'label' => 'Poems']);
});
// One post has an address that was typed by hand.
add_filter('post_link', fn($link, $post) => 'by-hand' === $post->post_name ? home_url('/typed/by/an-editor/') : $link, 10, 2);
add_filter('request', fn($asked) => strpos($_SERVER['REQUEST_URI'], '/typed/by/an-editor') === 0 ? ['name' => 'by-hand'] : $asked);
// Poems have no base.
add_filter('post_type_link', fn($link, $post) => 'poem' === $post->post_type && get_option('permalink_structure') ? home_url("/$post->post_name/") : $link, 10, 2);
add_action('pre_get_posts', fn($query) => $query->is_main_query() && ($query->query['name'] ?? '') && !$query->get('post_type') ? $query->set('post_type', ['post', 'poem']) : null);
// A plugin with pages of its own answers their addresses as soon as it sees one.
add_filter('do_parse_request', function ($is_wanted) {
  if (strpos($_SERVER['REQUEST_URI'], '/own-page') === 0) {
    exit('A page of its own');
  }
  return $is_wanted;
});
