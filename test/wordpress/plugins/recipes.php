<?php
// A type of posts of the site's own.
add_action('init', fn() => register_post_type('recipe', ['public' => true, 'show_in_rest' => true, 'label' => 'Recipes',
  'supports' => ['title', 'editor', 'author', 'comments'], 'taxonomies' => ['post_tag', 'category']]));
add_action('init', fn() => flush_rewrite_rules(false), 99);
