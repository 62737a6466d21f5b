<?php
// Imitates Polylang as other plugins meet it: posts have a term of the taxonomy `language`, and a function names it.
add_action('init', fn() => register_taxonomy('language', 'post', ['public' => false]));
if (!function_exists('pll_get_post_language')) {
  function pll_get_post_language($id, $field = 'slug') {
    $terms = get_the_terms($id, 'language');
    return $terms && !is_wp_error($terms) ? $terms[0]->slug : false;
  }
}
add_filter('language_attributes', fn() => is_singular() && pll_get_post_language(get_queried_object_id()) === 'fr' ? 'lang="fr-FR"' : 'lang="en-US"');
