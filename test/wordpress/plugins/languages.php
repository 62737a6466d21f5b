<?php
// Imitates a plugin for several languages, as far as a reader's browser meets one. The site is English; posts with the
// term `fr` of the taxonomy `language` are French.
// - how: where an address says its language: `folder` (/fr/…), `parameter` (?lang=fr), `content` (nowhere).
// - api: `one` lists the posts of all languages, as Polylang's, which keeps the reader's language in a cookie; `each` language has
//   its own, as with WPML.
// - says: whether posts of the API carry `lang`.
// - links: where a page links its other languages: in the `head`, by a `switcher` of links, by a `select`, or `none`.
const AW_LANGUAGES = ['en' => 'en-US', 'fr' => 'fr-FR'];
$asked = ($_GET['lang'] ?? '') === 'fr' ? 'fr' : 'en';
if ($options->how === 'folder' && str_starts_with($_SERVER['REQUEST_URI'] ?? '', '/fr/')) {
  foreach (['REQUEST_URI', 'PATH_INFO'] as $name) $_SERVER[$name] = preg_replace('#^/fr/#', '/', $_SERVER[$name] ?? '');
  $asked = 'fr';
}
$of = fn($id) => has_term('fr', 'language', $id) ? 'fr' : 'en';
$current = fn() => did_action('wp') && is_singular() ? $of(get_queried_object_id()) : $asked;
$mark = function ($url, $language) use ($options) {
  if ($language !== 'fr' || $options->how === 'content') return $url;
  if ($options->how === 'parameter') return add_query_arg('lang', 'fr', $url);
  return preg_replace('#^(https?://[^/]+)/(?!fr/)#', '$1/fr/', $url);
};
$only = fn($language) => [['taxonomy' => 'language', 'field' => 'slug', 'terms' => ['fr'], 'operator' => $language === 'fr' ? 'IN' : 'NOT IN']];

add_action('init', fn() => register_taxonomy('language', 'post', ['public' => false]));
// Its addresses are right as they are.
remove_action('template_redirect', 'redirect_canonical');
add_filter('post_link', fn($url, $post) => $mark($url, $of($post->ID)), 10, 2);
foreach (['term_link', 'author_link'] as $filter) add_filter($filter, fn($url) => $mark($url, $current()));
add_filter('feed_link', fn($url) => $options->how === 'content' && $current() === 'fr' ? add_query_arg('lang', 'fr', $url) : $mark($url, $current()));
add_filter('language_attributes', fn() => 'lang="' . AW_LANGUAGES[$current()] . '"');
add_action('pre_get_posts', function ($query) use ($only, $asked) {
  if ($query->is_main_query() && !$query->is_singular()) $query->set('tax_query', $only($asked));
});
foreach (['previous', 'next'] as $side)
  add_filter("get_{$side}_post_where", function ($where) use ($current) {
    global $wpdb;
    $not = $current() === 'fr' ? '' : 'NOT';
    return "$where AND p.ID $not IN (SELECT object_id FROM $wpdb->term_relationships JOIN $wpdb->term_taxonomy USING (term_taxonomy_id)
      JOIN $wpdb->terms USING (term_id) WHERE taxonomy = 'language' AND slug = 'fr')";
  });

if ($options->api === 'one') add_action('template_redirect', fn() => setcookie('pll_language', $current(), 0, '/'));
if ($options->api === 'each') {
  add_filter('rest_url', fn($url) => defined('REST_REQUEST') ? $url : $mark($url, $current()));
  add_filter('rest_post_query', fn($query) => ['tax_query' => $only($asked)] + $query);
}
if (!empty($options->says))
  add_action('rest_api_init', fn() => register_rest_field('post', 'lang', ['get_callback' => fn($post) => $of($post['id']), 'schema' => ['type' => 'string']]));

// The home page in each language.
$homes = ['en' => home_url('/'), 'fr' => $mark(home_url('/'), 'fr')];
if ($options->links === 'head')
  add_action('wp_head', function () use ($homes) {
    foreach (AW_LANGUAGES as $language => $tag) printf('<link rel="alternate" hreflang="%s" href="%s">' . "\n", $language, esc_url($homes[$language]));
  });
if ($options->links === 'switcher')
  add_action('wp_footer', function () use ($homes) {
    foreach (AW_LANGUAGES as $language => $tag) printf('<li><a lang="%1$s" hreflang="%1$s" href="%2$s">%3$s</a></li>', $tag, esc_url($homes[$language]), $language);
  });
if ($options->links === 'select')
  add_action('wp_footer', function () use ($homes) {
    echo '<select name="language">';
    foreach (AW_LANGUAGES as $language => $tag) printf('<option lang="%s" value="%s">%s</option>', $tag, esc_url($homes[$language]), $language);
    echo '</select>';
  });
